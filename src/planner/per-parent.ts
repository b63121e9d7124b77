import type { AccessPath, Parents, TableDefinition } from '../catalog/index.ts';
import type { ParentScan } from '../fetch/types.ts';
import { answering, withoutOwnParents } from './answering.ts';
import type { KeyRange } from './conjunction.ts';
import { type Joined, joinedOfParent, joinedParents, renamed, together } from './joined.ts';
import { isInPath } from './member-pieces.ts';
import type { Facet } from './piece.ts';
import { explainPushes } from './pushes.ts';
import { leastRequests, pathColumns, type Route, routesOver } from './route.ts';
import { costFacts, type Wanted, wanted as wantedRows } from './wanted.ts';

/**
 * Routes that ask each parent for its rows. The parents come from a scan of their table, restricted by what the
 * statement says of the columns that a row shares with its parent, and by what joins demand of the parent.
 */
export function perParentRoutes(
  access: AccessPath,
  parents: Parents,
  wanted: Wanted,
  routesFor: (wanted: Wanted) => Route[],
): Route[] {
  const parent = wanted.given.tables?.(parents.table);
  const joins = joinedParents(parents, wanted.given.joined ?? []);
  if (parent === undefined || areLoaded(access, joins, wanted)) return [];
  const asked = wantedParents(access, parents, parent, wanted);
  const best = leastRequests(
    routesFor(asked).map((route) => withChildren(route, access, parents, parent, wanted)),
  );
  if (best === undefined) return [];
  const { constraints, held } = wanted.analysis;
  const isShared = (column: string): boolean => parents.columns[column] !== undefined;
  const { only, rows } = best.children;
  const sharp = constraints.every(({ column }) => {
    return !isShared(column) || only[column] !== undefined || (best.exact && asked.analysis.complete);
  });
  const own = new Set(held.map(({ source }) => source));
  const implied = explainPushes([asked.analysis], best).pushed.filter(({ source }) => !own.has(source));
  const others = constraints.filter(({ column }) => !isShared(column));
  return routesOver({ ...access, path: '' }, others, costFacts(wanted)).map((route) => ({
    ...route,
    access,
    parents: parentScan(access, parents, asked, best, only),
    enforced: new Map([...route.enforced, ...enforcedByParents(parents, best, only)]),
    implied,
    exact: route.exact && sharp && joins.length === 0,
    requests: best.requests + rows * (route.asks.length - 1),
  }));
}

/** Whether a join has the very parents already, and carries their keys: they need not be scanned again. */
function areLoaded(access: AccessPath, joins: readonly Joined[], { given }: Wanted): boolean {
  const [column = '', ...more] = pathColumns(access);
  return more.length === 0 && given.keys.has(column) && joins.some(({ loaded }) => loaded !== undefined);
}

/** `{column}` -> the values that are wanted of it. */
type Only = Readonly<Record<string, readonly string[]>>;

/** A route to the parents, with what asking each of them costs. */
interface ParentRoute extends Route {
  readonly children: { readonly only: Only; readonly rows: number };
}

/** Adds a request for each parent: as many as are guessed to be left, or enough for the limit if each has a row. */
function withChildren(
  route: Route,
  access: AccessPath,
  { columns }: Parents,
  parent: TableDefinition,
  { analysis, limit = Number.POSITIVE_INFINITY }: Wanted,
): ParentRoute {
  const lists = analysis.constraints.flatMap(({ column, members, definition }) => {
    // A text may have another spelling that the store takes for the same.
    const usable = isInPath(access, column) && members !== undefined && definition.type !== 'text';
    return usable ? [[column, members] as const] : [];
  });
  const byKey = lists.filter(([column]) => parent.key.length === 1 && parent.key[0] === columns[column]);
  const wanted = byKey.map(([, members]) => members.length);
  const rows = Math.ceil(Math.min(route.rows, limit, ...wanted));
  return { ...route, requests: route.requests + rows, children: { only: Object.fromEntries(lists), rows } };
}

/** The parents of the rows that are wanted: what is known of them, in their own columns. */
function wantedParents(
  access: AccessPath,
  parents: Parents,
  parent: TableDefinition,
  { conjunction, given }: Wanted,
): Wanted {
  const { joined = [], keys, ranges = new Map<string, KeyRange>() } = given;
  const { columns, skip } = parents;
  const demands = joinedParents(parents, joined).map((other) => other.conjunction);
  const shared = renamed(conjunction, (column) => columns[column]);
  const needed = pathColumns(access).flatMap((column) => columns[column] ?? []);
  const theirs = <T>(of: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map(
      [...of].flatMap(([column, values]) => {
        const name = columns[column];
        return name === undefined ? [] : [[name, values] as const];
      }),
    );
  const columnsOfParents = [...new Set([...needed, ...(skip === undefined ? [] : [skip.column])])];
  return wantedRows(
    withoutOwnParents(answering(parent, columnsOfParents)),
    { ...together([shared, ...demands]), rest: [] },
    {
      ...given,
      columns: columnsOfParents,
      keys: theirs(keys),
      ranges: theirs(ranges),
      joined: joinedOfParent(parents, joined),
    },
  );
}

function parentScan(
  access: AccessPath,
  { columns, skip }: Parents,
  { table, given }: Wanted,
  best: Route,
  only: Only,
): ParentScan {
  const spec = { table, access: best.access, asks: best.asks, columns: given.columns };
  return {
    spec: best.parents === undefined ? spec : { ...spec, parents: best.parents },
    columns: Object.fromEntries(pathColumns(access).map((column) => [column, columns[column] ?? ''])),
    ...(skip === undefined ? {} : { skip }),
    ...(Object.keys(only).length === 0 ? {} : { only }),
  };
}

/** What the choice of the parents enforces of the columns that they share with the rows. */
function enforcedByParents({ columns }: Parents, best: Route, only: Only): [string, Set<Facet>][] {
  const shared = Object.entries(columns).map(([column, theirs = '']): [string, Set<Facet>] => {
    const members = only[column] === undefined ? [] : ['members' as const];
    return [column, new Set([...(best.enforced.get(theirs) ?? []), ...members])];
  });
  return shared.filter(([, facets]) => facets.size > 0);
}
