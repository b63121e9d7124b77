/** The types of filter values, and how each is read. */
import { isDateOnly, readTime } from './formats.ts';

export type ValueType =
  | 'int'
  | 'number'
  | 'text'
  /** 1 or 0 only. */
  | 'flag'
  /** true, false, 1 or 0. */
  | 'bool'
  /** v2: RFC 2822 or ISO 8601. */
  | 'date-v2'
  /** v3: ISO 8601 or unix seconds. */
  | 'date'
  /** v3 products: a date without time gets the current time of the clock. */
  | 'date-clock'
  /** v3 customers: a percent-encoded colon is refused (bigcommerce/docs issue 620). */
  | 'date-literal'
  /** v3 refunds: RFC 3339 with time and zone, and percent-encoded: a raw colon or plus is refused. */
  | 'date-encoded'
  /** One of these words, in lower case. */
  | `one of ${string}`;

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** undefined when the text is not of the type. Text and words come back in lower case. */
export function readValue(
  type: ValueType,
  text: string,
  raw: string,
  now: number,
): string | number | boolean | undefined {
  if (type.startsWith('one of ')) {
    return type.slice('one of '.length).split('|').includes(text) ? text : undefined;
  }
  switch (type) {
    case 'int':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
    case 'flag':
      return text === '1' ? true : text === '0' ? false : undefined;
    case 'bool':
      return text === '1' || text === 'true' ? true : text === '0' || text === 'false' ? false : undefined;
    case 'date-v2':
      return readTime(text, true);
    case 'date':
      return readTime(text, false);
    case 'date-clock':
      return readTime(isDateOnly(text) ? `${text}${new Date(now).toISOString().slice(10)}` : text, false);
    case 'date-literal':
      return /%3a/i.test(raw) ? undefined : readTime(text, false);
    case 'date-encoded':
      return /[:+]/.test(raw) || !RFC_3339.test(text) ? undefined : readTime(text, false);
    default:
      return text === '' ? undefined : text.toLowerCase();
  }
}
