import type { AccessPath, Filter, Parents, TableDefinition } from '../catalog/index.ts';
import { analyzeConjunction } from './conjunction.ts';
import { requestsFor } from './cost.ts';
import { type Joined, joinedParents, ownName, renamed, together, withParentColumns } from './joined.ts';
import { explainPushes } from './pushes.ts';
import { type Route, routesOver } from './route.ts';
import { costFacts, type Wanted } from './wanted.ts';

/**
 * Routes over a list whose items are the parents of the rows. The filters of the parents' own list serve, for the
 * columns that a row shares with its parent, and for what joins demand of the parent.
 */
export function sideLoadedRoutes(access: AccessPath, parents: Parents, wanted: Wanted): Route[] {
  const { table, analysis, given, conjunction } = wanted;
  const parent = given.tables?.(parents.table);
  if (parent === undefined) return routesOver(access, analysis.constraints, costFacts(wanted));
  const list = withFiltersOf(parent, access, parents);
  const facts = { ...costFacts(wanted), size: given.size?.(parent) ?? parent.usual };
  const joined = joinedParents(parents, given.joined ?? []);
  if (joined.length === 0) return routesOver(list, analysis.constraints, facts);
  const demands = joined.map((other) => renamed(other.conjunction, (column) => ownName(parents, column)));
  const wider = withParentColumns(table, parent);
  const both = analyzeConjunction(wider, together([conjunction, ...demands]), given);
  const own = new Set(analysis.held.map(({ source }) => source));
  return routesOver(list, both.constraints, { ...facts, table: wider }).map((route): Route => {
    const implied = explainPushes([both], route).pushed.filter(({ source }) => !own.has(source));
    const known = joined.flatMap((other) => knownRows(other, route))[0];
    const cost =
      known === undefined
        ? {}
        : { rows: known, requests: requestsFor({ ...facts, access: list }, route.asks.length, known) };
    return { ...route, ...cost, implied, exact: false };
  });
}

/** The access path with the filters that the parents' table has on the same list. */
function withFiltersOf(parent: TableDefinition, access: AccessPath, parents: Parents): AccessPath {
  const own = access.filters ?? [];
  const list = parent.access.find(({ path }) => path === access.path);
  const theirs = (list?.filters ?? []).map((filter): Filter => {
    return { ...filter, column: ownName(parents, filter.column) };
  });
  const added = theirs.filter(
    ({ column, op }) => !own.some((filter) => filter.column === column && filter.op === op),
  );
  return { ...access, filters: [...own, ...added] };
}

/** The number of items that a route answers at most, where the parents were fetched by its asks or by wider ones. */
function knownRows({ loaded }: Joined, { access, asks, rows }: Route): number[] {
  if (loaded === undefined || loaded.spec.limit !== undefined || loaded.spec.access.path !== access.path)
    return [];
  const theirs = loaded.spec.asks;
  const narrower = asks.every((ask, i) => {
    return Object.entries(theirs[i]?.params ?? {}).every(([name, value]) => ask.params[name] === value);
  });
  return narrower && asks.length === theirs.length ? [Math.min(rows, loaded.rows)] : [];
}
