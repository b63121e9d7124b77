import { randomFor } from '../../data/random.ts';

/** The code of a gift certificate, such as 3F9-A01-77C-B2D. */
export function giftCode(seed: number, id: number): string {
  const text = randomFor(seed, 'gift code', id).hex(12).toUpperCase();
  return (text.match(/.{3}/g) ?? []).join('-');
}
