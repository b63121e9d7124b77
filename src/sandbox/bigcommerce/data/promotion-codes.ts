/** The codes of promotions, in the shape of /v3/promotions/{id}/codes. */
import type { ApiRow } from '../../data/collection.ts';
import { DAY_MS, HISTORY_START_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { randomFor } from '../../data/random.ts';
import { isoOffset } from '../formats.ts';
import { SAVINGS } from './coupon-codes.ts';

/** Room for the codes of one promotion in the numbers of all. */
const IDS_PER_PROMOTION = 1000;
/** The promotion with more codes than two pages of 50 hold. */
const LARGE = { promotion: 3, codes: 130 };

export interface PromotionCode extends ApiRow {
  readonly id: number;
  readonly code: string;
}

/** None for the promotions that apply by themselves, which have even numbers. */
export function codesOf(seed: number, promotion: number): PromotionCode[] {
  if (promotion % 2 === 0) return [];
  const random = randomFor(seed, 'promotion codes', promotion);
  const used = SAVINGS.find(({ id, type }) => id === promotion && type === 'promotion');
  const drawn = random.chance(0.5) ? 1 : random.int(2, 12);
  const count = used ? 1 : promotion === LARGE.promotion ? LARGE.codes : drawn;
  return Array.from({ length: count }, (_, i) => {
    const created = momentBetween(random, HISTORY_START_MS, REFERENCE_MS);
    return {
      id: promotion * IDS_PER_PROMOTION + i,
      code: used?.code ?? `P${promotion}-${random.hex(8).toUpperCase()}`,
      current_uses: random.int(0, 20),
      max_uses: random.pick([0, 0, 1, 100]),
      max_uses_per_customer: random.pick([0, 1]),
      created: isoOffset(created),
      schedule: random.chance(0.1)
        ? {
            valid_from: isoOffset(created),
            valid_until: random.chance(0.5) ? isoOffset(created + 30 * DAY_MS) : null,
          }
        : null,
    };
  });
}
