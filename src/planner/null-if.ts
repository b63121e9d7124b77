import type { Node } from 'libpg-query';
import { isComparable } from './constants.ts';
import type { Expression } from './expression.ts';
import type { Literal } from './literal.ts';
import { readLiteral } from './literal.ts';
import { readColumn, type ScanContext } from './operand.ts';
import { onlyPredicate, type Reading } from './reading.ts';
import { sameValue } from './same-value.ts';

/**
 * `NULLIF(column, 0) = 5` is `column = 5`, and so for a list: how views make a platform's "none" NULL. Undefined where
 * the excluded value itself is wanted, and for every other comparison: `<` would let it in.
 */
export function readNullIf(
  node: Node | undefined,
  wanted: Literal,
  expression: Expression,
  context: ScanContext,
  source: string,
): Reading | undefined {
  const cast = node !== undefined && 'TypeCast' in node ? node.TypeCast : undefined;
  const inner = cast === undefined ? node : cast.arg;
  const nullIf = inner !== undefined && 'A_Expr' in inner ? inner.A_Expr : undefined;
  if (nullIf?.kind !== 'AEXPR_NULLIF' || nullIf.rexpr === undefined || nullIf.lexpr === undefined)
    return undefined;
  // Of a cast of the whole the column's own would be.
  const whole: Node = cast === undefined ? nullIf.lexpr : { TypeCast: { ...cast, arg: nullIf.lexpr } };
  const operand = readColumn(whole, context);
  const excluded = readLiteral(nullIf.rexpr, expression, 'right');
  const type = operand === undefined ? undefined : context.table.columns[operand.column]?.type;
  if (operand === undefined || type === undefined || excluded?.kind !== 'value') return undefined;
  const members = wanted.kind === 'value' ? [wanted.constant.text] : wanted.members;
  const constantType = wanted.kind === 'value' ? wanted.constant.type : wanted.type;
  const values = members.flatMap((text) => (text === null ? [] : [{ text, type: constantType }]));
  const op = wanted.kind === 'value' ? '=' : 'in';
  if (!values.every((value) => isComparable(type, operand.cast, op, value))) return undefined;
  const none = sameValue(type, excluded.constant.text);
  if (none === undefined || values.some(({ text }) => sameValue(type, text) === none)) return undefined;
  return onlyPredicate({ column: operand.column, op, values, source });
}
