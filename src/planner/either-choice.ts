import type { Choice } from './choice.ts';
import { together } from './joined.ts';
import { neighboursUnited } from './neighbours.ts';
import { explainPushes } from './pushes.ts';
import { leastRequests, type Route } from './route.ts';
import { routesFor } from './routes.ts';
import type { Either } from './types.ts';
import { merge } from './union.ts';
import { type Wanted, wanted } from './wanted.ts';

/**
 * Of a condition with `a OR b` in it: requests for the rows of each alternative by itself, where these are fewer than
 * those for all rows that the rest of the condition leaves. Undefined where they are not.
 * @param plain how the rows are fetched by the rest of the condition
 */
export function eitherChoice(plain: Choice, rows: Wanted): Choice | undefined {
  const choices = (rows.conjunction.either ?? []).flatMap((either) => apart(either, rows) ?? []);
  const [best] = choices.sort((a, b) => a.requests - b.requests);
  return best !== undefined && best.requests < plain.requests ? best : undefined;
}

function apart({ source, arms }: Either, { table, conjunction, given: all }: Wanted): Choice | undefined {
  // What joins demand of a row's parent is no part of an alternative.
  const { joined: _, ...given } = all;
  const { predicates, deferred, rest } = conjunction;
  const others = { predicates, deferred, rest: rest.filter((one) => one !== source) };
  const base = wanted(table, others, given);
  const each = arms.map((arm) => wanted(table, together([others, arm]), given).analysis);
  const pushed = each.flatMap(({ held }) => held.filter((one) => one.source === source)).slice(0, 1);
  const live = each.filter(({ empty }) => !empty);
  if (live.length === 0) return { pushed, unpushed: [], exact: true, requests: 0 };
  const best = leastRequests(
    table.access.flatMap((access) => {
      const only = { ...base, table: { ...table, access: [access] } };
      const routeOf = (constraints: Wanted['analysis']['constraints']): Route | undefined => {
        const routes = routesFor({ ...only, analysis: { ...base.analysis, constraints } });
        return leastRequests(routes.filter(({ parents }) => parents === undefined));
      };
      const lists = live.map(({ constraints }) => constraints);
      const routes = neighboursUnited(lists, table, routeOf).map(routeOf);
      return routes.every((route) => route !== undefined) ? [merge(routes as Route[])] : [];
    }),
  );
  if (best === undefined) return undefined;
  const { access, asks, requests } = best;
  const explained = explainPushes([base.analysis], best);
  return {
    spec: { table, access, asks, columns: given.columns },
    pushed: [...explained.pushed, ...pushed],
    unpushed: explained.unpushed,
    exact: best.exact && live.every(({ complete }) => complete),
    requests,
  };
}
