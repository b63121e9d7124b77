/**
 * PostgreSQL's text of a bytea. The manual: "The 'hex' format encodes binary data as 2 hexadecimal digits per byte […]
 * The entire string is preceded by the sequence \x"; and, of the older format, "\\" for a backslash and "\ooo" for any
 * byte in three octal digits.
 * @returns undefined for what is neither
 */
export function readBytea(text: string): Buffer | undefined {
  return text.startsWith('\\x') ? readHex(text.slice(2)) : readEscape(text);
}

function readHex(text: string): Buffer | undefined {
  const digits = /\s/.test(text) ? text.replaceAll(/\s/g, '') : text;
  if (digits.length % 2 !== 0) return undefined;
  const bytes = Buffer.from(digits, 'hex');
  // Node stops where the digits do.
  return bytes.length === digits.length / 2 ? bytes : undefined;
}

function readEscape(text: string): Buffer | undefined {
  const escapes = /\\(?:\\|[0-3][0-7]{2})/g;
  if (text.replaceAll(escapes, '').includes('\\')) return undefined;
  const parts: Buffer[] = [];
  let end = 0;
  for (const { 0: escape, index } of text.matchAll(escapes)) {
    const byte = escape === '\\\\' ? 0x5c : Number.parseInt(escape.slice(1), 8);
    parts.push(Buffer.from(text.slice(end, index), 'utf8'), Buffer.of(byte));
    end = index + escape.length;
  }
  return Buffer.concat([...parts, Buffer.from(text.slice(end), 'utf8')]);
}
