import type { Given } from './choice.ts';
import type { Analysis } from './conjunction.ts';
import { leastRequests, type Route, type RouteAsk, routesOver } from './route.ts';
import { routesFor } from './routes.ts';
import type { Predicate, Scan } from './types.ts';
import { costFacts, wanted } from './wanted.ts';

/**
 * Routes for a table that the plan reads more than once: all requests of each reading, or the requests for what
 * the readings have in common.
 */
export function unionRoutes(analyses: readonly Analysis[], scan: Scan, given: Given): Route[] {
  const { table } = scan.mention;
  const [first] = scan.any;
  const common = (first?.predicates ?? []).filter((predicate) =>
    analyses.every(({ held }) => held.some((other) => sameMeaning(predicate, other))),
  );
  const shared = wanted(table, { predicates: common, deferred: [], rest: [] }, given);
  const together = routesFor(shared).map((route) => ({ ...route, exact: false }));
  const facts = costFacts(shared);
  const apart = table.access.flatMap((access) => {
    const each = analyses.map(({ constraints }) => leastRequests(routesOver(access, constraints, facts)));
    return each.every((route) => route !== undefined) ? [merge(each as Route[])] : [];
  });
  return [...together, ...apart];
}

const sameMeaning = (a: Predicate, b: Predicate): boolean =>
  a.column === b.column && a.op === b.op && JSON.stringify(a.values) === JSON.stringify(b.values);

/** The union of routes over one access path. */
export function merge(routes: readonly Route[]): Route {
  const [first] = routes as readonly [Route, ...Route[]];
  const asks = new Map<string, RouteAsk>();
  for (const ask of routes.flatMap((route) => route.asks)) asks.set(JSON.stringify(ask), ask);
  const requests = routes.reduce((sum, route) => sum + route.requests, 0);
  const unfiltered = routes.find((route) => route.enforced.size === 0);
  if (unfiltered !== undefined) return { ...unfiltered, exact: false };
  const columns = [...first.enforced].filter(([column]) =>
    routes.every((route) => route.enforced.has(column)),
  );
  const exact = routes.every((route) => route.exact);
  const rows = routes.reduce((sum, route) => sum + route.rows, 0);
  return {
    access: first.access,
    asks: [...asks.values()],
    enforced: new Map(columns),
    exact,
    requests,
    rows,
  };
}
