import type { AccessPath, TableDefinition } from '../catalog/index.ts';
import { StorewireError } from '../errors/index.ts';
import type { FetchSpec } from '../fetch/types.ts';
import type { Choice, Given } from './choice.ts';
import { type Analysis, analyzeConjunction } from './conjunction.ts';
import { explainPushes } from './pushes.ts';
import { leastRequests, type Route, routesOver } from './route.ts';
import { sortParams } from './sorting.ts';
import type { Scan } from './types.ts';
import { unionRoutes } from './union.ts';
import { countWitness } from './witness.ts';

/**
 * Decides how to fetch what a scan needs with the fewest requests: which access path, which predicates as
 * parameters, in how many requests. The rows asked for are always a superset of those that pass the scan's filter.
 */
export function chooseFetch(scan: Scan, given: Given): Choice {
  const { table } = scan.mention;
  const analyses = scan.any.map((conjunction) => analyzeConjunction(table, conjunction, given));
  const live = analyses.filter((analysis) => !analysis.empty);
  const [only] = live;
  const noRowWanted = scan.top?.hasLimit === true && given.limit?.count === 0;
  if (only === undefined || noRowWanted)
    return { pushed: analyses.flatMap(({ held }) => held), unpushed: [], exact: true, requests: 0 };
  const routes = live.length === 1 ? routesFor(only, scan, given) : unionRoutes(live, scan, given);
  const best = leastRequests(routes);
  if (best === undefined) throw needsValues(table);
  const spec: FetchSpec = { table, access: best.access, asks: best.asks, columns: given.columns };
  const exact = best.exact && live.every((analysis) => analysis.complete);
  const plain: Choice = { spec, ...explainPushes(live, best), exact, requests: best.requests };
  if (scan.any.length > 1 || !only.complete) return plain;
  const exactRoutes = routes.filter((route) => route.exact);
  return limited(plain, exactRoutes, only, scan, given) ?? counted(plain, exactRoutes, only, scan) ?? plain;
}

/** Every way to the rows leads through a value that nothing gives. */
function needsValues({ name, access }: TableDefinition): StorewireError {
  const columns = access.map(({ path }) => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
  const [first = []] = columns.sort((a, b) => a.length - b.length);
  const condition = first.map((column) => `${column} = …`).join(' AND ');
  return new StorewireError(
    'feature_not_supported',
    `cannot read table "${name}" without ${first.join(' and ')}`,
    {
      detail: 'The store hands out these rows only for given values.',
      hint: `Add a condition, WHERE ${condition}, or a join by that column.`,
    },
  );
}

function routesFor({ constraints }: Analysis, scan: Scan, given: Given): Route[] {
  const { table } = scan.mention;
  const facts = { table, columns: given.columns, size: given.size?.(table), limit: undefined };
  return table.access.flatMap((access) => routesOver(access, constraints, facts));
}

/** Rule 6: the LIMIT goes into the request where the API itself keeps and sorts just the statement's rows. */
function limited(
  plain: Choice,
  routes: readonly Route[],
  analysis: Analysis,
  scan: Scan,
  given: Given,
): Choice | undefined {
  const { top, mention } = scan;
  const count = given.limit?.count;
  if (count === undefined || top?.hasLimit !== true || given.keys.size > 0) return undefined;
  const { table } = mention;
  const facts = { table, columns: given.columns, size: given.size?.(table), limit: count };
  const sorted = routes.flatMap((route) => {
    const sort = sortParams(table, route.access, top.sort);
    if (sort === undefined || route.asks.length > 1 || isSentTwice(sort, route)) return [];
    const again = routesOver(route.access, analysis.constraints, facts).find(
      (other) => JSON.stringify(other.asks) === JSON.stringify(route.asks),
    );
    return again === undefined ? [] : [{ ...again, sort }];
  });
  const best = leastRequests(sorted);
  if (best === undefined || best.requests > plain.requests) return undefined;
  const order = Object.keys(best.sort).length === 0 ? {} : { sort: best.sort };
  const spec = {
    table,
    access: best.access,
    asks: best.asks,
    columns: given.columns,
    limit: count,
    ...order,
  };
  return { spec, ...explainPushes([analysis], best), exact: true, requests: best.requests };
}

const isSentTwice = (sort: Readonly<Record<string, string>>, { asks }: Route): boolean =>
  asks.some((ask) => Object.keys(sort).some((param) => param in ask.params));

/** Asks for the number of rows only, where nothing else of them is used and that is cheaper. */
function counted(
  plain: Choice,
  routes: readonly Route[],
  analysis: Analysis,
  scan: Scan,
): Choice | undefined {
  const [conjunction] = scan.any;
  // An expression evaluated now may have moved on by the time the witness is checked against it.
  if (!scan.countOnly || conjunction === undefined || conjunction.deferred.length > 0) return undefined;
  const { table } = scan.mention;
  const witness = countWitness(table, analysis.constraints);
  const best = routes
    .filter(({ access }) => isCountable(access))
    .sort((a, b) => a.asks.length - b.asks.length)[0];
  // The rows take as many requests as guessed, or more; their number takes what it takes.
  if (witness === undefined || best === undefined || best.asks.length > plain.requests) return undefined;
  const count = { table, access: best.access, asks: best.asks, witness };
  return { ...plain, count, ...explainPushes([analysis], best), exact: true, requests: best.asks.length };
}

const isCountable = ({ count, rows }: AccessPath): boolean => count !== undefined && rows === undefined;
