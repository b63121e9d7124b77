/**
 * JSON as PostgreSQL's jsonb takes it. Two things that JSON may hold jsonb refuses: the character NUL, which is left
 * out, and lone halves of surrogate pairs, which become U+FFFD.
 */
export function jsonbText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes('\\u') && suspect.test(text) ? JSON.stringify(clean(value)) : text;
}

/** The escapes in which JSON.stringify writes both, and texts that only look like it. */
const suspect = /\\u(0000|d[89a-f])/i;

function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [cleanText(name), clean(member)]));
}

const cleanText = (text: string): string => text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
