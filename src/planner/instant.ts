/**
 * Points in time as PostgreSQL prints them with DateStyle ISO, exactly: microseconds since 1970 in a bigint.
 */
const MICROS = 1_000_000n;

/** Years of four digits, also after a bound was moved outward by some days. */
const FIRST_S = Date.UTC(1000, 0, 1) / 1000;
const LAST_S = Date.UTC(9999, 10, 1) / 1000;

const shape =
  /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?$/;

/** Microseconds since 1970 of `2026-01-02 03:04:05.123456+05:30`; undefined for infinity, BC and far years. */
export function parseInstant(text: string): bigint | undefined {
  const match = shape.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, zh, zm = '0', zs = '0'] = match;
  const offset_s = (Number(zh) * 60 + Number(zm)) * 60 + Number(zs);
  const days = parseDay(`${year}-${month}-${day}`);
  if (days === undefined) return undefined;
  const local_s = ((Number(days) * 24 + Number(hour)) * 60 + Number(minute)) * 60 + Number(second);
  const utc_s = sign === '-' ? local_s + offset_s : local_s - offset_s;
  if (utc_s < FIRST_S || utc_s > LAST_S) return undefined;
  return BigInt(utc_s) * MICROS + BigInt(fraction.padEnd(6, '0'));
}

/** Days since 1970 of `2026-01-02`. */
export function parseDay(text: string): bigint | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) ? undefined : BigInt(ms / 86_400_000);
}

/** `2026-01-02` of a number of days since 1970. */
export function printDay(days: bigint): string {
  return new Date(Number(days) * 86_400_000).toISOString().slice(0, 10);
}

/** PostgreSQL's text of an instant, in UTC. */
export function printInstant(micros: bigint): string {
  const second = floorDivide(micros, MICROS);
  const fraction = micros - second * MICROS;
  const text = new Date(Number(second) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  const decimals = fraction === 0n ? '' : `.${String(fraction).padStart(6, '0').replace(/0+$/, '')}`;
  return `${text}${decimals}+00`;
}

export type Rounding = 'floor' | 'ceil';

/** Whole seconds since 1970, rounded down or up. */
export function toSeconds(micros: bigint, rounding: Rounding): bigint {
  return rounding === 'floor' ? floorDivide(micros, MICROS) : -floorDivide(-micros, MICROS);
}

/** Division that rounds toward minus infinity. */
export function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}

/** True for an instant without a fraction of a second. */
export function isWholeTime(text: string): boolean {
  const micros = parseInstant(text);
  return micros !== undefined && micros % MICROS === 0n;
}
