import { firstText, isObject, type JsonObject } from '../problem-text.ts';
import { type RawAnswer, ShapeError } from '../types.ts';

/** Members that count what a write did: 1, or 0 when it did nothing. */
const COUNTS = ['createCount', 'updateCount', 'deleteCount'] as const;

/**
 * The answer to a write. A POST tells the id of the new row, in some places its key beside `createCount`; PUT and
 * DELETE only count, and storage says `success`: no rows then. Sources: https://docs.ecwid.com, the pages of each
 * request; for orders its changelog "Random Order IDs": `id` is the number within the store, `orderId` is the text that
 * orders are found by.
 */
export function readWritten({ body }: Omit<RawAnswer, 'list'>): readonly unknown[] {
  if (body === undefined) return [];
  if (!isObject(body)) throw new ShapeError('the answer to a write is not a JSON object');
  const order = firstText(body.orderId, body.orderid);
  if (order !== undefined) return [{ ...body, id: order }];
  if (body.id !== undefined || body.key !== undefined) return [body];
  if (COUNTS.some((name) => body[name] !== undefined) || body.success === true) return [];
  throw new ShapeError('the answer to a write tells neither an id nor a count');
}

/** What a good answer says of a write that did nothing; undefined for any other answer. */
export function didNothing(body: JsonObject): string | undefined {
  const name = COUNTS.find((count) => body[count] === 0) ?? (body.success === false ? 'success' : undefined);
  return name === undefined ? undefined : `nothing was written: ${name} is ${String(body[name])}`;
}
