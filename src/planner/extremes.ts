import type { Node } from 'libpg-query';
import { parseExpressions } from './expression.ts';
import type { LoneScan } from './scan-index.ts';
import { isOrdered } from './top.ts';
import type { SortKey } from './types.ts';

/** Calls that say the same whatever rows there are. */
const CLOCKS: ReadonlySet<string> = new Set([
  'now',
  'transaction_timestamp',
  'date_trunc',
  'make_date',
  'make_timestamptz',
  'timezone',
  'to_timestamp',
]);

/** What a subquery has given, whose rows are its own; no SQL. */
const INIT_PLAN = /\(InitPlan \d+\)\.col\d+/g;

/**
 * What expressions over all rows of a scan depend on, where that is nothing but least and greatest values of its
 * columns and whether there is a row: `coalesce(max(o.id), 0)`. The order of each such value, in which its row is
 * the first; undefined where the rows matter otherwise.
 * @param passes what else may stand in them
 */
export function extremesIn(
  texts: readonly string[],
  scan: LoneScan,
  passes: Passes = asksForRow,
): SortKey[] | undefined {
  const expressions = parseExpressions(texts.map((text) => text.replace(INIT_PLAN, 'NULL')));
  return together(expressions.map((expression) => expression && ordersIn(expression.node, scan, passes)));
}

/** Whether a part of an expression may stand there although it is about all rows. */
type Passes = (node: Node, scan: LoneScan) => boolean;

/** As `extremesIn`, where the number of the rows is known: what counts them may stand anywhere. */
export const extremesOfCounted = (texts: readonly string[], scan: LoneScan): SortKey[] | undefined =>
  extremesIn(texts, scan, countsRows);

/** All of the lists; undefined where one is missing. */
function together(lists: readonly (SortKey[] | undefined)[]): SortKey[] | undefined {
  const known = lists.flatMap((list) => (list === undefined ? [] : [list]));
  return known.length === lists.length ? known.flat() : undefined;
}

/** Aggregates do not nest: what is called with one is a plain function, and no window's where it has no OVER. */
function ordersIn(node: Node, scan: LoneScan, passes: Passes): SortKey[] | undefined {
  if (passes(node, scan)) return [];
  const call = callOf(node);
  const order = call && extreme(call, scan);
  if (order !== undefined) return [order];
  const parts = call === undefined ? partsOf(node) : call.args;
  const orders = parts && together(parts.map((part) => ordersIn(part, scan, passes)));
  if (call !== undefined && orders?.length === 0 && !CLOCKS.has(call.name)) return undefined;
  return orders;
}

interface Call {
  /** Of the system's; of others '' . */
  readonly name: string;
  readonly args: readonly Node[] | undefined;
}

/** A call without the clauses of aggregates and windows; of one that has any the arguments are missing. */
function callOf(node: Node): Call | undefined {
  if (!('FuncCall' in node)) return undefined;
  const { funcname = [], args = [], funcformat: _, location: __, ...clauses } = node.FuncCall;
  const names = funcname.map((name) => ('String' in name ? (name.String.sval ?? '') : ''));
  const isSystems = names.length === 1 || (names.length === 2 && names[0] === 'pg_catalog');
  const isPlain = Object.keys(clauses).length === 0;
  return { name: isSystems ? (names.at(-1) ?? '') : '', args: isPlain ? args : undefined };
}

/** `max(o.id)` */
function extreme({ name, args }: Call, scan: LoneScan): SortKey | undefined {
  const [arg, ...more] = args ?? [];
  if ((name !== 'min' && name !== 'max') || arg === undefined || more.length > 0) return undefined;
  const column = columnOf(arg, scan) ?? '';
  return isOrdered(column, scan.mention.table) ? { column, descending: name === 'max' } : undefined;
}

/** A column of the scan's. */
function columnOf(node: Node, { alias }: LoneScan): string | undefined {
  const fields = 'ColumnRef' in node ? (node.ColumnRef.fields ?? []) : [];
  const names = fields.map((field) => ('String' in field ? (field.String.sval ?? '') : ''));
  const isOwn = names.length === 1 || (names.length === 2 && names[0] === alias);
  return isOwn ? names.at(-1) : undefined;
}

/** `count(*) > 0`, `count(1) > 0` */
function asksForRow(node: Node, scan: LoneScan): boolean {
  const { kind, name = [], lexpr, rexpr } = 'A_Expr' in node ? node.A_Expr : {};
  const [operator, ...more] = name;
  const isGreater = operator !== undefined && 'String' in operator && operator.String.sval === '>';
  if (kind !== 'AEXPR_OP' || !isGreater || more.length > 0 || lexpr === undefined) return false;
  return countsRows(lexpr, scan) && isZero(rexpr);
}

/** `count(*)`, `count(1)`, `count(o.id)` and, of a key, `count(DISTINCT o.id)` */
function countsRows(node: Node, scan: LoneScan): boolean {
  if (!('FuncCall' in node)) return false;
  const { agg_star, agg_distinct, ...plain } = node.FuncCall;
  const call = callOf({ FuncCall: plain });
  const [arg, ...more] = call?.args ?? [];
  if (call?.name !== 'count' || call.args === undefined || more.length > 0) return false;
  if (arg === undefined) return agg_star === true;
  if ('A_Const' in arg) return arg.A_Const.isnull !== true && agg_distinct !== true;
  const { key, columns } = scan.mention.table;
  const column = columnOf(arg, scan) ?? '';
  const isKey = key.length === 1 && key[0] === column;
  return (
    isKey || (agg_distinct !== true && Object.hasOwn(columns, column) && columns[column]?.notNull === true)
  );
}

/** Zeros are left out of the tree. */
const isZero = (node: Node | undefined): boolean =>
  node !== undefined &&
  'A_Const' in node &&
  node.A_Const.ival !== undefined &&
  (node.A_Const.ival.ival ?? 0) === 0;

/** What an expression is made of; undefined for kinds that may be more, such as JSON_ARRAYAGG, a column or a subquery. */
function partsOf(node: Node): Node[] | undefined {
  if ('A_Const' in node || 'SQLValueFunction' in node) return [];
  if ('TypeCast' in node) return present(node.TypeCast.arg);
  if ('CollateClause' in node) return present(node.CollateClause.arg);
  if ('NullTest' in node) return present(node.NullTest.arg);
  if ('BooleanTest' in node) return present(node.BooleanTest.arg);
  if ('A_Expr' in node) return present(node.A_Expr.lexpr, node.A_Expr.rexpr);
  if ('BoolExpr' in node) return node.BoolExpr.args;
  if ('CoalesceExpr' in node) return node.CoalesceExpr.args;
  if ('MinMaxExpr' in node) return node.MinMaxExpr.args;
  if ('RowExpr' in node) return node.RowExpr.args;
  if ('A_ArrayExpr' in node) return node.A_ArrayExpr.elements;
  if ('CaseWhen' in node) return present(node.CaseWhen.expr, node.CaseWhen.result);
  if (!('CaseExpr' in node)) return undefined;
  const { arg, args = [], defresult } = node.CaseExpr;
  return [...present(arg), ...args, ...present(defresult)];
}

const present = (...nodes: readonly (Node | undefined)[]): Node[] =>
  nodes.filter((node) => node !== undefined);
