import { quoteLiteral } from '../../catalog/index.ts';
import { applySplices, type Splice } from '../edit.ts';
import { tokensOf } from '../grammar.ts';
import { grammarError, translated } from './index.ts';
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
  return grammarError(found) === undefined ? found : undefined;
}
