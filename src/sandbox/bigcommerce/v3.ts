/** Lists and single rows of the v3 API. */
import { type ApiRow, type Collection, positionOf } from '../data/collection.ts';
import { type Condition, Selector } from '../data/select.ts';
import type { Answer } from '../http/answer.ts';
import { valueOf } from '../http/query.ts';
import { cursorMeta, cursorPage } from './cursors.ts';
import { invalidValue, notFound, unknownFilters } from './errors.ts';
import { project, readIncludes } from './fields.ts';
import { bindFilter } from './filters.ts';
import type { Context, Include, Listing, Route, V3Resource } from './spec.ts';
import { fieldNames, unknownNames, V3_MAX_LIMIT, v3Order, v3Paging } from './v3-parameters.ts';

/** The routes of a resource: its list, and its rows by id if it has them. */
export function v3Routes(spec: V3Resource): Route[] {
  const { path, scope, collection } = spec;
  const cap = spec.cap ? { cap: spec.cap } : {};
  const list: Route = { path, scope, collection, ...cap, get: (context) => v3List(spec, context) };
  if (!spec.item) return [list];
  return [list, { path: `${path}/{id}`, scope, ...cap, get: (context) => v3Item(spec, context) }];
}

/**
 * One page. `within` narrows the list to a parent, such as the variants of a product; `own` are the rows of one
 * parent, for lists that exist only so.
 */
export function v3List(
  spec: V3Resource,
  context: Context,
  within: readonly Condition[] = [],
  own?: Collection,
): Answer {
  const { query, now } = context.request;
  const unknown = unknownNames(spec, query);
  if (unknown.length > 0) return unknownFilters(unknown);
  const conditions: Condition[] = [...within];
  for (const parameter of query) {
    const filter = spec.filters[parameter.name];
    if (!filter || !Object.hasOwn(spec.filters, parameter.name)) continue;
    const condition = bindFilter(filter, parameter, now);
    if (!condition) return invalidValue('v3', parameter.name);
    conditions.push(condition);
  }
  const order = v3Order(spec, query);
  if (order && 'status' in order) return order;
  const includes = readIncludes(context, spec.includes ?? {}, 'v3');
  if (!Array.isArray(includes)) return includes;
  const page = v3Paging(query);
  if ('status' in page) return page;
  const most = Math.min(V3_MAX_LIMIT, ...includes.map((include) => include.pageLimit ?? V3_MAX_LIMIT));
  const per_page = Math.min(page.limit, most);
  const collection = own ?? context.store.collection(spec.collection);
  const selector = own ? new Selector() : context.store.selector;
  const positions = selector.select(collection, conditions, order);
  const shape = (position: number) => shapeRow(spec, context, includes, collection.row(position));
  const listing: Listing = { collection, positions, order, per_page, shape };
  if (spec.whole) return wholeList(listing);
  const byCursor = spec.cursors && (valueOf(query, 'after') ?? valueOf(query, 'before')) !== undefined;
  if (byCursor) return cursorPage(query, listing);
  const withCursors = spec.cursors === 'or pages' ? valueOf(query, 'page') === undefined : spec.cursors;
  return numberedPage({ ...spec, cursors: withCursors === true }, listing, page.page);
}

/** All rows, without meta. */
function wholeList({ positions, shape }: Listing): Answer {
  const render = (rows: readonly object[], total: number): Answer => ({
    status: 200,
    body: { data: rows, meta: {} },
    page: { rows, total, render },
  });
  return render(Array.from(positions, shape), positions.length);
}

function numberedPage(spec: V3Resource, listing: Listing, page: number): Answer {
  const { positions, per_page, shape } = listing;
  const start = (page - 1) * per_page;
  const own = positions.subarray(start, start + per_page);
  const previous = positions[start - 1];
  const first = own[0];
  const last = own.at(-1);
  const cursors =
    spec.cursors && first !== undefined && last !== undefined
      ? cursorMeta(listing, first, page === 1 ? last : undefined, own.length)
      : {};
  const render = (rows: readonly object[], total: number): Answer => {
    const total_pages = Math.ceil(total / per_page);
    const links: Record<string, string> = {};
    if (page > 1) links['previous'] = `?page=${page - 1}&limit=${per_page}`;
    links['current'] = `?page=${page}&limit=${per_page}`;
    if (page < total_pages) links['next'] = `?page=${page + 1}&limit=${per_page}`;
    const pagination = { total, count: rows.length, per_page, current_page: page, total_pages, links };
    const paged = {
      rows,
      total,
      render,
      ...(previous === undefined ? {} : { before: () => shape(previous) }),
    };
    if (total === 0 && spec.none !== undefined) return { status: spec.none, page: paged };
    return { status: 200, body: { data: rows, meta: { pagination, ...cursors } }, page: paged };
  };
  return render(Array.from(own, shape), positions.length);
}

/** The row whose id is in the path. `within` narrows to a parent, `own` are the rows of one. */
export function v3Item(
  spec: V3Resource,
  context: Context,
  id: string | undefined = context.parameters['id'],
  within?: Condition,
  own?: Collection,
): Answer {
  const allowed = [...(spec.includes ? ['include'] : []), ...fieldNames(spec)];
  const unknown = context.request.query.map((p) => p.name).filter((name) => !allowed.includes(name));
  if (unknown.length > 0) return unknownFilters(unknown);
  const includes = readIncludes(context, spec.includes ?? {}, 'v3');
  if (!Array.isArray(includes)) return includes;
  const collection = own ?? context.store.collection(spec.collection);
  const position = positionOf(collection, Number(id));
  if (position < 0) return notFound('v3');
  if (within && !within.test(collection.column(within.column)(position))) return notFound('v3');
  return {
    status: 200,
    body: { data: shapeRow(spec, context, includes, collection.row(position)), meta: {} },
  };
}

function shapeRow(spec: V3Resource, context: Context, includes: readonly Include[], row: ApiRow): ApiRow {
  const whole = spec.shown ? spec.shown(row, context) : row;
  const shown = spec.fields ? project(whole, spec.key, context) : whole;
  if (includes.length === 0) return shown;
  return Object.assign({}, shown, ...includes.map((include) => include.add(row, context)));
}
