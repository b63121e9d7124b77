import type { Scan } from '../planner/index.ts';
import type { OwnStatement } from './own-exchange.ts';

/**
 * Copies one of the rows that were loaded for a scan's summary until there are as many as the store counts: each passes
 * the scan's conditions, and none is before the first in an order of the summary. Each has a key that no loaded row has.
 * Without a loaded row there is nothing to copy.
 */
export function standIns(scan: Scan, rows: number): OwnStatement {
  const { mention, columns } = scan;
  const held = `pg_temp.${mention.relation}`;
  const name = mention.table.key[0] ?? '';
  const key = `"${name}"`;
  const copied = columns.filter((column) => column !== name).map((column) => `"${column}"`);
  const { from, free, within } = freeKeys(scan, name, held);
  return {
    sql: `INSERT INTO ${held} (${[key, ...copied].join(', ')})
      SELECT ${[free, ...copied.map((column) => `one.${column}`)].join(', ')}
      FROM (SELECT * FROM ${held} LIMIT 1) one, pg_catalog.generate_series(1, $1::pg_catalog.int8) g${from}
      WHERE NOT EXISTS (SELECT FROM ${held} l WHERE l.${key} OPERATOR(pg_catalog.=) (${free}))${within}
      LIMIT greatest($1::pg_catalog.int8 OPERATOR(pg_catalog.-) (SELECT pg_catalog.count(*) FROM ${held}), 0)`,
    values: [String(rows)],
  };
}

/**
 * SQL of keys for the numbers `g` from 1: behind the least that is loaded where the summary has the least, and before the
 * greatest where it has that as well, for between the two all other rows have theirs; before the least where not. Texts
 * have no order that a summary could have.
 */
function freeKeys(
  { mention, summary }: Scan,
  name: string,
  held: string,
): { readonly from: string; readonly free: string; readonly within: string } {
  if (mention.table.columns[name]?.type === 'text')
    return { from: '', free: 'g::pg_catalog.text', within: '' };
  const orders = summary?.ends ?? summary?.sort ?? [];
  const has = (descending: boolean): boolean =>
    orders.some((order) => order.column === name && order.descending === descending);
  const ends = ['min', 'max'].map((end) => `pg_catalog.${end}("${name}")::pg_catalog.int8 AS ${end}`);
  const free = `ends.min OPERATOR(pg_catalog.${has(false) ? '+' : '-'}) g`;
  const within = has(false) && has(true) ? ` AND ${free} OPERATOR(pg_catalog.<) ends.max` : '';
  return { from: `, (SELECT ${ends.join(', ')} FROM ${held}) ends`, free, within };
}

/** A scan of which every row is wanted that it reads, because the rows are not this statement's alone. */
export function withoutSummary({ summary: _, ...scan }: Scan): Scan {
  return scan;
}
