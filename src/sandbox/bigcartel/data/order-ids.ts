/** Order numbers such as NGRP-090092: four letters and six digits; no two of a million are alike. And back from them. */
import { randomFor } from '../../data/random.ts';

const DIGITS = 1_000_000;
/** Without a divisor in common with a million: every number below it comes once. */
const STEP = 736_481;
/** STEP * INVERSE leaves 1 when divided by a million. */
const INVERSE = inverse(STEP, DIGITS);

export function orderId(seed: number, nth: number): string {
  const number = ((nth % DIGITS) * STEP + 90_092) % DIGITS;
  const random = randomFor(seed, 'bigcartel order id', nth);
  let letters = '';
  while (letters.length < 4) letters += String.fromCharCode(random.int(65, 90));
  return `${letters}-${String(number).padStart(6, '0')}`;
}

/** Which of the first `count` orders has this number; -1: none. */
export function nthOf(seed: number, id: string, count: number): number {
  const digits = Number(/^[A-Z]{4}-(\d{6})$/.exec(id)?.[1] ?? Number.NaN);
  if (Number.isNaN(digits)) return -1;
  const left = (digits - 90_092 + DIGITS) % DIGITS;
  for (let nth = Number((BigInt(left) * BigInt(INVERSE)) % BigInt(DIGITS)); nth < count; nth += DIGITS) {
    if (orderId(seed, nth) === id) return nth;
  }
  return -1;
}

function inverse(step: number, modulus: number): number {
  let [r, next, s, t] = [modulus, step, 0, 1];
  while (next !== 0) {
    const q = Math.floor(r / next);
    [r, next, s, t] = [next, r - q * next, t, s - q * t];
  }
  return (s + modulus) % modulus;
}
