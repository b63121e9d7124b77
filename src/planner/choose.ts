import type { AccessPath, TableDefinition } from '../catalog/index.ts';
import { StorewireError } from '../errors/index.ts';
import type { FetchSpec } from '../fetch/types.ts';
import { answering } from './answering.ts';
import type { Choice, Given } from './choice.ts';
import type { Analysis } from './conjunction.ts';
import { eitherChoice } from './either-choice.ts';
import { explainPushes } from './pushes.ts';
import { leastRequests, type Route } from './route.ts';
import { routesFor } from './routes.ts';
import { sortParams } from './sorting.ts';
import { summarized } from './summarized.ts';
import type { Conjunction, Scan, SortKey } from './types.ts';
import { unionRoutes } from './union.ts';
import { wanted } from './wanted.ts';
import { countWitness } from './witness.ts';

/**
 * Decides how to fetch what a scan needs with the fewest requests: which access path, which predicates as
 * parameters, in how many requests. The rows asked for are always a superset of those that pass the scan's filter.
 */
export function chooseFetch({ mention, ...rest }: Scan, given: Given): Choice {
  const table = answering(mention.table, given.columns);
  const scan: Scan = { ...rest, mention: { ...mention, table } };
  const all = scan.any.map((conjunction) => wanted(table, conjunction, given));
  const live = all.filter(({ analysis }) => !analysis.empty);
  const [only] = live;
  const noRowWanted = scan.top?.hasLimit === true && (scan.top.rows ?? given.limit?.count) === 0;
  if (only === undefined || noRowWanted) {
    const pushed = all.flatMap(({ analysis }) => analysis.held);
    return { pushed, unpushed: [], exact: true, requests: 0 };
  }
  const analyses = live.map(({ analysis }) => analysis);
  const routes = live.length === 1 ? routesFor(only) : unionRoutes(analyses, scan, given);
  const best = leastRequests(routes);
  if (best === undefined) throw needsValues(table);
  const exact = best.exact && analyses.every((analysis) => analysis.complete);
  const spec = specOf(best, table, given);
  const plain: Choice = { spec, ...explainPushes(analyses, best), exact, requests: best.requests };
  if (scan.any.length > 1) return plain;
  if (scan.top?.unfiltered) return limited(plain, only.conjunction, scan, given) ?? plain;
  if (!only.analysis.complete) return eitherChoice(plain, only) ?? plain;
  const exactRoutes = routes.filter((route) => route.exact);
  const asked = (of: Scan): Choice | undefined => limited(plain, only.conjunction, of, given);
  const number = (of: Scan): Choice | undefined => counted(plain, exactRoutes, only.analysis, of);
  return asked(scan) ?? number(scan) ?? summarized(plain, scan, asked, number) ?? plain;
}

function specOf({ access, asks, parents }: Route, table: TableDefinition, { columns }: Given): FetchSpec {
  return { table, access, asks, columns, ...(parents === undefined ? {} : { parents }) };
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

/**
 * Rule 6: the LIMIT goes into the request where the API itself keeps and sorts just the statement's rows, or where those
 * are counted that it keeps.
 */
function limited(plain: Choice, conjunction: Conjunction, scan: Scan, given: Given): Choice | undefined {
  const { top, mention } = scan;
  const count = top?.rows ?? given.limit?.count;
  if (count === undefined || top?.hasLimit !== true || isKeyed(given)) return undefined;
  const { table } = mention;
  const few = wanted(table, conjunction, given, count);
  const orders = top.ends?.map((end) => [end]) ?? [top.sort];
  const sorted = routesFor(few).flatMap((route) => {
    const sorts = orders
      .map((order) => sortParams(table, route.access, order))
      .filter((sort) => sort !== undefined);
    if (!(route.exact || top.unfiltered) || sorts.length < orders.length) return [];
    // Of rows that are counted before the conditions those of each request end elsewhere.
    if (route.asks.length > (top.unfiltered ? 1 : mostAsks(route, top.sort))) return [];
    if (sorts.some((sort) => isSentTwice(sort, route))) return [];
    // The store sorts the rows of one parent, not those of all.
    if (route.parents !== undefined && top.sort.length > 0) return [];
    return [{ ...route, sorts, requests: route.requests * sorts.length }];
  });
  const best = leastRequests(sorted);
  if (best === undefined || best.requests > plain.requests) return undefined;
  const [first = {}, ...others] = best.sorts;
  const order = Object.keys(first).length === 0 ? {} : { sort: first };
  const each = others.length === 0 ? {} : { asks: best.sorts.flatMap((sort) => askedBy(best, sort)) };
  const spec = { ...specOf(best, table, given), limit: count, ...order, ...each };
  const exact = top.unfiltered !== true;
  return { spec, ...explainPushes([few.analysis], best), exact, requests: best.requests };
}

/**
 * The first rows of all are among the first of each request. Of more requests some may be in vain, and without an order
 * those of one may be enough.
 */
const mostAsks = ({ exact, parents }: Route, sort: readonly SortKey[]): number =>
  exact && parents === undefined && sort.length > 0 ? 3 : 1;

const isKeyed = ({ keys, ranges }: Given): boolean => keys.size > 0 || (ranges?.size ?? 0) > 0;

const askedBy = ({ asks }: Route, sort: FetchSpec['sort']): FetchSpec['asks'] =>
  asks.map((ask) => (sort === undefined ? ask : { ...ask, sort }));

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
  const witness = countWitness(table, analysis.constraints, scan.columns);
  const best = routes
    .filter(({ access, parents }) => isCountable(access) && parents === undefined)
    .sort((a, b) => a.asks.length - b.asks.length)[0];
  // The rows take as many requests as guessed, or more; their number takes what it takes.
  if (witness === undefined || best === undefined || best.asks.length > plain.requests) return undefined;
  const count = { table, access: best.access, asks: best.asks, witness };
  return { ...plain, count, ...explainPushes([analysis], best), exact: true, requests: best.asks.length };
}

const isCountable = ({ count, rows }: AccessPath): boolean => count !== undefined && rows === undefined;
