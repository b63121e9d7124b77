import { placeholders } from './check-access.ts';
import type { AccessPath, TableDefinition } from './types.ts';

/** What reading a whole table costs. Names stand for numbers of rows; every quotient is rounded up. */
export interface FullScan {
  /** `orders / 250 + orders` */
  readonly formula: string;
  /** The same where every table has as many rows as a medium-sized shop's. */
  readonly requests: number;
}

/** Rows of a table for comparing one way with another. */
const ROWS = 10_000;

/**
 * The cheapest way to all rows of a table; undefined where the API hands them out only for values that nothing lists.
 * @param tables every table of the platform by name
 */
export function fullScan(
  table: TableDefinition,
  tables: ReadonlyMap<string, TableDefinition>,
): FullScan | undefined {
  const ways = table.access.flatMap((access) => waysOver(table, access, tables));
  return ways.sort((a, b) => a.requests - b.requests)[0];
}

function waysOver(
  table: TableDefinition,
  access: AccessPath,
  tables: ReadonlyMap<string, TableDefinition>,
): FullScan[] {
  const { each = {}, paging, parents, rows } = access;
  const names = placeholders(access.path);
  const values = names.map((name) => each[name]?.length ?? 0);
  if (values.includes(0))
    return parents === undefined || parents.table === table.name ? [] : perParent(access, tables);
  if (names.length > 0) {
    const requests = values.reduce((product, count) => product * count, 1);
    return [{ formula: paging.style === 'one' ? `${requests}` : `${requests} or more`, requests }];
  }
  if (paging.style === 'one') return [{ formula: '1', requests: 1 }];
  const counted = rows === undefined ? table.name : (parents?.table ?? 'items of the list');
  const most = smallestPage(access, paging.most);
  // Pages by offset share a row with the page before.
  const formula = paging.style === 'offset' ? `(${counted} - 1) / ${most - 1}` : `${counted} / ${most}`;
  return [{ formula, requests: Math.ceil(ROWS / most) }];
}

function perParent({ parents }: AccessPath, tables: ReadonlyMap<string, TableDefinition>): FullScan[] {
  const parent = parents === undefined ? undefined : tables.get(parents.table);
  const scan = parent === undefined ? undefined : fullScan(parent, tables);
  if (parents === undefined || parent === undefined || scan === undefined) return [];
  const { skip } = parents;
  const asked = skip === undefined ? parent.name : `${parent.name} with ${skip.column} <> ${skip.equals}`;
  return [{ formula: `${scan.formula} + ${asked}`, requests: scan.requests + ROWS }];
}

/** The size of a page while nothing is asked for but what always is. */
function smallestPage({ params, include, includeMost }: AccessPath, most: number): number {
  const fixed = params?.[include ?? '']?.split(',') ?? [];
  return Math.min(most, ...fixed.map((name) => includeMost?.[name] ?? most));
}
