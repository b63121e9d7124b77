import { typeDdl } from '../catalog/index.ts';
import type { Scan } from '../planner/index.ts';
import type { OwnStatement } from './own-exchange.ts';

/**
 * Makes rows that stand for those that only have to be counted: the witness's values, for which the scan's
 * predicates hold, under as many keys.
 */
export function countedRows(
  { mention: { relation, table } }: Scan,
  witness: ReadonlyMap<string, string>,
  count: number,
): OwnStatement {
  const [key = ''] = table.key;
  const given = [...witness];
  const columns = [key, ...given.map(([column]) => column)].map((column) => `"${column}"`);
  const type = (column: string): string => typeDdl(table.columns[column]?.type ?? 'text');
  const values = given.map(([column], i) => `, $${i + 2}::pg_catalog.text::${type(column)}`);
  return {
    sql: `INSERT INTO pg_temp.${relation} (${columns.join(', ')})
      SELECT g${values.join('')} FROM pg_catalog.generate_series(1, $1::pg_catalog.int4) g`,
    values: [String(count), ...given.map(([, value]) => value)],
  };
}
