import type { Node, TypeName } from 'libpg-query';
import { parseExpressions } from './expression.ts';
import { typeName } from './literal.ts';
import { type PlanNode, perOuterRow, textOf } from './plan-node.ts';
import { conjuncts } from './plan-text.ts';
import { readsByValue } from './scan-conditions.ts';
import type { Mention, Sieve } from './types.ts';

/** A table of whose columns the texts are known. */
interface SievedTable extends Pick<Mention, 'renamed'> {
  readonly table: { readonly columns: Readonly<Record<string, { readonly type: string }>> };
}

/**
 * The conditions of a scan that can be asked of its loaded rows once more, for those that it hands on: made of columns,
 * literals, and operators and functions of the system that cannot fail and always answer the same. Undefined where
 * there are none.
 */
export function readSieve(node: PlanNode, { renamed, table }: SievedTable): Sieve | undefined {
  if (renamed === true || !readsByValue(node) || perOuterRow(node)) return undefined;
  const texts = ['Index Cond', 'Recheck Cond', 'Filter'].flatMap((property) =>
    conjuncts(textOf(node, property)),
  );
  const plain = [...new Set(texts)].filter((text) => !UNSURE.test(text));
  const expressions = parseExpressions(plain);
  const conditions = plain.filter((_, i) => {
    const node = expressions[i]?.node;
    return node !== undefined && isHarmless(node, (column) => table.columns[column]?.type === 'text');
  });
  return conditions.length === 0 ? undefined : { alias: textOf(node, 'Alias'), conditions };
}

/**
 * What a plan prints otherwise than a statement says it: a backslash, whose number depends on a setting, and a value in
 * parentheses of its own, which another node computes (rule 3).
 */
const UNSURE = /\\|(?<!\b(?:ANY|ALL) )\(-?['\d]/;

const operators = new Set(['=', '<>', '<', '<=', '>', '>=', '~~', '!~~', '~~*', '!~~*']);
const functions = new Set(['lower', 'upper', 'length', 'btrim', 'ltrim', 'rtrim']);
const types = new Set([
  'bool',
  'bpchar',
  'date',
  'float8',
  'int2',
  'int4',
  'int8',
  'numeric',
  'text',
  'timestamptz',
  'varchar',
]);

type IsText = (column: string) => boolean;

function isHarmless(node: Node, isText: IsText): boolean {
  const isHarmlessToo = (part: Node): boolean => isHarmless(part, isText);
  if ('ColumnRef' in node) {
    return (node.ColumnRef.fields ?? []).every((field) => 'String' in field);
  }
  if ('A_Const' in node) return true;
  if ('TypeCast' in node) return isHarmlessCast(node.TypeCast.arg, node.TypeCast.typeName, isText);
  if ('BoolExpr' in node) return (node.BoolExpr.args ?? []).every(isHarmlessToo);
  if ('NullTest' in node) return node.NullTest.arg !== undefined && isHarmlessToo(node.NullTest.arg);
  if ('BooleanTest' in node) return node.BooleanTest.arg !== undefined && isHarmlessToo(node.BooleanTest.arg);
  if ('A_Expr' in node) {
    const { kind = '', name = [], lexpr, rexpr } = node.A_Expr;
    const isKnown = ['AEXPR_OP', 'AEXPR_OP_ANY', 'AEXPR_OP_ALL'].includes(kind) && operators.has(only(name));
    return (
      isKnown && lexpr !== undefined && rexpr !== undefined && isHarmlessToo(lexpr) && isHarmlessToo(rexpr)
    );
  }
  if (!('FuncCall' in node)) return false;
  const { funcname = [], args = [], ...rest } = node.FuncCall;
  const isPlain = Object.keys(rest).every((key) => key === 'funcformat' || key === 'location');
  return isPlain && functions.has(only(funcname)) && args.every(isHarmlessToo);
}

/**
 * A literal of a plan has been read already; a column becomes a text whatever it holds. The cast of what is a text says
 * that another collation compares it, which a plan does not print.
 */
function isHarmlessCast(value: Node | undefined, type: TypeName | undefined, isText: IsText): boolean {
  const name = type && typeName(type);
  if (value === undefined || name === undefined || !types.has(name)) return false;
  if ('A_Const' in value) return true;
  const column = 'ColumnRef' in value ? (value.ColumnRef.fields ?? []).at(-1) : undefined;
  const isOther = column !== undefined && 'String' in column && !isText(column.String.sval ?? '');
  return isOther && name === 'text' && type?.arrayBounds === undefined;
}

const only = (names: readonly Node[]): string => {
  const [name, ...more] = names;
  return name !== undefined && more.length === 0 && 'String' in name ? (name.String.sval ?? '') : '';
};
