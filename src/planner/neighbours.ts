import type { TableDefinition } from '../catalog/index.ts';
import type { Bound, Constraint } from './constraint.ts';
import { isNumbered } from './cost.ts';
import { type Domain, domains } from './domain.ts';
import type { Route } from './route.ts';

type Constraints = readonly Constraint[];

/**
 * Alternatives that are ranges of one column and agree in all else, as fewer ranges: those that overlap or touch are
 * one, and so are those of a number whose rows take no more requests together, with what lies between them.
 * @param routeOf the best way to the rows of one alternative
 */
export function neighboursUnited(
  lists: readonly Constraints[],
  table: TableDefinition,
  routeOf: (list: Constraints) => Route | undefined,
): readonly Constraints[] {
  const column = differingColumn(lists);
  const domain = domains[column?.definition.type ?? 'text'];
  if (column === undefined || domain === undefined) return lists;
  const own = (list: Constraints): Constraint | undefined => list.find((one) => one.column === column.column);
  const ranges = lists.filter((list) => isRange(own(list)));
  const counted = table.access.some((access) => isNumbered(column.column, table, access));
  const requests = (list: Constraints): number => routeOf(list)?.requests ?? Number.POSITIVE_INFINITY;
  const united: Constraints[] = [];
  for (const list of ranges.toSorted((a, b) => byLower(own(a)?.lower, own(b)?.lower))) {
    const last = united.at(-1);
    const [left, right] = [last && own(last), own(list)];
    if (last === undefined || left === undefined || right === undefined) {
      united.push(list);
      continue;
    }
    const both = around(last, left, right);
    const isOne =
      touch(left.upper, right.lower, domain) ||
      (counted && isClosed(left) && isClosed(right) && requests(both) <= requests(last) + requests(list));
    if (isOne) united[united.length - 1] = both;
    else united.push(list);
  }
  return [...united, ...lists.filter((list) => !ranges.includes(list))];
}

/** The only column of which the lists say different things. */
function differingColumn(lists: readonly Constraints[]): Constraint | undefined {
  const all = new Map(lists.flat().map((constraint) => [constraint.column, constraint]));
  const different = [...all.values()].filter(({ column }) => {
    const said = lists.map((list) => spelled(list.find((one) => one.column === column)));
    return new Set(said).size > 1;
  });
  return different.length === 1 ? different[0] : undefined;
}

const spelled = (constraint: Constraint | undefined): string =>
  JSON.stringify(constraint ?? null, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );

/** Whether bounds are all that is said. */
const isRange = (constraint: Constraint | undefined): boolean =>
  constraint !== undefined &&
  constraint.members === undefined &&
  (constraint.lower ?? constraint.upper) !== undefined &&
  constraint.excluded.length + constraint.parts.length === 0;

const isClosed = ({ lower, upper }: Constraint): boolean => lower !== undefined && upper !== undefined;

/** No bound below is less than any. */
function byLower(a: Bound | undefined, b: Bound | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return a.value < b.value ? -1 : a.value > b.value ? 1 : Number(a.open) - Number(b.open);
}

/** Whether no value lies between the end of a range and the beginning of the next. */
function touch(upper: Bound | undefined, lower: Bound | undefined, { step }: Domain): boolean {
  if (upper === undefined || lower === undefined) return true;
  if (step !== undefined) return lower.value <= upper.value + step;
  return lower.value < upper.value || (lower.value === upper.value && !(lower.open && upper.open));
}

/** The range from the beginning of the first to the end that is farther. */
function around(list: Constraints, left: Constraint, right: Constraint): Constraints {
  const upper = isBeyond(left.upper, right.upper) ? left.upper : right.upper;
  const others = list.filter((one) => one !== left);
  const both = { ...left, upper };
  return (both.lower ?? upper) === undefined ? others : [...others, both];
}

function isBeyond(a: Bound | undefined, b: Bound | undefined): boolean {
  if (a === undefined || b === undefined) return a === undefined;
  return a.value > b.value || (a.value === b.value && !a.open);
}
