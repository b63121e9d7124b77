/** How BigCommerce writes money and time, and reads time in filters. */

/** Money inside the sandbox: whole ten-thousandths of the currency's unit, so that sums are exact. */
export type Units = number;

export const UNIT = 10_000;

/** ".0000" to ".9999": an order has thirty amounts, so their text is worth a table. */
const FRACTIONS = Array.from({ length: UNIT }, (_, n) => `.${String(n).padStart(4, '0')}`);

/** 361.95 → "361.9500": v2 sends money as a decimal string with four places. */
export function moneyText(units: Units): string {
  if (units < 0) return `-${moneyText(-units)}`;
  const whole = Math.floor(units / UNIT);
  return whole + (FRACTIONS[units - whole * UNIT] as string);
}

/** v3 and the consignments block send numbers. */
export function moneyNumber(units: Units): number {
  return units / UNIT;
}

export function toUnits(amount: number): Units {
  return Math.round(amount * 100) * 100;
}

const DAY_S = 86_400;
const TWO_DIGITS = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));
/** "Wed, 10 Jan 2018 " by day since 1970; a store's history has about a thousand. */
const DAYS = new Map<number, string>();

/** RFC 2822 in UTC, as v2 sends it: "Wed, 10 Jan 2018 21:05:30 +0000". Orders have three, so it is made by hand. */
export function rfc2822(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const day = Math.floor(seconds / DAY_S);
  let date = DAYS.get(day);
  if (date === undefined) {
    date = new Date(day * DAY_S * 1000).toUTCString().slice(0, 17);
    DAYS.set(day, date);
  }
  const rest = seconds - day * DAY_S;
  const hours = TWO_DIGITS[Math.floor(rest / 3600)] as string;
  const minutes = TWO_DIGITS[Math.floor(rest / 60) % 60] as string;
  return `${date}${hours}:${minutes}:${TWO_DIGITS[rest % 60] as string} +0000`;
}

/** ISO 8601 as the catalog sends it: 2018-08-15T14:48:46+00:00. */
export function isoOffset(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+00:00`;
}

/** ISO 8601 as customers have it: 2018-08-15T14:48:46Z. */
export function isoZulu(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const ISO = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const RFC = /^([A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(:\d{2})? ([+-]\d{4}|GMT|UTC|Z)$/;
const SECONDS = /^\d{9,11}$/;

export function isDateOnly(text: string): boolean {
  return DATE.test(text);
}

/**
 * Milliseconds of an ISO 8601 date or date-time (UTC when no zone is given), an RFC 2822 date if `rfc`, or unix
 * seconds if not. undefined for anything else; a zone whose + came unencoded arrives with a blank and is refused.
 */
export function readTime(text: string, rfc: boolean): number | undefined {
  if (!rfc && SECONDS.test(text)) return Number(text) * 1000;
  let normal: string | undefined;
  if (isDateOnly(text)) normal = `${text}T00:00:00Z`;
  else if (ISO.test(text)) normal = /(Z|[+-]\d{2}:?\d{2})$/.test(text.slice(11)) ? text : `${text}Z`;
  else if (rfc && RFC.test(text)) normal = text;
  const ms = normal === undefined ? Number.NaN : Date.parse(normal);
  return Number.isNaN(ms) ? undefined : ms;
}
