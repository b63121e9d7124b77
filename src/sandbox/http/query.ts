/**
 * The query string, kept as it was sent: strict filters need to see empty names, repeated names and which
 * characters were percent-encoded, all of which a parsed object loses.
 */

export interface Parameter {
  name: string;
  value: string;
  /** The value before decoding. */
  raw: string;
}

/** Parameters in the order sent. A raw `+` means a blank, as in HTML forms, so an unencoded `+0000` breaks. */
export function parseQuery(url: string): Parameter[] {
  const start = url.indexOf('?');
  if (start < 0) return [];
  const text = url.slice(start + 1);
  if (text === '') return [];
  return text.split('&').map((part) => {
    const equals = part.indexOf('=');
    const name = equals < 0 ? part : part.slice(0, equals);
    const raw = equals < 0 ? '' : part.slice(equals + 1);
    return { name: decode(name), value: decode(raw), raw };
  });
}

/** The last value of a parameter, as PHP servers see repeated names. */
export function valueOf(query: readonly Parameter[], name: string): string | undefined {
  return query.findLast((parameter) => parameter.name === name)?.value;
}

function decode(text: string): string {
  const blanks = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(blanks);
  } catch {
    return blanks;
  }
}
