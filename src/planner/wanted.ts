import type { TableDefinition } from '../catalog/index.ts';
import type { Given } from './choice.ts';
import { type Analysis, analyzeConjunction } from './conjunction.ts';
import type { CostFacts } from './cost.ts';
import type { Conjunction } from './types.ts';

/** The rows of a table that satisfy a conjunction, with all that is known when they are asked for. */
export interface Wanted {
  readonly table: TableDefinition;
  readonly conjunction: Conjunction;
  readonly given: Given;
  /** What the conjunction and the keys say of each column. */
  readonly analysis: Analysis;
  /** Rows that are enough. */
  readonly limit: number | undefined;
}

export function wanted(
  table: TableDefinition,
  conjunction: Conjunction,
  given: Given,
  limit?: number | undefined,
): Wanted {
  const analysis = analyzeConjunction(table, conjunction, given);
  return { table, conjunction, given, analysis, limit };
}

/** What the cost of a route depends on beside its access path. */
export const costFacts = ({ table, given, limit }: Wanted): Omit<CostFacts, 'access'> => ({
  table,
  columns: given.columns,
  size: given.size?.(table),
  limit,
  values: (of, column) => valuesOf(of, column, given),
});

/** A column that references a table has no more values than that has rows. */
function valuesOf(table: TableDefinition, column: string, { size, tables }: Given): number | undefined {
  const key = table.foreignKeys?.find(
    ({ columns: [first, ...more] }) => first === column && more.length === 0,
  );
  const referenced = key && tables?.(key.references);
  return referenced && (size?.(referenced) ?? referenced.usual);
}
