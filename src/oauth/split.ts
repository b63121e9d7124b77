/** One `Name=Value` of a connection string. */
export interface Part {
  /** 1 for the first, for messages that must not show the text. */
  readonly number: number;
  readonly name: string;
  readonly value: string;
  /** Written in quotes, hence certainly whole. */
  readonly quoted: boolean;
  /** What is wrong with the part's form. */
  readonly problem?: string;
}

/**
 * Splits `Name=Value;Name='a;b';…`. Values may stand in single or double quotes, in which the quote itself is
 * doubled and `;` has no meaning; blanks around names and unquoted values do not count; empty parts are skipped.
 */
export function splitConnectionString(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const blank = /^[\s;]+/.exec(rest);
    if (blank) {
      at += blank[0].length;
      continue;
    }
    const [length, part] = readPart(rest, parts.length + 1);
    parts.push(part);
    at += length;
  }
  return parts;
}

function readPart(text: string, number: number): [length: number, part: Part] {
  const name = /^[^=;]*/.exec(text)?.[0] ?? '';
  if (text[name.length] !== '=') {
    return [
      name.length,
      { number, name: '', value: '', quoted: false, problem: 'is not of the form Name=Value' },
    ];
  }
  const named = { number, name: name.trim() };
  const start = name.length + 1;
  const quoted = /^\s*(?:'((?:[^']|'')*)'|"((?:[^"]|"")*)")\s*(?=;|$)/.exec(text.slice(start));
  if (quoted) {
    const value = quoted[1]?.replaceAll("''", "'") ?? quoted[2]?.replaceAll('""', '"') ?? '';
    return [start + quoted[0].length, { ...named, value, quoted: true }];
  }
  const plain = /^[^;]*/.exec(text.slice(start))?.[0] ?? '';
  const value = plain.trim();
  const part = { ...named, value, quoted: false };
  const broken = value.startsWith("'") || value.startsWith('"');
  return [start + plain.length, broken ? { ...part, problem: 'has a quote that is not closed' } : part];
}
