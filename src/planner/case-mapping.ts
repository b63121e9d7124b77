import type { Node } from 'libpg-query';
import type { ColumnType } from '../catalog/index.ts';
import { isComparable } from './constants.ts';
import type { Expression } from './expression.ts';
import { readLiteral } from './literal.ts';
import { readColumn, type ScanContext } from './operand.ts';
import { onlyPredicate, type Reading } from './reading.ts';
import { sameValue } from './same-value.ts';
import type { Constant } from './types.ts';

type Case = Extract<Node, { CaseExpr: unknown }>['CaseExpr'];

/**
 * `CASE column WHEN 1 THEN 'a'::text WHEN 2 THEN 'b'::text … END = 'a'::text` is `column IN (1)`: how views give the
 * values of a column other names. Undefined where the wanted name may also come from ELSE; another CASE there is read
 * when no name of this one is wanted.
 */
export function readMapping(
  node: Node | undefined,
  wanted: readonly string[],
  expression: Expression,
  context: ScanContext,
  source: string,
): Reading | undefined {
  const mapping = node !== undefined && 'CaseExpr' in node ? node.CaseExpr : undefined;
  const operand = mapping === undefined ? undefined : readColumn(mapping.arg, context);
  const type = operand === undefined ? undefined : context.table.columns[operand.column]?.type;
  if (mapping === undefined || operand === undefined || type === undefined) return undefined;
  const arms = readArms(mapping, type, operand.cast, expression);
  if (arms === undefined) return undefined;
  const { defresult } = mapping;
  if (
    defresult !== undefined &&
    'CaseExpr' in defresult &&
    !arms.some(({ result }) => wanted.includes(result))
  )
    return partly(readMapping(defresult, wanted, expression, context, source));
  if (defresult !== undefined && mayBe(defresult, wanted, expression, context)) return undefined;
  const reached = reachedArms(arms, type);
  if (reached === undefined) return undefined;
  const values = reached.filter(({ result }) => wanted.includes(result)).map(({ value }) => value);
  return onlyPredicate({ column: operand.column, op: 'in', values, source });
}

/** Whether an ELSE may give one of the names. */
function mayBe(node: Node, wanted: readonly string[], expression: Expression, context: ScanContext): boolean {
  if ('CaseExpr' in node) {
    const inner = readMapping(node, wanted, expression, context, '');
    return inner?.partial === true || inner?.predicates[0]?.values.length !== 0;
  }
  const text = textOf(node, expression);
  return text === undefined || (text !== null && wanted.includes(text));
}

/** The inner CASE decides only for the rows that no arm of the outer one fits. */
function partly(reading: Reading | undefined): Reading | undefined {
  return reading === undefined ? undefined : { ...reading, partial: true };
}

interface Arm {
  readonly value: Constant;
  readonly result: string;
}

/** The first arm that fits decides: without those for values that an earlier one has. Undefined if one cannot tell. */
function reachedArms(arms: readonly Arm[], type: ColumnType): Arm[] | undefined {
  const reached = new Map<string | bigint, Arm>();
  for (const arm of arms) {
    const value = sameValue(type, arm.value.text);
    if (value === undefined) return undefined;
    if (!reached.has(value)) reached.set(value, arm);
  }
  return [...reached.values()];
}

function readArms(
  { args = [] }: Case,
  type: ColumnType,
  cast: string | undefined,
  expression: Expression,
): Arm[] | undefined {
  const arms: Arm[] = [];
  for (const arm of args) {
    const { expr, result } = 'CaseWhen' in arm ? arm.CaseWhen : {};
    const literal = expr === undefined ? undefined : readLiteral(expr, expression, 'right');
    const text = result === undefined ? undefined : textOf(result, expression);
    if (literal?.kind !== 'value' || typeof text !== 'string') return undefined;
    if (!isComparable(type, cast, '=', literal.constant)) return undefined;
    arms.push({ value: literal.constant, result: text });
  }
  return arms;
}

/** The text that a literal of type text is; null for NULL; undefined for anything else. */
function textOf(node: Node, expression: Expression): string | null | undefined {
  const inner = 'TypeCast' in node ? node.TypeCast.arg : node;
  if (inner !== undefined && 'A_Const' in inner && inner.A_Const.isnull === true) return null;
  const literal = readLiteral(node, expression, 'right');
  return literal?.kind === 'value' && literal.constant.type === 'text' ? literal.constant.text : undefined;
}
