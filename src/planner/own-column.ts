import type { Node } from 'libpg-query';
import { parseExpressions } from './expression.ts';
import { bare } from './plan-text.ts';

/** A column as plans name it; without an alias a constant as they print it. */
export interface NamedColumn {
  readonly alias: string;
  readonly column: string;
}

/** A column, whose values or NULL an expression has. */
export interface OwnColumn {
  readonly name: NamedColumn;
  /** The expression is the column's text. */
  readonly isText: boolean;
  /** The expression is the column as a whole number. */
  readonly isNumber: boolean;
}

const TEXTS = new Set(['text', 'pg_catalog.text']);
const NUMBERS = new Set(['pg_catalog.int2', 'pg_catalog.int4', 'pg_catalog.int8']);

/** A column or a constant, its text, its number, or one of these but for a value that is NULL instead: `(NULLIF(o.customer_id, 0))::text`. */
export function ownColumn(text: string): OwnColumn | undefined {
  const node = parseExpressions([text])[0]?.node;
  if (isConstant(node)) return { name: constantName(text), isText: false, isNumber: false };
  const cast = node !== undefined && 'TypeCast' in node ? node.TypeCast : undefined;
  const type = cast?.typeName?.names?.map((name) => ('String' in name ? name.String.sval : '')).join('.');
  const [isText, isNumber] = [TEXTS.has(type ?? ''), NUMBERS.has(type ?? '')];
  if (cast !== undefined && !isText && !isNumber) return undefined;
  const isCastConstant = cast?.arg !== undefined && isConstant(cast.arg);
  const name = isCastConstant ? constantName(uncast(text)) : columnIn(cast === undefined ? node : cast.arg);
  return name && { name, isText, isNumber };
}

/** A literal, or a function's answer. */
function isConstant(node: Node | undefined): boolean {
  if (node === undefined) return false;
  if ('TypeCast' in node) return node.TypeCast.arg !== undefined && 'A_Const' in node.TypeCast.arg;
  return 'A_Const' in node || 'FuncCall' in node;
}

/** Without an alias: by what the plan prints. */
const constantName = (text: string): NamedColumn => ({ alias: '', column: bare(text) });

const uncast = (text: string): string => bare(text).replace(/::\w+$/, '');

/** Whether a plan prints a column there, and nothing else. */
export const isColumn = (text: string): boolean =>
  namedColumn(parseExpressions([text])[0]?.node) !== undefined;

function columnIn(node: Node | undefined): NamedColumn | undefined {
  const nullIf = node !== undefined && 'A_Expr' in node ? node.A_Expr : undefined;
  return namedColumn(nullIf?.kind === 'AEXPR_NULLIF' ? nullIf.lexpr : node);
}

function namedColumn(node: Node | undefined): NamedColumn | undefined {
  if (node === undefined || !('ColumnRef' in node)) return undefined;
  const names = (node.ColumnRef.fields ?? []).map((field) => ('String' in field ? field.String.sval : ''));
  const [alias, column] = names;
  return names.length === 2 && alias && column ? { alias, column } : undefined;
}
