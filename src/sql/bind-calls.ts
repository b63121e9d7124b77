import type { Splice } from './edit.ts';
import type { Token } from './grammar.ts';
import { quoteIdent } from './quote.ts';
import { replace, type Source, type Tokens } from './splice.ts';
import { partCount } from './use.ts';
import type { ArgumentValue, CallUse, RelationName } from './uses.ts';

/** A procedure's call in FROM, bound to the relation that takes the rows it returns. */
export interface BoundCall {
  readonly relation: string;
  /** As `ResolveCall` names it. */
  readonly procedure: string;
  readonly args: readonly BoundArgument[];
}

export interface BoundArgument {
  readonly name: string | undefined;
  readonly value:
    | Exclude<ArgumentValue, { kind: 'expression' }>
    | { readonly kind: 'expression'; readonly sql: Buffer; readonly quotes: boolean };
}

/** Which procedure the name stands for; undefined where it is another function. */
export type ResolveCall = (name: RelationName) => string | undefined;

export interface CallSplice {
  readonly splice: Splice;
  readonly args: readonly BoundArgument[];
}

/** Why a call cannot be bound; undefined: it can. */
export function refusedCall(call: CallUse): string | undefined {
  if (!call.plain) return 'ROWS FROM, WITH ORDINALITY, VARIADIC and column definitions do not work with it';
  const reads = call.args.some(({ value }) => value.kind === 'expression' && value.reads);
  return reads
    ? 'an argument is a text in single quotes, a parameter, or an expression without columns, queries and parameters'
    : undefined;
}

/** Replaces the call, with its arguments and a LATERAL before it, by the relation. */
export function spliceCall({ sql }: Source, call: CallUse, relation: string, tokens: Tokens): CallSplice {
  const all = tokens();
  const first = all.findIndex((token) => token.start === call.at);
  const last = first + (partCount(call.name) - 1) * 2;
  const groups = argumentTokens(all, last + 1);
  const close = all[groups.close] as Token;
  const lateral = all[first - 1]?.text.toLowerCase() === 'lateral' ? all[first - 1] : undefined;
  const alias = call.hasAlias ? '' : ` AS ${written(all[last] as Token, call)}`;
  const start = lateral?.start ?? call.at;
  return {
    splice: replace(sql, start, close.end, `pg_temp.${quoteIdent(relation)}${alias}`),
    args: call.args.map(({ name, value }, i) => {
      if (value.kind !== 'expression') return { name, value };
      const part = groups.args[i] as readonly Token[];
      const from = name === undefined ? part[0] : part[2];
      return {
        name,
        value: {
          kind: 'expression',
          sql: sql.subarray((from as Token).start, (part.at(-1) as Token).end),
          quotes: value.quotes,
        },
      };
    }),
  };
}

/** As the client wrote it, which is how column references name it. */
function written(token: Token, { name }: CallUse): string {
  return token.isColId ? token.text : quoteIdent(name.name);
}

/** The tokens of each argument, and where the closing parenthesis is. `open`: index of the opening one. */
function argumentTokens(all: readonly Token[], open: number): { args: Token[][]; close: number } {
  const args: Token[][] = [[]];
  let depth = 1;
  for (let i = open + 1; ; i++) {
    const token = all[i] as Token;
    if (token.text === '(' || token.text === '[') depth++;
    else if (token.text === ')' || token.text === ']') depth--;
    if (depth === 0) return { args, close: i };
    if (depth === 1 && token.text === ',') args.push([]);
    else args.at(-1)?.push(token);
  }
}
