import { convert } from './convert.ts';
import { intervalOf } from './dates.ts';
import { apply, type Rule } from './functions.ts';
import { mysqlFunctions } from './functions-mysql.ts';
import { tsqlFunctions } from './functions-tsql.ts';
import { lastKey } from './last-key.ts';
import {
  byCommas,
  type Group,
  isDot,
  isSign,
  isWord,
  lastSolid,
  type Node,
  nextSolid,
  solid,
  trimmed,
  wordOf,
} from './nodes.ts';
import { made, operand, type Piece, type Render } from './pieces.ts';
import { type Dialect, type DialectToken, OtherLanguage, Untranslatable } from './tokens.ts';
import { conversionOf } from './types.ts';

/** What becomes of the nodes from a place on, up to `next`. */
export interface Step {
  readonly pieces: readonly Piece[];
  readonly next: number;
}

const functions: Readonly<Record<Dialect, Readonly<Record<string, Rule>>>> = {
  TSQL: tsqlFunctions,
  MySQL: mysqlFunctions,
};

/** Before these a word with parentheses behind it is the name of a table. */
const BEFORE_TABLE = ['INTO', 'FROM', 'JOIN', 'UPDATE', 'TABLE', 'WITH'];
const HINTS = /^(NOLOCK|READUNCOMMITTED|READCOMMITTED|ROWLOCK|READPAST|TABLOCK|UPDLOCK|HOLDLOCK|NOWAIT)$/;
const REFUSED: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  TSQL: { PIVOT: 'Write sum(…) FILTER (WHERE …).', UNPIVOT: 'Write CROSS JOIN LATERAL (VALUES …).' },
  MySQL: {
    DIV: 'Write div(a, b).',
    XOR: 'Write a <> b.',
    REGEXP: "Write value ~ 'pattern'.",
    RLIKE: "Write value ~ 'pattern'.",
    BINARY: 'Texts are compared to the letter anyhow; leave it out.',
    STRAIGHT_JOIN: 'Write JOIN.',
  },
};

/** The word at a place, with what belongs to it. Undefined: it stays as it is. */
export function word(nodes: readonly Node[], at: number, dialect: Dialect, render: Render): Step | undefined {
  const token = nodes[at] as DialectToken;
  const upper = wordOf(token) ?? '';
  const next = nextSolid(nodes, at + 1);
  const after = nodes[next];
  if (isDot(nodes[lastSolid(nodes, at)]) || isDot(after)) return undefined;
  if (dialect === 'TSQL' && token.value.startsWith('#'))
    throw new Untranslatable(
      `the temporary table ${token.value}`,
      token.start,
      'Make it with CREATE TEMP TABLE, under a plain name.',
    );
  if (after?.kind === 'group' && !isWord(nodes[lastSolid(nodes, at)], ...BEFORE_TABLE)) {
    const call = callOf(token, upper, after, dialect, render);
    if (call !== undefined) return { pieces: call, next: next + 1 };
  }
  if (Object.hasOwn(REFUSED[dialect], upper) && isOperator(nodes, at, dialect))
    throw new Untranslatable(upper, token.start, REFUSED[dialect][upper]);
  return dialect === 'TSQL' ? tsqlWord(nodes, at, upper) : mysqlWord(nodes, at, upper, render);
}

/** DIV and its like stand between values; a column of the name does not. */
const isOperator = (nodes: readonly Node[], at: number, dialect: Dialect): boolean => {
  const before = nodes[lastSolid(nodes, at)];
  const after = nodes[nextSolid(nodes, at + 1)];
  return dialect === 'TSQL'
    ? after?.kind === 'group'
    : before !== undefined && after !== undefined && after.kind !== 'sign' && before.kind !== 'sign';
};

function callOf(
  token: DialectToken,
  upper: string,
  group: Group,
  dialect: Dialect,
  render: Render,
): Piece[] | undefined {
  const at = token.start;
  if (upper === 'CAST') return cast(group, dialect, render, at);
  if (upper === 'SCOPE_IDENTITY' || upper === 'LAST_INSERT_ID') return [{ text: lastKey, at }];
  const rule = Object.hasOwn(functions[dialect], upper) ? functions[dialect][upper] : undefined;
  return rule && apply(rule, { name: upper, at, args: byCommas(group.nodes), render });
}

function cast({ nodes }: Group, dialect: Dialect, render: Render, at: number): Piece[] {
  const as = nodes.findLastIndex((node) => isWord(node, 'AS'));
  if (as === -1) throw new OtherLanguage('a CAST without a type');
  const value = nodes.slice(0, as);
  return convert(conversionOf(nodes.slice(as + 1), dialect, at), render(trimmed(value)), at, value);
}

function tsqlWord(nodes: readonly Node[], at: number, upper: string): Step | undefined {
  const { start } = nodes[at] as Node;
  const next = nextSolid(nodes, at + 1);
  const after = nodes[next];
  if (upper === 'CROSS' && isWord(after, 'APPLY'))
    return { pieces: [{ text: 'CROSS JOIN LATERAL', at: start }], next: next + 1 };
  if (upper === 'OUTER' && isWord(after, 'APPLY'))
    throw new Untranslatable('OUTER APPLY', start, 'Write LEFT JOIN LATERAL (…) AS q ON true.');
  if (
    upper === 'WITH' &&
    after?.kind === 'group' &&
    solid(after.nodes).every((node) => isSign(node, ',') || HINTS.test(wordOf(node) ?? ''))
  )
    return { pieces: [], next: next + 1 };
  const isFirst = lastSolid(nodes, at) === -1 || isSign(nodes[lastSolid(nodes, at)], ';');
  const named = after?.kind === 'name' || (after?.kind === 'word' && !isWord(after, 'FROM', 'INTO'));
  if (isFirst && named && (upper === 'DELETE' || upper === 'INSERT'))
    return {
      pieces: [{ text: upper === 'DELETE' ? 'DELETE FROM' : 'INSERT INTO', at: start }],
      next: at + 1,
    };
  return undefined;
}

function mysqlWord(nodes: readonly Node[], at: number, upper: string, render: Render): Step | undefined {
  if (upper !== 'INTERVAL') return undefined;
  const count = nextSolid(nodes, at + 1);
  const unit = nextSolid(nodes, count + 1);
  const amount = nodes[count];
  const { start } = nodes[at] as Node;
  const one = intervalOf((wordOf(nodes[unit]) ?? '').toLowerCase());
  if (amount === undefined || one === undefined) {
    if (amount?.kind === 'text') return undefined;
    throw new Untranslatable('this INTERVAL', start, "Write INTERVAL '1 day'.");
  }
  const pieces = made(
    start,
  )`${amount.kind === 'text' ? made(start)`CAST(${render([amount])} AS numeric)` : operand(render, [amount], start)} * INTERVAL '${one}'`;
  return { pieces: made(start)`(${pieces})`, next: unit + 1 };
}
