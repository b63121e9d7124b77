/**
 * How values of query parameters are read. Source: docs.ecwid.com, "Filters"; the old documentation for booleans.
 * undefined says that a value cannot be read.
 */

const TRUE = new Set(['true', 'yes', 'on', '1']);
const FALSE = new Set(['false', 'no', 'off', '0']);

export function readBoolean(text: string): boolean | undefined {
  const plain = text.toLowerCase();
  if (TRUE.has(plain)) return true;
  return FALSE.has(plain) ? false : undefined;
}

export function readInteger(text: string): number | undefined {
  return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** A plain decimal: no grouping, no exponent. */
export function readDecimal(text: string): number | undefined {
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(text) ? Number(text) : undefined;
}

const DATE = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2})(?: ([+-]\d{2})(\d{2}))?)?$/;

/**
 * Milliseconds of UNIX seconds, `yyyy-MM-dd HH:mm:ss Z`, `yyyy-MM-dd HH:mm:ss` (UTC) or `yyyy-MM-dd` (midnight UTC). The
 * plus sign of an offset must be percent-encoded: a bare one arrives as a blank and is refused.
 */
export function readDate(text: string): number | undefined {
  if (/^\d{1,11}$/.test(text)) return Number(text) * 1000;
  const [, day, time = '00:00:00', hours = '+00', minutes = '00'] = DATE.exec(text) ?? [];
  if (day === undefined) return undefined;
  const ms = Date.parse(`${day}T${time}${hours}:${minutes}`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** The parts of a comma-separated value, without blanks around them. */
export function readList(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}
