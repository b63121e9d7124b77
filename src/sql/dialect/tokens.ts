/** The languages that are translated to PostgreSQL's. */
export type Dialect = 'TSQL' | 'MySQL';

export type TokenKind = 'space' | 'word' | 'name' | 'text' | 'number' | 'parameter' | 'sign';

export interface DialectToken {
  readonly kind: TokenKind;
  /** As it stands in the text. */
  readonly raw: string;
  /** Of a name or text: what it says, without quotes and escapes. Of others as `raw`. */
  readonly value: string;
  /** Where it begins. */
  readonly start: number;
  /** A name in double quotes: its letter case counts. */
  readonly exact?: true;
}

/** The text is one of the dialect, but PostgreSQL has nothing that means the same. `at`: where it stands. */
export class Untranslatable extends Error {
  readonly at: number;
  readonly hint: string | undefined;

  constructor(message: string, at: number, hint?: string) {
    super(message);
    this.at = at;
    this.hint = hint;
  }
}

/** The text is none of the dialect. */
export class OtherLanguage extends Error {}

/** What stands at a place. Sticky expressions, the first that matches counts. */
const patterns: Readonly<Record<Dialect, readonly (readonly [TokenKind, RegExp])[]>> = {
  TSQL: [
    ['space', /(?:\s+|--[^\n]*)+/y],
    ['text', /N?'(?:[^']|'')*'/iy],
    ['name', /\[(?:[^\]]|\]\])*\]|"(?:[^"]|"")*"/y],
    ['parameter', /\?|\$\d+|@[A-Za-z_][\w$#@]*/y],
    ['number', /0x[\da-f]*|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy],
    ['word', /#{0,2}[A-Za-z_\x80-\xff][\w$#@\x80-\xff]*/y],
    ['sign', /@@\w+|<=|>=|<>|!=|!<|!>|\|\||::|[-+*/%&|^=]=|[-+*/%^&|~=<>!.,;:()]/y],
  ],
  MySQL: [
    ['space', /(?:\s+|--(?=[\s]|$)[^\n]*|#(?!>)[^\n]*)+/y],
    ['text', /N?'(?:[^'\\]|''|\\[^])*'|"(?:[^"\\]|""|\\[^])*"/iy],
    ['name', /`(?:[^`]|``)*`/y],
    ['parameter', /\?|\$\d+/y],
    ['number', /0[xb][\da-f]*|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy],
    ['word', /[A-Za-z_\x80-\xff][\w$\x80-\xff]*/y],
    ['sign', /@@?[\w.]+|<=>|<=|>=|<>|!=|<<|>>|:=|&&|\|\||->>?|::|[-+*/%^&|~=<>!.,;:()]/y],
  ],
};

/** The whole text as tokens; bytes above 127 belong to words. Throws OtherLanguage where none begins. */
export function tokensOf(text: string, dialect: Dialect): DialectToken[] {
  const tokens: DialectToken[] = [];
  for (let at = 0; at < text.length; ) {
    const token = text.startsWith('/*', at) ? comment(text, at, dialect) : tokenAt(text, at, dialect);
    tokens.push(token);
    at += token.raw.length;
  }
  return tokens;
}

function tokenAt(text: string, at: number, dialect: Dialect): DialectToken {
  for (const [kind, pattern] of patterns[dialect]) {
    pattern.lastIndex = at;
    const raw = pattern.exec(text)?.[0];
    if (raw === undefined || raw === '') continue;
    if (kind === 'number' && /^0[xb]/i.test(raw))
      throw new Untranslatable('a binary constant', at, 'Write a number, or a text in quotes.');
    const exact = kind === 'name' && raw.startsWith('"');
    return { kind, raw, value: valueOf(kind, raw, dialect), start: at, ...(exact && { exact }) };
  }
  throw new OtherLanguage(`"${text.slice(at, at + 1)}"`);
}

/** As white space, so that nothing in it counts for PostgreSQL, whose comments nest. */
function comment(text: string, at: number, dialect: Dialect): DialectToken {
  if (dialect === 'MySQL' && text[at + 2] === '!')
    throw new Untranslatable('a comment with code in it', at, 'Leave the comment out.');
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const two = text.slice(i, i + 2);
    if (two === '/*' && (depth === 0 || dialect === 'TSQL')) depth++;
    else if (two === '*/') depth--;
    else continue;
    i++;
    if (depth === 0) return { kind: 'space', raw: text.slice(at, i + 1), value: ' ', start: at };
  }
  throw new OtherLanguage('a comment that does not end');
}

/** What MySQL's escapes stand for; `\%` and `\_` stay as they are, for LIKE. */
const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  n: '\n',
  r: '\r',
  t: '\t',
  Z: '\x1a',
  '%': '\\%',
  _: '\\_',
};

function valueOf(kind: TokenKind, raw: string, dialect: Dialect): string {
  // A line that ends with the text would not end the comment in a shorter one.
  if (kind === 'space') return raw.replaceAll(/(--|#)[^\n]*/g, ' ');
  if (kind !== 'text' && kind !== 'name') return raw;
  const quoted = kind === 'text' ? raw.replace(/^N/i, '') : raw;
  const close = quoted.slice(-1);
  const inside = quoted.slice(1, -1).replaceAll(close + close, close);
  if (kind === 'name' || dialect === 'TSQL') return inside;
  return quoted
    .slice(1, -1)
    .replaceAll(new RegExp(`${close}${close}|\\\\([^])`, 'g'), (_, escaped: string | undefined) =>
      escaped === undefined ? close : (escapes[escaped] ?? escaped),
    );
}
