import { perParentRoutes } from './per-parent.ts';
import { pathColumns, type Route, routesOver } from './route.ts';
import { sideLoadedRoutes } from './side-load.ts';
import { costFacts, type Wanted } from './wanted.ts';

/** All routes to the rows that are wanted, over every access path of their table. */
export function routesFor(wanted: Wanted): Route[] {
  const { table, analysis } = wanted;
  return table.access.flatMap((access) => {
    const { parents } = access;
    const perParent = pathColumns(access).length > 0;
    if (parents !== undefined && !perParent) return sideLoadedRoutes(access, parents, wanted);
    const routes = routesOver(access, analysis.constraints, costFacts(wanted));
    return parents === undefined
      ? routes
      : [...routes, ...perParentRoutes(access, parents, wanted, routesFor)];
  });
}
