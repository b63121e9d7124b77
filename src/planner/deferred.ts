import type { ColumnType, Operator } from '../catalog/index.ts';
import type { Side } from './comparison.ts';
import { stableText } from './stable-text.ts';
import { isTime } from './time-measure.ts';
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
  if ((type !== 'timestamptz' && type !== 'date') || side.operand.cast !== undefined) return undefined;
  const known = literal === undefined ? !side.context.perOuterRow : isTime(literal);
  const value = known ? stableText(side.other) : undefined;
  if (value === undefined) return undefined;
  if (type === 'date') return dates(side, value);
  return [deferred(side, side.op, `(${value})::pg_catalog.timestamptz`)];
}

/** A date against any type of time: the midnight of a later day is never before it. */
function dates(side: Side, value: string): Deferred[] | undefined {
  const op = ({ '=': '=', '<': '<=', '<=': '<=', '>': '>=', '>=': '>=' } as const)[side.op as string];
  if (op === undefined) return undefined;
  return [{ ...deferred(side, op, `(${value})::pg_catalog.date`), widened: true }];
}

const deferred = ({ operand, source }: Side, op: Operator, expression: string): Deferred => ({
  column: operand.column,
  op,
  expression,
  source,
  widened: false,
});
