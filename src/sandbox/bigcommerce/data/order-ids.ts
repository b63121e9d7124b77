/** Identifiers of orders that follow from their number, so that nothing is stored for them. */
import { randomFor } from '../../data/random.ts';

export function externalOrderId(id: number): string {
  return id % 10 === 0 ? `EXT-${id}` : '';
}

export function cartId(seed: number, nth: number): string {
  return nth % 9 === 0 ? '' : randomFor(seed, 'cart', nth).uuid();
}
