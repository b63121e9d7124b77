import type { Given } from './choice.ts';
import { type Analysis, analyzeConjunction } from './conjunction.ts';
import { leastRequests, type Route, type RouteAsk, routesOver } from './route.ts';
import type { Predicate, Scan } from './types.ts';

/**
 * Routes for a table that the plan reads more than once: all requests of each reading, or the requests for what
 * the readings have in common.
 */
export function unionRoutes(analyses: readonly Analysis[], scan: Scan, given: Given): Route[] {
  const { table } = scan.mention;
  const facts = { table, columns: given.columns, size: given.size?.(table), limit: undefined };
  const [first] = scan.any;
  const common = (first?.predicates ?? []).filter((predicate) =>
    analyses.every(({ held }) => held.some((other) => sameMeaning(predicate, other))),
  );
  const shared = analyzeConjunction(table, { predicates: common, deferred: [], rest: [] }, given);
  return table.access.flatMap((access) => {
    const together = routesOver(access, shared.constraints, facts).map((route) => ({
      ...route,
      exact: false,
    }));
    const each = analyses.map(({ constraints }) => leastRequests(routesOver(access, constraints, facts)));
    const apart = each.every((route) => route !== undefined) ? [merge(each as Route[])] : [];
    return [...together, ...apart];
  });
}

const sameMeaning = (a: Predicate, b: Predicate): boolean =>
  a.column === b.column && a.op === b.op && JSON.stringify(a.values) === JSON.stringify(b.values);

/** The union of routes over one access path. */
function merge(routes: readonly Route[]): Route {
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
  return { access: first.access, asks: [...asks.values()], enforced: new Map(columns), exact, requests };
}
