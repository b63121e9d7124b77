import type { Scan } from '../planner/index.ts';
import type { OwnStatement } from './own-exchange.ts';

/**
 * Copies one of the rows that were loaded for a scan's summary until there are as many as the store counts: each passes
 * the scan's conditions, and none is before the first in an order of the summary. Their keys are numbers that no loaded
 * row has: behind the least of them where the summary has the least, before the greatest where it has the greatest.
 * There is room for them between the two, where all other rows have theirs. Without a loaded row there is nothing to copy.
 */
export function standIns({ mention, columns, summary }: Scan, rows: number): OwnStatement {
  const { relation, table } = mention;
  const held = `pg_temp.${relation}`;
  const name = table.key[0] ?? '';
  const key = `"${name}"`;
  const orders = summary?.ends ?? summary?.sort ?? [];
  const has = (descending: boolean): boolean =>
    orders.some((order) => order.column === name && order.descending === descending);
  const copied = columns.filter((column) => column !== name).map((column) => `"${column}"`);
  const ends = `SELECT pg_catalog.count(*) AS loaded, pg_catalog.min(${key})::pg_catalog.int8 AS least,
    pg_catalog.max(${key})::pg_catalog.int8 AS greatest FROM ${held}`;
  const free = `ends.least OPERATOR(pg_catalog.${has(false) ? '+' : '-'}) g`;
  const before = has(false) && has(true) ? `AND ${free} OPERATOR(pg_catalog.<) ends.greatest` : '';
  return {
    sql: `INSERT INTO ${held} (${[key, ...copied].join(', ')})
      SELECT ${[free, ...copied.map((column) => `one.${column}`)].join(', ')}
      FROM (${ends}) ends, (SELECT * FROM ${held} LIMIT 1) one, pg_catalog.generate_series(1, $1::pg_catalog.int8) g
      WHERE NOT EXISTS (SELECT FROM ${held} l WHERE l.${key} OPERATOR(pg_catalog.=) (${free})) ${before}
      LIMIT greatest($1::pg_catalog.int8 OPERATOR(pg_catalog.-) (SELECT pg_catalog.count(*) FROM ${held}), 0)`,
    values: [String(rows)],
  };
}

/** A scan of which every row is wanted that it reads, because the rows are not this statement's alone. */
export function withoutSummary({ summary: _, ...scan }: Scan): Scan {
  return scan;
}
