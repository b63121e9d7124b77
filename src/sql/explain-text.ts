import { analyze } from './analyze.ts';
import { scan, type Token } from './grammar.ts';
import { nameParts } from './lex.ts';
import type { StatementInfo } from './types.ts';
import { partCount } from './use.ts';

/**
 * The text whose `EXPLAIN (VERBOSE, FORMAT JSON)` gives the plan of a bound statement; undefined where it has
 * none of its own (PREPARE: EXECUTE has one). Parameters stay as they are. DECLARE keeps its form, since
 * cursor_tuple_fraction gives a cursor another plan; CREATE TABLE AS too, whose EXPLAIN makes no table.
 */
export function explainText(edited: Buffer): Buffer | undefined {
  const [statement] = analyze(edited).statements;
  switch (statement?.kind) {
    case 'select':
    case 'select into':
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
    case 'declare':
    case 'execute':
    case 'create table as':
      return edited.subarray(statement.start, statement.end);
    case 'explain':
      return edited.subarray(explainedStart(tokensOf(edited)), statement.end);
    case 'copy to':
      return copied(edited, statement);
    default:
      return undefined;
  }
}

/** The query inside a PREPARE: `PREPARE name [(types)] AS query`. */
export function preparedText(edited: Buffer): Buffer | undefined {
  const as = tokensOf(edited).find((token) => token.text.toLowerCase() === 'as');
  return as === undefined ? undefined : edited.subarray(as.end);
}

function tokensOf(sql: Buffer): Token[] {
  return scan(sql).filter((token) => !token.isComment);
}

/** Words that can follow the parenthesis of a query, and cannot be an option's name there. */
const queryWords = new Set(['select', 'values', 'with', 'table', '(']);

function explainedStart(tokens: readonly Token[]): number {
  let index = 1;
  const word = (at: number): string => tokens[at]?.text.toLowerCase() ?? '';
  if (word(1) === '(' && !queryWords.has(word(2))) index = closing(tokens, 1) + 1;
  else while (['analyze', 'analyse', 'verbose'].includes(word(index))) index++;
  return tokens[index]?.start ?? 0;
}

/** Index of the parenthesis that closes the one at `open`. */
function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    const text = tokens[index]?.text;
    if (text === '(') depth++;
    if (text === ')' && --depth === 0) return index;
  }
  return tokens.length - 1;
}

function copied(sql: Buffer, { copy, names: [use] }: StatementInfo): Buffer | undefined {
  const tokens = tokensOf(sql);
  if (copy?.query === true) return inside(sql, tokens, 1);
  if (use === undefined) return undefined;
  const end = nameParts(sql, use.at, partCount(use.name)).at(-1)?.end ?? use.at;
  const open = tokens.findIndex((token) => token.start >= end);
  const columns = tokens[open]?.text === '(' ? inside(sql, tokens, open) : Buffer.from('*');
  return Buffer.concat([Buffer.from('SELECT '), columns, Buffer.from(' FROM '), sql.subarray(use.at, end)]);
}

function inside(sql: Buffer, tokens: readonly Token[], open: number): Buffer {
  return sql.subarray(tokens[open]?.end, tokens[closing(tokens, open)]?.start);
}
