import type { ColumnType } from '../catalog/index.ts';
import type { AExpr } from './comparison.ts';
import { domains } from './domain.ts';
import type { Expression } from './expression.ts';
import { readLiteral } from './literal.ts';
import { readColumn, type ScanContext } from './operand.ts';
import type { Reading } from './reading.ts';
import { sameValue } from './same-value.ts';
import type { Predicate } from './types.ts';

/**
 * `COALESCE(column, 0) = 9` is `column = 9`, and so for every comparison that the literal in the place of NULL does not
 * satisfy. Undefined where it does, or where that cannot be told.
 */
export function readDefaulted(
  node: AExpr,
  expression: Expression,
  context: ScanContext,
  readComparison: (node: AExpr) => Reading | undefined,
): Reading | undefined {
  const { lexpr } = node;
  if (lexpr === undefined || !('CoalesceExpr' in lexpr)) return undefined;
  const [value, none, ...more] = lexpr.CoalesceExpr.args ?? [];
  const operand = readColumn(value, context);
  const literal = none === undefined ? undefined : readLiteral(none, expression, 'right');
  const type = operand === undefined ? undefined : context.table.columns[operand.column]?.type;
  if (value === undefined || literal?.kind !== 'value' || type === undefined || more.length > 0)
    return undefined;
  const reading = readComparison({ ...node, lexpr: value });
  if (reading === undefined || reading.deferred.length > 0) return undefined;
  return reading.predicates.some((predicate) => fails(type, literal.constant.text, predicate))
    ? reading
    : undefined;
}

/** Whether a value is known not to satisfy a predicate. */
function fails(type: ColumnType, text: string, { op, values }: Predicate): boolean {
  if (op === 'like') return values.some((part) => !text.includes(part.text));
  const value = sameValue(type, text);
  const others = values.map((other) => sameValue(type, other.text));
  if (value === undefined || others.includes(undefined)) return false;
  if (op === '=' || op === 'in') return !others.includes(value);
  if (op === '<>' || op === 'not in') return others.includes(value);
  const [other] = others;
  if (domains[type] === undefined || other === undefined) return false;
  if (op === '<') return value >= other;
  if (op === '<=') return value > other;
  if (op === '>') return value <= other;
  return op === '>=' && value < other;
}
