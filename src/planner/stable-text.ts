import type { Node, TypeName } from 'libpg-query';
import { typeName } from './literal.ts';

/** Functions of time that answer the same all through a transaction. */
const functions: ReadonlySet<string> = new Set([
  'date',
  'date_bin',
  'date_part',
  'date_trunc',
  'extract',
  'make_date',
  'make_interval',
  'make_timestamp',
  'make_timestamptz',
  'now',
  'timezone',
  'to_char',
  'to_date',
  'to_timestamp',
  'transaction_timestamp',
]);

const values: Readonly<Record<string, string>> = {
  SVFOP_CURRENT_DATE: 'CURRENT_DATE',
  SVFOP_CURRENT_TIMESTAMP: 'CURRENT_TIMESTAMP',
  SVFOP_CURRENT_TIMESTAMP_N: 'CURRENT_TIMESTAMP',
  SVFOP_LOCALTIMESTAMP: 'LOCALTIMESTAMP',
  SVFOP_LOCALTIMESTAMP_N: 'LOCALTIMESTAMP',
};

const types: ReadonlySet<string> = new Set([
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

/**
 * SQL text of an expression that is made of nothing but literals, casts and stable functions of time (rule 3). Undefined
 * for every other. Functions and operators are named as the plan names them: then they are the plan's.
 */
export function stableText(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if ('A_Const' in node) return constantText(node.A_Const);
  if ('SQLValueFunction' in node) {
    const { op = '', typmod } = node.SQLValueFunction;
    const name = values[op];
    return name === undefined || !op.endsWith('_N') ? name : `${name}(${typmod ?? 0})`;
  }
  if ('TypeCast' in node) return castText(node.TypeCast.arg, node.TypeCast.typeName);
  if ('FuncCall' in node) return callText(node.FuncCall);
  if (!('A_Expr' in node) || node.A_Expr.kind !== 'AEXPR_OP') return undefined;
  const symbol = operatorSymbol(node);
  if (symbol === undefined || !['+', '-', '*', '/'].includes(symbol)) return undefined;
  const { lexpr, rexpr } = node.A_Expr;
  const [left, right] = [lexpr === undefined ? '' : stableText(lexpr), stableText(rexpr)];
  if (left === undefined || right === undefined) return undefined;
  return `(${left} ${symbol} ${right})`;
}

/** The name of an operator of the system's; undefined for one of another schema, and for what is no operator. */
export function operatorSymbol(node: Node): string | undefined {
  const names = 'A_Expr' in node ? (node.A_Expr.name ?? []) : [];
  const texts = names.map((name) => ('String' in name ? (name.String.sval ?? '') : ''));
  return texts.length === 1 || (texts.length === 2 && texts[0] === 'pg_catalog') ? texts.at(-1) : undefined;
}

type AConst = Extract<Node, { A_Const: unknown }>['A_Const'];

function constantText({ isnull, sval, ival, fval, boolval }: AConst): string | undefined {
  if (isnull) return 'NULL';
  if (ival !== undefined) return String(ival.ival ?? 0);
  if (fval !== undefined) return fval.fval;
  if (boolval !== undefined) return boolval.boolval === true ? 'true' : 'false';
  const text = sval?.sval ?? '';
  // Printed once or twice, as the client's standard_conforming_strings has it, which the plan does not tell.
  return text.includes('\\') ? undefined : quoted(text);
}

/** A literal of SQL; the text must have no backslash. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Of a time zone that is days away, `-150`: PostgreSQL reads what it prints there as hours and minutes. */
const farOffset = /[+-]\d{3,}'$/;

/** `'7 days'::cstring` is how a plan shows a text that is read as another type, which is no SQL. */
function castText(arg: Node | undefined, type: TypeName | undefined): string | undefined {
  const value = stableText(arg);
  const name = type === undefined || type.arrayBounds !== undefined ? undefined : typeName(type);
  if (value === undefined || type === undefined || name === undefined) return undefined;
  if (name === 'cstring' && arg !== undefined && 'A_Const' in arg) return `${value}::pg_catalog.text`;
  if (!types.has(name) || (name === 'timestamptz' && farOffset.test(value))) return undefined;
  const [digits, ...more] = type.typmods ?? [];
  if (digits === undefined) return `(${value})::pg_catalog.${name}`;
  const precision = 'A_Const' in digits ? digits.A_Const.ival : undefined;
  if (precision === undefined || more.length > 0 || !name.startsWith('timestamp')) return undefined;
  return `(${value})::pg_catalog.${name}(${precision.ival ?? 0})`;
}

type FuncCall = Extract<Node, { FuncCall: unknown }>['FuncCall'];

function callText(call: FuncCall): string | undefined {
  const name = plainCall(call);
  if (name === undefined || !functions.has(name)) return undefined;
  const args = (call.args ?? []).map((arg) => stableText(arg));
  const schema = call.funcname?.length === 2 ? 'pg_catalog.' : '';
  return args.includes(undefined) ? undefined : `${schema}${name}(${args.join(', ')})`;
}

/** The name of a function of the system's that is called with nothing but arguments; undefined otherwise. */
export function plainCall(call: FuncCall): string | undefined {
  const names = (call.funcname ?? []).map((name) => ('String' in name ? (name.String.sval ?? '') : ''));
  if (names.length > 2 || (names.length === 2 && names[0] !== 'pg_catalog')) return undefined;
  const plain = !(call.agg_star || call.agg_distinct || call.agg_within_group || call.func_variadic);
  const noClauses = call.over === undefined && call.agg_filter === undefined && call.agg_order === undefined;
  return plain && noClauses ? names.at(-1) : undefined;
}
