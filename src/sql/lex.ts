/**
 * The few lexical rules that are needed to find where a name ends; its beginning comes from the grammar, so the
 * text is known to be valid there. Everything counts bytes; bytes above 127 belong to identifiers.
 */
const code = (char: string): number => char.charCodeAt(0);
const [quote, dot, star, slash, dash] = [code('"'), code('.'), code('*'), code('/'), code('-')];
const [newline, carriageReturn, apostrophe, dollar, underscore] = [10, 13, code("'"), code('$'), code('_')];

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The first byte at or after `at` that is neither white space nor part of a comment. */
export function skipSpace(sql: Buffer, at: number): number {
  let i = at;
  for (;;) {
    const byte = sql[i];
    if (byte === 32 || (byte !== undefined && byte >= 9 && byte <= 13)) i++;
    else if (byte === dash && sql[i + 1] === dash) i = lineEnd(sql, i);
    else if (byte === slash && sql[i + 1] === star) i = commentEnd(sql, i);
    else return i;
  }
}

function lineEnd(sql: Buffer, at: number): number {
  let i = at;
  while (i < sql.length && sql[i] !== newline && sql[i] !== carriageReturn) i++;
  return i;
}

/** Comments of this kind nest. */
function commentEnd(sql: Buffer, at: number): number {
  let depth = 0;
  let i = at;
  while (i < sql.length) {
    if (sql[i] === slash && sql[i + 1] === star) {
      depth++;
      i += 2;
    } else if (sql[i] === star && sql[i + 1] === slash) {
      depth--;
      i += 2;
      if (depth === 0) return i;
    } else i++;
  }
  return i;
}

/** The parts of a dotted name of `count` parts that begins at `at`. */
export function nameParts(sql: Buffer, at: number, count: number): Range[] {
  const parts: Range[] = [];
  let start = skipSpace(sql, at);
  while (parts.length < count) {
    const end = identifierEnd(sql, start);
    parts.push({ start, end });
    const next = skipSpace(sql, end);
    if (sql[next] !== dot) break;
    start = skipSpace(sql, next + 1);
  }
  return parts;
}

function identifierEnd(sql: Buffer, at: number): number {
  if (sql[at] === quote) return quotedEnd(sql, at, quote);
  if (isUnicodeQuoted(sql, at)) return escapeClauseEnd(sql, quotedEnd(sql, at + 2, quote));
  let i = at;
  while (isIdentifierByte(sql[i])) i++;
  return i;
}

/** `U&"…"` */
export function isUnicodeQuoted(sql: Buffer, at: number): boolean {
  return (
    sql[at + 1] === code('&') && sql[at + 2] === quote && (sql[at] === code('U') || sql[at] === code('u'))
  );
}

function quotedEnd(sql: Buffer, at: number, mark: number): number {
  let i = at + 1;
  while (i < sql.length) {
    if (sql[i] !== mark) i++;
    else if (sql[i + 1] === mark) i += 2;
    else return i + 1;
  }
  return i;
}

/** `UESCAPE '!'` may follow a U&"…" name and belongs to it. */
function escapeClauseEnd(sql: Buffer, at: number): number {
  const word = skipSpace(sql, at);
  if (sql.toString('latin1', word, word + 7).toLowerCase() !== 'uescape') return at;
  const mark = skipSpace(sql, word + 7);
  return sql[mark] === apostrophe ? quotedEnd(sql, mark, apostrophe) : at;
}

export function isIdentifierByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const lower = byte | 32;
  return (
    (lower >= 97 && lower <= 122) ||
    (byte >= 48 && byte <= 57) ||
    byte === underscore ||
    byte === dollar ||
    byte >= 128
  );
}

/** Where a relation ends whose name ends at `at`: behind the star of `orders *`, if there is one. */
export function starEnd(sql: Buffer, at: number): number {
  const next = skipSpace(sql, at);
  return sql[next] === star ? next + 1 : at;
}
