/** How Big Cartel writes money and time, and reads time in filters. */

/** Money inside the sandbox, so that sums are exact. */
export type Cents = number;

/** A decimal text without padding, as Ruby writes it: "0.25", "1.0", "0.0". */
export function money(cents: Cents): string {
  const size = Math.abs(cents);
  const rest = size % 100;
  const decimals = rest % 10 === 0 ? String(rest / 10) : String(rest).padStart(2, '0');
  return `${cents < 0 ? '-' : ''}${(size - rest) / 100}.${decimals}`;
}

/** ISO 8601 in UTC with milliseconds: 2015-08-29T13:03:50.000Z. */
export function time(ms: number): string {
  return new Date(ms).toISOString();
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Milliseconds of an ISO 8601 date (its midnight) or moment, in UTC when no zone is given; undefined for anything else.
 * A zone whose plus came unencoded arrives as a blank and is refused.
 */
export function readMoment(text: string): number | undefined {
  let whole: string;
  if (DATE.test(text)) whole = `${text}T00:00:00Z`;
  else if (MOMENT.test(text)) whole = /(Z|[+-]\d{2}:?\d{2})$/.test(text.slice(11)) ? text : `${text}Z`;
  else return undefined;
  const ms = Date.parse(whole);
  return Number.isNaN(ms) ? undefined : ms;
}
