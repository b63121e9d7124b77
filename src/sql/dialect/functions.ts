import { quoteLiteral } from '../../catalog/index.ts';
import { type Node, solid, trimmed, wordOf } from './nodes.ts';
import { made, operand, type Piece, type Render } from './pieces.ts';
import { Untranslatable } from './tokens.ts';

/** A call of a function in the dialect. */
export interface Call {
  /** In capitals. */
  readonly name: string;
  readonly at: number;
  readonly args: readonly (readonly Node[])[];
  readonly render: Render;
}

export type Translate = (call: Call) => Piece[];

/** How many arguments, and what becomes of them. */
export interface Rule {
  readonly least: number;
  readonly most: number;
  readonly to: Translate;
}

export const rule = (least: number, most: number, to: Translate): Rule => ({ least, most, to });

/** The same under another name. */
export const called = (name: string, least: number, most = least): Rule =>
  rule(least, most, (call) => made(call.at)`${name}(${list(call)})`);

/** A word that PostgreSQL writes without parentheses. */
export const bare = (word: string): Rule => rule(0, 0, ({ at }) => [{ text: word, at }]);

export const refused = (hint: string): Rule =>
  rule(0, 99, ({ name, at }) => {
    throw new Untranslatable(`function ${name}()`, at, hint);
  });

export const list = ({ args, render, at }: Call): Piece[] =>
  args.flatMap((arg, i) => [...(i === 0 ? [] : [{ text: ',', at }]), ...render(arg)]);

/** The nth argument, for a place beside an operator. */
export const value = ({ args, render, at }: Call, n: number): Piece[] => operand(render, args[n] ?? [], at);

/** The nth argument between commas or in parentheses. */
export const inner = ({ args, render }: Call, n: number): Piece[] => render(trimmed(args[n] ?? []));

/** The nth argument as a moment: a text is read as one. */
export function moment(call: Call, n: number): Piece[] {
  const [only, second] = solid(call.args[n] ?? []);
  return only?.kind === 'text' && second === undefined
    ? made(only.start)`CAST(${quoteLiteral(only.value)} AS timestamptz)`
    : value(call, n);
}

/** The nth argument if it is a text in quotes. */
export function textOf({ args }: Call, n: number): string | undefined {
  const [only, second] = solid(args[n] ?? []);
  return only?.kind === 'text' && second === undefined ? only.value : undefined;
}

/** The nth argument as a word, in quotes or not: `day`, `'day'`. */
export function unitOf(call: Call, n: number): string {
  const [only, second] = solid(call.args[n] ?? []);
  const word = second === undefined ? (textOf(call, n)?.toUpperCase() ?? wordOf(only)) : undefined;
  if (word === undefined) throw new Untranslatable(`the unit of ${call.name}()`, only?.start ?? call.at);
  return word;
}

/** What is known of a moment: `EXTRACT(field FROM x)` as a whole number. */
export const field = (name: string): Rule =>
  rule(1, 1, (call) => made(call.at)`CAST(EXTRACT(${name} FROM ${moment(call, 0)}) AS integer)`);

/** `IF(condition, this, that)` */
export const choice = rule(
  3,
  3,
  (c) => made(c.at)`CASE WHEN ${inner(c, 0)} THEN ${inner(c, 1)} ELSE ${inner(c, 2)} END`,
);

/** The last day of a moment's month. */
export const monthEnd = rule(
  1,
  1,
  (c) =>
    made(c.at)`CAST(date_trunc('month', ${moment(c, 0)}) + INTERVAL '1 month' - INTERVAL '1 day' AS date)`,
);

/** Functions that are the same, or nearly, in both dialects. */
export const shared: Readonly<Record<string, Rule>> = {
  IIF: choice,
  YEAR: field('year'),
  MONTH: field('month'),
  DAY: field('day'),
  SPACE: rule(1, 1, (c) => made(c.at)`repeat(' ', ${inner(c, 0)})`),
  RAND: called('random', 0),
  FORMAT: refused('Write to_char(value, format) as PostgreSQL has it, with Dialect=PostgreSQL.'),
};

/** Applies the rule, with a word about wrong numbers of arguments. */
export function apply({ least, most, to }: Rule, call: Call): Piece[] {
  const count = call.args.length;
  if (count >= least && count <= most) return to(call);
  throw new Untranslatable(
    `function ${call.name}() with ${count} ${count === 1 ? 'argument' : 'arguments'}`,
    call.at,
  );
}
