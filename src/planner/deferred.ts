import type { Node, TypeName } from 'libpg-query';
import type { ColumnType, Operator } from '../catalog/index.ts';
import type { Side } from './comparison.ts';
import { typeName } from './literal.ts';
import type { Constant, Deferred } from './types.ts';

/**
 * Comparisons of a time column with what only the engine can evaluate: `now() - '7 days'::interval`, a date (whose
 * midnight depends on the client's time zone). Undefined if there is anything in it that is not on the allow-list.
 */
export function readDeferred(
  side: Side,
  type: ColumnType,
  literal: Constant | undefined,
): readonly Deferred[] | undefined {
  if (type !== 'timestamptz' && type !== 'date') return undefined;
  const known = literal === undefined ? !side.context.perOuterRow && isAllowed(side.other) : isTime(literal);
  if (!known) return undefined;
  const { cast } = side.operand;
  if (type === 'date') return cast === undefined ? dates(side) : undefined;
  if (cast === undefined) return [deferred(side, side.op, `(${otherText(side)})::pg_catalog.timestamptz`)];
  return cast === 'date' || cast === 'timestamp' ? localTimes(side, cast) : undefined;
}

const isTime = (constant: Constant): boolean =>
  ['date', 'timestamp', 'timestamptz'].includes(constant.type) && /^\d{4}-[\d .:+-]*$/.test(constant.text);

/** A date against any type of time: the midnight of a later day is never before it. */
function dates(side: Side): Deferred[] | undefined {
  const op = ({ '=': '=', '<': '<=', '<=': '<=', '>': '>=', '>=': '>=' } as const)[side.op as string];
  if (op === undefined) return undefined;
  return [{ ...deferred(side, op, `(${otherText(side)})::pg_catalog.date`), widened: true }];
}

/**
 * The column cast to the client's local time. A local time determines the instant but for the shifts of the clock,
 * which a day on either side covers.
 */
function localTimes(side: Side, cast: 'date' | 'timestamp'): Deferred[] | undefined {
  const local = `(${otherText(side)})::pg_catalog.${cast}::pg_catalog.timestamptz`;
  const lower = `${local} OPERATOR(pg_catalog.-) '1 day'::pg_catalog.interval`;
  const upper = `${local} OPERATOR(pg_catalog.+) '2 days'::pg_catalog.interval`;
  const bounds: Deferred[] = [];
  if (['=', '>', '>='].includes(side.op)) bounds.push({ ...deferred(side, '>=', lower), widened: true });
  if (['=', '<', '<='].includes(side.op)) bounds.push({ ...deferred(side, '<=', upper), widened: true });
  return bounds.length === 0 ? undefined : bounds;
}

const deferred = ({ operand, source }: Side, op: Operator, expression: string): Deferred => ({
  column: operand.column,
  op,
  expression,
  source,
  widened: false,
});

/** The text of the operand that is not the column. */
function otherText({ expression, node, place }: Side): string {
  const { bytes, start, end } = expression;
  const operator = node.location ?? 0;
  if (place === 'left') return bytes.toString('utf8', start + 1, operator).trim();
  return bytes.toString('utf8', operator + operatorLength(bytes, operator), end - 1).trim();
}

/** `<=`, or `OPERATOR(pg_catalog.<=)`. */
function operatorLength(bytes: Buffer, at: number): number {
  const match = /^(OPERATOR\([^)]*\)|[<>=]+)/.exec(bytes.toString('latin1', at, at + 64));
  return match?.[0].length ?? 0;
}

const functions = new Set([
  'now',
  'transaction_timestamp',
  'date_trunc',
  'date_bin',
  'make_date',
  'make_interval',
  'make_timestamp',
  'make_timestamptz',
  'timezone',
  'to_timestamp',
]);

const values = new Set([
  'SVFOP_CURRENT_DATE',
  'SVFOP_CURRENT_TIMESTAMP',
  'SVFOP_CURRENT_TIMESTAMP_N',
  'SVFOP_LOCALTIMESTAMP',
  'SVFOP_LOCALTIMESTAMP_N',
]);

const types = new Set([
  'date',
  'timestamp',
  'timestamptz',
  'interval',
  'text',
  'int2',
  'int4',
  'int8',
  'numeric',
  'float8',
]);

/** True if the expression is made of nothing but literals, casts and stable functions of time (rule 3). */
function isAllowed(node: Node): boolean {
  if ('A_Const' in node) return true;
  if ('SQLValueFunction' in node) return values.has(node.SQLValueFunction.op ?? '');
  if ('TypeCast' in node) {
    const { arg, typeName: type } = node.TypeCast;
    return arg !== undefined && type !== undefined && isAllowedType(type) && isAllowed(arg);
  }
  if ('A_Expr' in node) {
    const { kind, name = [], lexpr, rexpr } = node.A_Expr;
    const operator = name.length === 1 ? name[0] : undefined;
    const symbol = operator !== undefined && 'String' in operator ? (operator.String.sval ?? '') : '';
    if (kind !== 'AEXPR_OP' || !['+', '-', '*', '/'].includes(symbol) || rexpr === undefined) return false;
    return (lexpr === undefined || isAllowed(lexpr)) && isAllowed(rexpr);
  }
  return 'FuncCall' in node && isAllowedCall(node.FuncCall);
}

function isAllowedCall(call: Extract<Node, { FuncCall: unknown }>['FuncCall']): boolean {
  const names = (call.funcname ?? []).map((name) => ('String' in name ? (name.String.sval ?? '') : ''));
  if (names.length > 2 || (names.length === 2 && names[0] !== 'pg_catalog')) return false;
  const plain = !(call.agg_star || call.agg_distinct || call.agg_within_group || call.func_variadic);
  const noClauses = call.over === undefined && call.agg_filter === undefined && call.agg_order === undefined;
  if (!plain || !noClauses || !functions.has(names.at(-1) ?? '')) return false;
  return (call.args ?? []).every(isAllowed);
}

const isAllowedType = (type: TypeName): boolean =>
  type.arrayBounds === undefined && types.has(typeName(type) ?? '');
