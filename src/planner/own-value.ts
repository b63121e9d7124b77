import type { Node } from 'libpg-query';
import { type ColumnResolver, type ColumnSource, type NamedColumn, namedColumn } from './column-source.ts';
import { parseExpressions } from './expression.ts';
import { columnOf } from './key-values.ts';
import { tokens } from './plan-text.ts';

/** A column, whose values or NULL an expression has. */
export interface OwnValue {
  readonly source: ColumnSource;
  /** The column is not a text, and the value is its text. */
  readonly isText: boolean;
}

/** A column, its text, or one of these but for a value that is NULL instead: `(NULLIF(o.customer_id, 0))::text`. */
export function ownValue(text: string, resolve: ColumnResolver): OwnValue | undefined {
  const node = parseExpressions([text])[0]?.node;
  const cast = node !== undefined && 'TypeCast' in node ? node.TypeCast : undefined;
  const type = cast?.typeName?.names?.map((name) => ('String' in name ? name.String.sval : '')).join('.');
  if (cast !== undefined && type !== 'text' && type !== 'pg_catalog.text') return undefined;
  const name = columnIn(cast === undefined ? node : cast.arg);
  const source = name && resolve(name);
  if (source === undefined) return undefined;
  // The cast of a text says that another collation compares it.
  const isCollated =
    cast !== undefined && source.scan.mention.table.columns[columnOf(source)]?.type === 'text';
  return isCollated ? undefined : { source, isText: cast !== undefined };
}

function columnIn(node: Node | undefined): NamedColumn | undefined {
  const nullIf = node !== undefined && 'A_Expr' in node ? node.A_Expr : undefined;
  return namedColumn(nullIf?.kind === 'AEXPR_NULLIF' ? nullIf.lexpr : node);
}

/** An expression without the parentheses around it. */
export function bare(text: string): string {
  let inner = text.trim();
  while (inner.startsWith('(') && closing(inner) === inner.length - 1) inner = inner.slice(1, -1).trim();
  return inner;
}

/** The two sides of `(a = b)`, by an operator that is printed as it is; undefined for any other condition. */
export function equated(condition: string): readonly [string, string] | undefined {
  const inner = bare(condition);
  let depth = 0;
  const signs: number[] = [];
  for (const { kind, text, start } of tokens(inner)) {
    if (text === '(') depth++;
    else if (text === ')') depth--;
    else if (depth === 0 && kind === 'other' && text === '=') signs.push(start);
  }
  const [sign, ...more] = signs;
  if (sign === undefined || more.length > 0 || inner[sign - 1] !== ' ' || inner[sign + 1] !== ' ')
    return undefined;
  return [inner.slice(0, sign).trim(), inner.slice(sign + 1).trim()];
}

/** Where the parenthesis at the start is closed. */
function closing(text: string): number {
  let depth = 0;
  for (const token of tokens(text)) {
    if (token.text === '(') depth++;
    else if (token.text === ')') depth--;
    if (depth === 0) return token.start;
  }
  return -1;
}
