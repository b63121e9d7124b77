/** Lists of the v2 API: bare arrays, 204 for an empty one, 413 over the limit, 400 for an unknown parameter. */
import { type ApiRow, positionOf } from '../data/collection.ts';
import type { Condition, Order } from '../data/select.ts';
import type { Answer } from '../http/answer.ts';
import { type Parameter, valueOf } from '../http/query.ts';
import { invalidValue, notFound, v2Error } from './errors.ts';
import { bindFilter, type Filters } from './filters.ts';
import type { Context, Route, V2Resource } from './spec.ts';
import { positive } from './v3-parameters.ts';

const V2_DEFAULT_LIMIT = 50;
const V2_MAX_LIMIT = 250;

/** The routes of a resource: its list, and its rows by id if it has them. */
export function v2Routes(spec: V2Resource): Route[] {
  const { path, scope, collection } = spec;
  const cap = spec.cap ? { cap: spec.cap } : {};
  const list: Route = { path, scope, collection, ...cap, get: (context) => v2List(spec, context) };
  return spec.item
    ? [list, { path: `${path}/{id}`, scope, ...cap, get: (context) => v2Item(spec, context) }]
    : [list];
}

function v2List(spec: V2Resource, context: Context): Answer {
  const { query, now } = context.request;
  const known = ['page', 'limit', ...Object.keys(spec.filters), ...(spec.parameters ?? [])];
  if (spec.sort) known.push('sort');
  if (spec.direction) known.push('direction');
  const refusal = refuseUnknown(query, known);
  if (refusal) return refusal;
  const paging = v2Paging(query);
  if ('status' in paging) return paging;
  const conditions = v2Conditions(spec.filters, query, now);
  if ('status' in conditions) return conditions;
  const order = v2Order(spec, query) ?? spec.order;
  if (order && 'status' in order) return order;
  const collection = context.store.collection(spec.collection);
  const shape = spec.shape?.(context) ?? ((position: number) => collection.row(position));
  if (typeof shape !== 'function') return shape;
  const positions = context.store.selector.select(collection, conditions, order);
  const start = (paging.page - 1) * paging.limit;
  const previous = positions[start - 1];
  const rows = Array.from(positions.subarray(start, start + paging.limit), shape);
  return v2Page(rows, positions.length, previous === undefined ? undefined : () => shape(previous));
}

function v2Item(spec: V2Resource, context: Context): Answer {
  const known = [...(spec.parameters ?? []), ...(spec.itemIgnores ?? [])];
  const refusal = refuseUnknown(context.request.query, known);
  if (refusal) return refusal;
  const collection = context.store.collection(spec.collection);
  const shape = spec.shape?.(context) ?? ((at: number) => collection.row(at));
  if (typeof shape !== 'function') return shape;
  const position = positionOf(collection, Number(context.parameters['id']));
  return position < 0 ? notFound('v2') : unlessUnchanged(shape(position), context);
}

/** 304 for a row that If-Modified-Since already knows; rows without a modification date are always sent. */
function unlessUnchanged(row: ApiRow, context: Context): Answer {
  const modified = Date.parse(String(row['date_modified']));
  if (Number.isNaN(modified)) return { status: 200, body: row };
  const headers = { 'Last-Modified': new Date(modified).toUTCString() };
  const since = Date.parse(String(context.request.headers['if-modified-since']));
  return since >= modified ? { status: 304, headers } : { status: 200, headers, body: row };
}

/** The refusal of the first parameter that is not among `known`. The wording is inferred from a report. */
export function refuseUnknown(query: readonly Parameter[], known: readonly string[]): Answer | undefined {
  const unknown = query.find((parameter) => !known.includes(parameter.name));
  return unknown && v2Error(400, `The parameter '${unknown.name}' is not valid for this resource.`);
}

export function v2Paging(query: readonly Parameter[]): { page: number; limit: number } | Answer {
  const page = positive(valueOf(query, 'page'), 1);
  const limit = positive(valueOf(query, 'limit'), V2_DEFAULT_LIMIT);
  if (page === undefined) return invalidValue('v2', 'page');
  if (limit === undefined) return invalidValue('v2', 'limit');
  if (limit > V2_MAX_LIMIT) {
    return v2Error(413, 'The specified limit exceeds the maximum allowed.', { max_limit: V2_MAX_LIMIT });
  }
  return { page, limit };
}

export function v2Conditions(
  filters: Filters,
  query: readonly Parameter[],
  now: number,
): Condition[] | Answer {
  const conditions: Condition[] = [];
  for (const parameter of query) {
    const filter = Object.hasOwn(filters, parameter.name) ? filters[parameter.name] : undefined;
    if (!filter) continue;
    const condition = bindFilter(filter, parameter, now);
    if (!condition) return invalidValue('v2', parameter.name);
    conditions.push(condition);
  }
  return conditions;
}

/** sort=field or sort=field:asc|desc; or sort=field and direction=asc|desc, which alone turns the order of ids. */
function v2Order(
  spec: Pick<V2Resource, 'sort' | 'direction'>,
  query: readonly Parameter[],
): Order | undefined | Answer {
  const direction = valueOf(query, 'direction');
  if (direction !== undefined && !isWay(direction)) return invalidValue('v2', 'direction');
  const sort = valueOf(query, 'sort') ?? (direction === undefined ? undefined : 'id');
  if (sort === undefined) return undefined;
  const [column = '', way = 'asc'] = spec.direction ? [sort, direction] : sort.split(':');
  if (!spec.sort?.includes(column) || !isWay(way)) return invalidValue('v2', 'sort');
  return { column, descending: way === 'desc' };
}

function isWay(text: string): boolean {
  return text === 'asc' || text === 'desc';
}

/** A page of v2: nothing at all, with status 204, when it has no rows. */
export function v2Page(rows: readonly object[], total: number, before?: () => object): Answer {
  const render = (shown: readonly object[], shownTotal: number): Answer => ({
    ...(shown.length === 0 ? { status: 204 } : { status: 200, body: shown }),
    page: { rows: shown, total: shownTotal, render, ...(before ? { before } : {}) },
  });
  return render(rows, total);
}

/** A page of `count` rows that belong to one parent, such as the products of one order. */
export function v2Slice(query: readonly Parameter[], count: number, row: (at: number) => object): Answer {
  const refusal = refuseUnknown(query, ['page', 'limit']);
  if (refusal) return refusal;
  const paging = v2Paging(query);
  if ('status' in paging) return paging;
  const start = (paging.page - 1) * paging.limit;
  const end = Math.min(start + paging.limit, count);
  const rows: object[] = [];
  for (let at = start; at < end; at++) rows.push(row(at));
  return v2Page(rows, count, start > 0 && start <= count ? () => row(start - 1) : undefined);
}
