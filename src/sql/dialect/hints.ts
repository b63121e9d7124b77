import { quoteLiteral } from '../../catalog/index.ts';
import { applySplices, type Splice } from '../edit.ts';
import { GrammarError, parse, scan, TooComplex } from '../grammar.ts';
import { translated } from './index.ts';
import { lastKey } from './last-key.ts';
import type { Dialect } from './tokens.ts';

/** Longer texts are no help in a hint, and take their time to read. */
const MOST_BYTES = 10_000;

/**
 * A text that PostgreSQL's grammar refuses, in PostgreSQL's spelling, if it is one of another dialect. Undefined: it
 * is not, or cannot be translated.
 */
export function spelling(sql: Buffer): Buffer | undefined {
  if (sql.length > MOST_BYTES) return undefined;
  const mysqlFirst = /`|#|\blimit\s+\S+\s*,/i.test(sql.toString('latin1'));
  const order: readonly Dialect[] = mysqlFirst ? ['MySQL', 'TSQL'] : ['TSQL', 'MySQL'];
  for (const dialect of order) {
    const found = translated(sql, dialect);
    if (found !== undefined && 'text' in found) return found.text;
  }
  return undefined;
}

const COMPARISONS = new Set(['=', '<>', '!=', '<', '>', '<=', '>=', 'LIKE', 'ILIKE']);

/** The text with single quotes around what double quotes make a name of, where a value is compared with it. */
export function textsQuoted(sql: Buffer): Buffer | undefined {
  if (sql.length > MOST_BYTES) return undefined;
  const tokens = tokensOf(sql);
  const splices = tokens.flatMap(({ start, end, text }, i): Splice[] => {
    const isName = text.startsWith('"') && tokens[i + 1]?.text !== '.';
    if (!isName || !COMPARISONS.has(tokens[i - 1]?.text.toUpperCase() ?? '')) return [];
    return [{ start, end, text: Buffer.from(quoteLiteral(text.slice(1, -1).replaceAll('""', '"'))) }];
  });
  if (splices.length === 0) return undefined;
  const found = applySplices(sql, 0, sql.length, splices);
  return parses(found) ? found : undefined;
}

/** The text with the key of the session's last INSERT in place of SCOPE_IDENTITY(); the text itself where it has none. */
export function withLastKey(sql: Buffer): Buffer {
  if (!/scope_identity/i.test(sql.toString('latin1'))) return sql;
  const tokens = tokensOf(sql);
  const splices = tokens.flatMap(({ start, text }, i): Splice[] => {
    const called = text.toLowerCase() === 'scope_identity' && tokens[i - 1]?.text !== '.';
    const end = tokens[i + 2]?.end;
    return called && tokens[i + 1]?.text === '(' && tokens[i + 2]?.text === ')' && end !== undefined
      ? [{ start, end, text: Buffer.from(lastKey) }]
      : [];
  });
  return splices.length === 0 ? sql : applySplices(sql, 0, sql.length, splices);
}

function tokensOf(sql: Buffer): ReturnType<typeof scan> {
  try {
    return scan(sql).filter((token) => !token.isComment);
  } catch (error) {
    if (error instanceof GrammarError || error instanceof TooComplex) return [];
    throw error;
  }
}

function parses(sql: Buffer): boolean {
  try {
    parse(sql);
    return true;
  } catch (error) {
    if (error instanceof GrammarError || error instanceof TooComplex) return false;
    throw error;
  }
}
