import { parse, Unreadable } from '../grammar.ts';
import type { Piece } from './pieces.ts';
import { type Dialect, OtherLanguage, Untranslatable } from './tokens.ts';
import { translate } from './translate.ts';

export type { Dialect } from './tokens.ts';

/** A statement of another dialect in PostgreSQL's language. */
export interface Translated {
  readonly text: Buffer;
  /** An error's position, in characters from 1, back to the text that was translated. */
  toOriginal(position: number): number;
}

/** Why there is none. */
export interface NotTranslated {
  readonly what: string;
  /** Where, in characters from 1; undefined: not known. */
  readonly position?: number;
  readonly hint?: string;
  /** PostgreSQL's words about the translation; absent: the dialect has something that PostgreSQL does not. */
  readonly grammar?: string;
}

/**
 * A text of the dialect for PostgreSQL. Undefined: it runs as it is, because it is the same, is PostgreSQL's own, or is
 * no text of the dialect.
 */
export function translated(sql: Buffer, dialect: Dialect): Translated | NotTranslated | undefined {
  const original = sql.toString('latin1');
  let pieces: Piece[] | undefined;
  try {
    pieces = translate(original, dialect);
  } catch (error) {
    if (error instanceof OtherLanguage || error instanceof RangeError) return undefined;
    if (!(error instanceof Untranslatable)) throw error;
    const { message, at, hint } = error;
    return { what: message, position: place(sql, at), ...(hint !== undefined && { hint }) };
  }
  if (pieces === undefined) return undefined;
  const text = Buffer.from(pieces.map((piece) => piece.text).join(''), 'latin1');
  const wrong = grammarError(text);
  if (wrong !== undefined) {
    return grammarError(sql) === undefined ? undefined : { what: 'this statement', grammar: wrong };
  }
  return { text, toOriginal: (position) => originalOf(sql, original, text, pieces ?? [], position) };
}

/** What PostgreSQL's grammar says against the text, if anything. */
export function grammarError(sql: Buffer): string | undefined {
  try {
    parse(sql);
    return undefined;
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}

function originalOf(
  sql: Buffer,
  original: string,
  text: Buffer,
  pieces: readonly Piece[],
  position: number,
): number {
  const wanted = byteAt(text, position - 1);
  let passed = 0;
  for (const piece of pieces) {
    if (wanted < passed + piece.text.length) {
      const same = original.startsWith(piece.text, piece.at);
      return place(sql, piece.at + (same ? wanted - passed : 0));
    }
    passed += piece.text.length;
  }
  return place(sql, sql.length);
}

const byteAt = (text: Buffer, characters: number): number =>
  Buffer.byteLength([...text.toString('utf8')].slice(0, characters).join(''));

const place = (sql: Buffer, byte: number): number => [...sql.toString('utf8', 0, byte)].length + 1;
