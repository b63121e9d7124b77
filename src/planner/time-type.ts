import type { Node } from 'libpg-query';
import { typeName } from './literal.ts';
import { operatorSymbol, plainCall } from './stable-text.ts';

const valueTypes: Readonly<Record<string, string>> = {
  SVFOP_CURRENT_DATE: 'date',
  SVFOP_CURRENT_TIMESTAMP: 'timestamptz',
  SVFOP_CURRENT_TIMESTAMP_N: 'timestamptz',
  SVFOP_LOCALTIMESTAMP: 'timestamp',
  SVFOP_LOCALTIMESTAMP_N: 'timestamp',
};

const functionTypes: Readonly<Record<string, string>> = {
  date: 'date',
  date_part: 'float8',
  extract: 'numeric',
  make_date: 'date',
  make_interval: 'interval',
  make_timestamp: 'timestamp',
  make_timestamptz: 'timestamptz',
  now: 'timestamptz',
  to_char: 'text',
  to_date: 'date',
  to_timestamp: 'timestamptz',
  transaction_timestamp: 'timestamptz',
};

/**
 * The type of an expression that `stableText` can write; undefined where it is not told. What a function of a column is
 * compared with, or taken from, must be of the types that the system's own operators and functions take: a client may
 * have some of the same names for others.
 */
export function typeOf(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if ('A_Const' in node) return node.A_Const.ival === undefined ? undefined : 'int4';
  if ('SQLValueFunction' in node) return valueTypes[node.SQLValueFunction.op ?? ''];
  if ('TypeCast' in node) {
    const { typeName: type } = node.TypeCast;
    return type === undefined || type.arrayBounds !== undefined ? undefined : typeName(type);
  }
  if ('FuncCall' in node) {
    const name = plainCall(node.FuncCall) ?? '';
    const [, second] = node.FuncCall.args ?? [];
    if (name === 'date_trunc') return typeOf(second);
    if (name === 'timezone') return zoned[typeOf(second) ?? ''];
    return functionTypes[name];
  }
  if (!('A_Expr' in node)) return undefined;
  const [left, right] = [typeOf(node.A_Expr.lexpr), typeOf(node.A_Expr.rexpr)];
  const symbol = operatorSymbol(node);
  if (symbol !== '+' && symbol !== '-') return left === right ? left : undefined;
  if (left === 'interval' && right !== 'interval') return moved(right);
  if (right === 'interval' && left !== 'interval') return moved(left);
  if (left === 'date' && right === 'int4') return 'date';
  return left === right && numberTypes.has(left ?? '') ? left : undefined;
}

const zoned: Readonly<Record<string, string>> = { timestamptz: 'timestamp', timestamp: 'timestamptz' };

/** The type of a time to which an interval is added. */
const moved = (type: string | undefined): string | undefined => (type === 'date' ? 'timestamp' : type);

export const numberTypes: ReadonlySet<string> = new Set(['int2', 'int4', 'int8', 'numeric', 'float8']);

/** Whether an expression is a number. */
export const isNumber = (node: Node | undefined): boolean => numberTypes.has(typeOf(node) ?? '');

/** Whether an expression is a time, of any of the three types. */
export const isTimeValue = (node: Node | undefined): boolean =>
  ['date', 'timestamp', 'timestamptz'].includes(typeOf(node) ?? '');
