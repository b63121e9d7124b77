import type { TableDefinition } from '../catalog/index.ts';
import { isComparable } from './constants.ts';
import { type Constraint, isContradiction } from './constraint.ts';
import { ConstraintBuilder } from './constraint-builder.ts';
import type { Conjunction, Deferred, Predicate } from './types.ts';

/** A conjunct that is not expressed in the requests, and why. */
export interface Unpushed {
  readonly source: string;
  readonly reason: string;
}

/** A conjunction, sorted by column. */
export interface Analysis {
  readonly constraints: readonly Constraint[];
  /** Predicates that the constraints hold, with evaluated expressions among them. */
  readonly held: readonly Predicate[];
  readonly unpushed: readonly Unpushed[];
  /** True if the constraints say all that the conjunction says. */
  readonly complete: boolean;
  /** True if no row can satisfy it. */
  readonly empty: boolean;
}

/** What is known when the rows are asked for. */
export interface Known {
  /** Value of each deferred expression as text; null for NULL. */
  readonly deferred: ReadonlyMap<string, string | null>;
  /** Column -> the only values that other mentions' rows leave it. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  /** Column -> the range of the values that other mentions' rows leave it, where these are too many for a list. */
  readonly ranges?: ReadonlyMap<string, KeyRange>;
}

/** The least and the greatest of whole numbers, which are in PostgreSQL's text format. */
export interface KeyRange {
  readonly least: string;
  readonly greatest: string;
}

export function analyzeConjunction(
  table: TableDefinition,
  conjunction: Conjunction,
  { deferred, keys, ranges }: Known,
): Analysis {
  const builders = new Map<string, ConstraintBuilder>();
  const held: Predicate[] = [];
  const apart = new Set(conjunction.either?.map(({ source }) => source));
  const inPart = new Set([...conjunction.predicates, ...conjunction.deferred].map(({ source }) => source));
  const unpushed: Unpushed[] = conjunction.rest.map((source) => ({
    source,
    reason: apart.has(source)
      ? 'requests for each alternative would be no fewer'
      : inPart.has(source)
        ? 'the request says a part of it'
        : 'not a comparison of a column with a constant',
  }));
  const builder = (column: string): ConstraintBuilder | undefined => {
    const definition = table.columns[column];
    if (definition === undefined) return undefined;
    const known = builders.get(column) ?? new ConstraintBuilder(column, definition);
    builders.set(column, known);
    return known;
  };
  const evaluated = conjunction.deferred.map((item) => evaluate(table, item, deferred));
  let widened = false;
  for (const predicate of [...conjunction.predicates, ...evaluated]) {
    if ('reason' in predicate) unpushed.push(predicate);
    else if (builder(predicate.column)?.add(predicate) === true) held.push(predicate);
    else unpushed.push({ source: predicate.source, reason: 'its value cannot be sent' });
  }
  widened = conjunction.deferred.some((item) => item.widened);
  for (const [column, values] of keys) builder(column)?.addKeys(values);
  for (const [column, range] of ranges ?? []) builder(column)?.addKeyRange(range.least, range.greatest);
  const constraints = [...builders.values()].map((item) => item.build());
  return {
    constraints,
    held,
    unpushed,
    complete: unpushed.length === 0 && !widened,
    empty: constraints.some(isContradiction),
  };
}

/** The predicate that an evaluated expression makes; NULL satisfies no comparison. */
function evaluate(
  table: TableDefinition,
  { column, op, expression, source }: Deferred,
  values: ReadonlyMap<string, string | null>,
): Predicate | Unpushed {
  const text = values.get(expression);
  if (text === null) return { column, op: 'in', values: [], source };
  const type = table.columns[column]?.type;
  if (text === undefined || type === undefined) return { source, reason: 'its value is not known yet' };
  const constant = { text, type };
  if (!isComparable(type, undefined, op, constant)) return { source, reason: 'its value cannot be sent' };
  return { column, op, values: [constant], source };
}
