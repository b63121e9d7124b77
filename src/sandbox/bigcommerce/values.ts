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
  /** One of these words, in lower case. */
  | `one of ${string}`;

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
    default:
      return text === '' ? undefined : text.toLowerCase();
  }
}
