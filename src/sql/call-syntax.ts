import { applySplices, type Splice } from './edit.ts';
import { type Token, tokensOf } from './grammar.ts';
import type { Analysis, StatementInfo } from './types.ts';

/** What the session knows of names. They come without a schema. */
export interface CallNames {
  isProcedure(name: string): boolean;
  /** A prepared statement's name, which EXECUTE prefers. */
  isPrepared(name: string): boolean;
}

/** The text with its calls in FROM, or the name that an EXEC gives to nothing. */
export type CallSyntax = { readonly text: Buffer } | { readonly unknown: string };

/**
 * Writes `CALL p(…)`, `EXECUTE p(…)` and the `EXEC p Name = value, @Name = value` of the commercial drivers as
 * `SELECT * FROM p(…)`. Undefined: the text has none of them.
 */
export function asSelects(
  sql: Buffer,
  { statements, error }: Analysis,
  names: CallNames,
): CallSyntax | undefined {
  const found =
    error === undefined
      ? statements.filter((info) => isCall(info, names)).flatMap((info) => parenthesized(sql, info))
      : executed(sql, names);
  if (!Array.isArray(found)) return found;
  return found.length === 0 ? undefined : { text: applySplices(sql, 0, sql.length, found) };
}

function isCall({ kind, functions, executeName }: StatementInfo, names: CallNames): boolean {
  if (kind === 'call') return [...functions].some((name) => names.isProcedure(name.split('.').at(-1) ?? ''));
  return (
    kind === 'execute' &&
    executeName !== undefined &&
    !names.isPrepared(executeName) &&
    names.isProcedure(executeName)
  );
}

/** CALL and EXECUTE as PostgreSQL's grammar has them: the verb goes, and the arguments stay as they are. */
function parenthesized(sql: Buffer, { start, end }: StatementInfo): Splice[] {
  const [verb, name, open] = tokensOf(sql.subarray(start, end));
  if (verb === undefined || name === undefined) return [];
  const call = [insteadOf(verb, 'SELECT * FROM')];
  const splices = open === undefined ? [...call, at(name.end, '()')] : call;
  return splices.map((splice) => ({ ...splice, start: splice.start + start, end: splice.end + start }));
}

/** EXEC and EXECUTE with arguments that PostgreSQL's grammar does not know. */
function executed(sql: Buffer, names: CallNames): Splice[] | CallSyntax {
  const splices: Splice[] = [];
  for (const tokens of statementsOf(sql)) {
    const [verb, ...rest] = tokens;
    const word = verb?.text.toLowerCase();
    if (verb === undefined || (word !== 'exec' && word !== 'execute')) continue;
    let last = 0;
    while (rest[last + 1]?.text === '.' && rest[last + 2] !== undefined) last += 2;
    const name = rest[last];
    if (name === undefined) continue;
    const plain = unquoted(name.text);
    if (names.isProcedure(plain))
      splices.push(insteadOf(verb, 'SELECT * FROM'), ...withArguments(name, rest.slice(last + 1)));
    else if (word === 'exec') return { unknown: plain };
  }
  return splices;
}

function withArguments(name: Token, rest: readonly Token[]): Splice[] {
  const last = rest.at(-1);
  if (last === undefined) return [at(name.end, '()')];
  if (rest[0]?.text === '(' && last.text === ')') return [];
  return [at(name.end, '('), ...argumentStarts(rest).flatMap((i) => named(rest, i)), at(last.end, ')')];
}

/** `Name = value` and `@Name = value` as `Name => value`. */
function named(tokens: readonly Token[], start: number): Splice[] {
  const sign = tokens[start]?.text === '@' ? tokens[start] : undefined;
  const equals = tokens[start + (sign === undefined ? 1 : 2)];
  const splices = sign === undefined ? [] : [insteadOf(sign, '')];
  return equals?.text === '=' ? [...splices, insteadOf(equals, '=>')] : splices;
}

/** Where arguments begin: behind the commas that are in no parentheses. */
function argumentStarts(tokens: readonly Token[]): number[] {
  const starts = [0];
  let depth = 0;
  tokens.forEach(({ text }, i) => {
    if (text === '(' || text === '[') depth++;
    else if (text === ')' || text === ']') depth--;
    else if (text === ',' && depth === 0) starts.push(i + 1);
  });
  return starts;
}

function statementsOf(sql: Buffer): Token[][] {
  const statements: Token[][] = [[]];
  for (const token of tokensOf(sql)) {
    if (token.text === ';') statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements;
}

const unquoted = (text: string): string =>
  text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;

const insteadOf = ({ start, end }: Token, text: string): Splice => ({ start, end, text: Buffer.from(text) });
const at = (place: number, text: string): Splice => ({ start: place, end: place, text: Buffer.from(text) });
