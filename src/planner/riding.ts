import type { AccessPath, TableDefinition } from '../catalog/index.ts';
import { isSameFetch } from '../fetch/fetch-id.ts';
import { INCLUDE } from '../fetch/request-path.ts';
import type { FetchSpec, Rider } from '../fetch/types.ts';
import { answering } from './answering.ts';
import type { Given } from './choice.ts';
import { asksWithin } from './narrower.ts';
import { pathColumns } from './route.ts';
import { routesFor } from './routes.ts';
import { keepsPageSize, keepsValues } from './side-by-side.ts';
import type { Scan } from './types.ts';
import { wanted } from './wanted.ts';

/** A scan whose rows come with the pages of a fetch, and the way in which they do. */
export interface Member extends Rider {
  readonly scan: Scan;
}

/** A fetch that others may ride on. */
export interface Carrier {
  readonly spec: FetchSpec;
  /** The scan that it is made for, then those that ride on it already. */
  readonly members: readonly Member[];
}

/** How a scan rides: its rows are made of the same items, or are those of a member. */
export interface Ride {
  readonly rider: Rider;
  /** The member whose rows it takes. */
  readonly copies?: Scan;
  /** The pages may hold more rows for it than requests of its own would. */
  readonly wider: boolean;
}

/**
 * How a scan's rows can be had from the pages of another's fetch, if they can: every row that it needs is on them,
 * because they are asked for by the same conditions or weaker ones, or because it needs only rows of the items on them
 * (its key comes from a member's rows). They are a superset, as with requests of its own.
 * @param own how it would be fetched by itself
 */
export function rideOn(scan: Scan, given: Given, own: FetchSpec, carrier: Carrier): Ride | undefined {
  const { spec, members } = carrier;
  const table = answering(scan.mention.table, given.columns);
  const copies = members.find((member) => member.table.name === table.name);
  if (copies !== undefined) {
    const { access } = copies;
    const rider = { table, access, columns: given.columns };
    const answers = table.access.some(({ path }) => path === access.path);
    if (!answers || !fits(members, rider)) return undefined;
    const same = members[0] === copies && isSameFetch(own, spec);
    const has = same || isKeyOf(scan, table.key, copies) || isOfSameParents(scan, access, carrier);
    const wider = has ? false : coverage(scan, rider, given, carrier);
    return wider === undefined ? undefined : { rider, copies: copies.scan, wider };
  }
  for (const access of table.access) {
    const rider = { table, access, columns: given.columns };
    if (!fits(members, rider)) continue;
    const alike = access.path === spec.access.path && isSameRequest(access, spec.access);
    if (alike && (isAskedAlready(access, own, spec) || isOfSameParents(scan, access, carrier)))
      return { rider, wider: false };
    if (!isSameList(rider, spec, given)) continue;
    const wider = coverage(scan, rider, given, carrier);
    if (wider !== undefined) return { rider, wider };
  }
  return undefined;
}

const fits = (members: readonly Member[], rider: Rider): boolean =>
  keepsPageSize(members, rider) && keepsValues(members, rider);

/** Whether the scan needs only rows whose key is among those of a member of the same table. */
const isKeyOf = (scan: Scan, [key, ...more]: readonly string[], member: Member): boolean =>
  key !== undefined && more.length === 0 && takesFrom(scan, key, member.scan, key);

const takesFrom = ({ keys }: Scan, column: string, giver: Scan, theirs: string): boolean =>
  keys.some(({ column: own, from: [from, ...others] }) => {
    const isFrom = from?.relation === giver.mention.relation && from.column === theirs;
    return own === column && isFrom && others.length === 0;
  });

/** Whether the pages hold more than every row that the scan needs; undefined where they may not hold every one. */
function coverage(
  scan: Scan,
  { table, access }: Rider,
  given: Given,
  { spec, members }: Carrier,
): boolean | undefined {
  if (spec.parents !== undefined || spec.access.path.includes('{')) return undefined;
  const own = itemColumn(table, access, given);
  const byKey = members.some((member) => {
    const theirs = itemColumn(member.table, member.access, given);
    return own !== undefined && theirs !== undefined && takesFrom(scan, own, member.scan, theirs);
  });
  if (byKey) return false;
  if (spec.limit !== undefined || scan.any.length === 0) return undefined;
  let wider = scan.any.length > 1;
  for (const conjunction of scan.any) {
    const rows = wanted(table, conjunction, given);
    if (rows.analysis.empty) continue;
    const within = routesFor(rows).filter((route) => {
      const filters = [...(route.access.filters ?? []), ...(spec.access.filters ?? [])];
      const isList = route.access.path === access.path && route.parents === undefined;
      return isList && asksWithin(route.asks, spec.asks, filters);
    });
    if (within.length === 0) return undefined;
    wider ||= !within.some(({ asks }) => JSON.stringify(asks) === JSON.stringify(spec.asks));
  }
  return wider;
}

/** The column that holds the key of the item around a row, or of the row that is the item. */
function itemColumn(table: TableDefinition, access: AccessPath, { tables }: Given): string | undefined {
  const { rows, parents } = access;
  const [key, ...more] = table.key;
  if (rows === undefined) return more.length === 0 ? key : undefined;
  const parent = parents && tables?.(parents.table);
  const [theirs, ...others] = parent?.key ?? [];
  if (parents === undefined || parent === undefined || theirs === undefined || others.length > 0)
    return undefined;
  const place = parent.columns[theirs]?.at ?? theirs;
  return Object.keys(parents.columns).find(
    (own) => parents.columns[own] === theirs && rows.parent?.[own] === place,
  );
}

/**
 * Whether its own requests would be those of the fetch: of a path with a value in it, or for the same parents, where
 * nothing is known of what other asks would answer.
 */
function isAskedAlready(access: AccessPath, own: FetchSpec, spec: FetchSpec): boolean {
  const isList = !access.path.includes('{') && own.parents === undefined;
  return !isList && own.access === access && isSameFetch(own, spec);
}

/** Whether the fetch asks for all that the parents have which the scan takes from a member's rows. */
function isOfSameParents(scan: Scan, access: AccessPath, { spec, members }: Carrier): boolean {
  const filters = spec.asks.some(({ params }) => Object.keys(params).length > 0);
  const columns = pathColumns(access);
  if (filters || spec.limit !== undefined || columns.length === 0) return false;
  if (access.path !== spec.access.path) return false;
  return members.some((member) => columns.every((column) => takesFrom(scan, column, member.scan, column)));
}

/** Whose rows the items of a list are. */
const itemsOf = (table: TableDefinition, { rows, parents }: AccessPath): string | undefined =>
  rows === undefined ? table.name : parents?.table;

/** Whether both are read from one list, and one request can ask for what both need. */
function isSameList({ table, access }: Rider, spec: FetchSpec, given: Given): boolean {
  const theirs = spec.access;
  const items = itemsOf(table, access);
  if (access.path !== theirs.path || access.path.includes('{') || spec.parents !== undefined) return false;
  if (items === undefined || items !== itemsOf(spec.table, theirs) || given.tables?.(items) === undefined)
    return false;
  return isSameRequest(access, theirs);
}

/** Whether one request of a path can ask for what both are made of. */
function isSameRequest(access: AccessPath, theirs: AccessPath): boolean {
  if (access.envelope !== theirs.envelope || access.encodesColons !== theirs.encodesColons) return false;
  if (access.missing !== theirs.missing || pagingOf(access) !== pagingOf(theirs)) return false;
  const merged = new Set([INCLUDE, theirs.fields]);
  const names = new Set([...Object.keys(access.params ?? {}), ...Object.keys(theirs.params ?? {})]);
  return [...names].every((name) => merged.has(name) || access.params?.[name] === theirs.params?.[name]);
}

/** What of the paging is the same for all who read one list: not the column's name, nor the most rows. */
function pagingOf({ paging }: AccessPath): string {
  const keyset = paging.style === 'pages' ? paging.keyset : undefined;
  const { column: _, ...rest } = keyset ?? { column: '' };
  return JSON.stringify({ ...paging, most: 0, keyset: rest });
}
