/** The two ids of an order: a number inside, five letters and digits outside. */
import { momentOf } from '../../data/dates.ts';
import { randomFor } from '../../data/random.ts';

/** What is known of an order before its facts are made. */
export interface OrderHandle {
  nth: number;
  internalId: number;
  /** Such as EG4H2. */
  id: string;
  /** ms; orders of one second are rare, and in the order of their ids. */
  created: number;
  /** Of all generated orders, how many came before. */
  share: number;
  /** Made by a test. */
  inserted: boolean;
}

const FIRST = 480_000_001;
/** Without letters that are mistaken for digits. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
/** 32 ** 5: more orders than any store has. Multiplication by an odd number keeps ids apart. */
const SPACE = 33_554_432;
const ODD = 20_411_603;

export function orderId(internalId: number): string {
  let left = Number((BigInt(internalId - FIRST) * BigInt(ODD) + 7_654_321n) % BigInt(SPACE));
  let text = '';
  for (let at = 0; at < 5; at++) {
    text = LETTERS.charAt(left % 32) + text;
    left = Math.floor(left / 32);
  }
  return text;
}

export function makeHandles(seed: number, count: number): OrderHandle[] {
  const handles: OrderHandle[] = [];
  let internalId = FIRST;
  let before = 0;
  for (let nth = 0; nth < count; nth++) {
    const random = randomFor(seed, 'ecwid order id', nth);
    const share = (nth + random.next()) / count;
    const created = Math.max(before, momentOf(share));
    handles.push({ nth, internalId, id: orderId(internalId), created, share, inserted: false });
    before = created;
    internalId += random.chance(0.02) ? random.int(2, 4) : 1;
  }
  return handles;
}

export function nextHandle(last: OrderHandle | undefined, now: number, nth: number): OrderHandle {
  const internalId = last ? last.internalId + 1 : FIRST;
  return { nth, internalId, id: orderId(internalId), created: now, share: 1, inserted: true };
}
