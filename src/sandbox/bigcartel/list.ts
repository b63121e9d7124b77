/**
 * Lists and single rows. Documented is 400 for a parameter that is missing or invalid. That a parameter which is not
 * documented is invalid, too, is the sandbox's choice: one that the API may ignore must not pass unnoticed. There is no
 * include= and no fields[]=: what a row refers to always comes along.
 */
import type { Condition, Order } from '../data/select.ts';
import type { Answer } from '../http/answer.ts';
import type { Parameter } from '../http/query.ts';
import { list, type Part, single } from './documents.ts';
import { badParameter, notFound } from './errors.ts';
import { readMoment } from './formats.ts';
import { pageLinks, readPage } from './paging.ts';
import { refuseParameters } from './parameters.ts';
import type { Context, Filter, Listed, Route } from './spec.ts';
import { writesOf } from './write/rows.ts';

export function routesOf(listed: Listed): Route[] {
  const { path, collection, find, write } = listed;
  const list: Route = { path, collection, get: (context) => answerList(listed, context) };
  if (!find) return [list];
  const item: Route = { path: `${path}/{id}`, get: (context) => answerOne(listed, find, context) };
  if (!write) return [list, item];
  const writes = writesOf({ listed, find, write });
  return [
    { ...list, ...writes.list },
    { ...item, ...writes.item },
  ];
}

function answerOne(listed: Listed, find: NonNullable<Listed['find']>, context: Context): Answer {
  const { store, request, parameters } = context;
  const refusal = listed.refuse?.(store) ?? refuseParameters(request.query);
  if (refusal) return refusal;
  const position = find(store, parameters['id'] ?? '');
  return position < 0 ? notFound() : single(listed.part(store, position, true));
}

function answerList(listed: Listed, { store, request }: Context): Answer {
  const paged = listed.whole ? [] : ['page[limit]', 'page[offset]'];
  const sorted = listed.sorts ? ['sort', 'sort_direction'] : [];
  const searched = listed.search === undefined ? [] : ['search'];
  const known = [...paged, ...sorted, ...searched, ...Object.keys(listed.filters ?? {})];
  const refusal = listed.refuse?.(store) ?? refuseParameters(request.query, known);
  if (refusal) return refusal;
  const conditions = readConditions(listed, request.query);
  if ('status' in conditions) return conditions;
  const order = readOrder(listed, request.query);
  if (order && 'status' in order) return order;
  const collection = listed.collection(store);
  const page = listed.whole ? { limit: collection.length, offset: 0 } : readPage(request.query);
  if ('status' in page) return page;
  const positions = store.selector.select(collection, conditions, order ?? listed.order);
  const shown = positions.subarray(page.offset, page.offset + page.limit);
  const parts = Array.from(shown, (position) => listed.part(store, position, false));
  const previous = positions[page.offset - 1];
  const render = (rows: readonly object[], total: number): Answer => {
    const links = listed.whole ? {} : pageLinks(request, page, total, store.writing);
    const before = previous === undefined ? {} : { before: () => listed.part(store, previous, false) };
    return { ...list(rows as readonly Part[], total, links), page: { rows, total, render, ...before } };
  };
  return render(parts, positions.length);
}

function readConditions({ filters = {}, search }: Listed, query: readonly Parameter[]): Condition[] | Answer {
  const conditions: Condition[] = [];
  for (const { name, value } of query) {
    const filter = filters[name];
    if (filter) {
      const condition = bind(filter, value);
      if (!condition) return badParameter(name, `The value ${value} is not possible.`);
      conditions.push(condition);
    } else if (name === 'search' && search !== undefined && value !== '') {
      const wanted = value.toLowerCase();
      conditions.push({ column: search, id: `has ${wanted}`, test: (text) => String(text).includes(wanted) });
    }
  }
  return conditions;
}

function bind(filter: Filter, value: string): Condition | undefined {
  const { column } = filter;
  if (filter.is === 'one of') {
    if (!filter.words.includes(value)) return undefined;
    return { column, id: `is ${value}`, test: (found) => found === value };
  }
  const bound = readMoment(value);
  if (bound === undefined) return undefined;
  const from = filter.is === 'from';
  const test = (found: unknown) => (from ? Number(found) >= bound : Number(found) <= bound);
  return { column, id: `${filter.is} ${bound}`, test };
}

/** Both vintages are understood: sort=name&sort_direction=desc, and sort=-name. Without a direction: ascending. */
function readOrder({ sorts = [] }: Listed, query: readonly Parameter[]): Order | Answer | undefined {
  const sort = query.findLast(({ name }) => name === 'sort')?.value;
  const direction = query.findLast(({ name }) => name === 'sort_direction')?.value;
  if (sort === undefined) {
    return direction === undefined
      ? undefined
      : badParameter('sort_direction', 'It needs the parameter sort.');
  }
  const prefixed = sort.startsWith('-');
  const column = prefixed ? sort.slice(1) : sort;
  if (!sorts.includes(column)) return badParameter('sort', `Possible are ${sorts.join(', ')}.`);
  if (direction === undefined) return { column, descending: prefixed };
  if (prefixed || !['asc', 'desc'].includes(direction)) {
    return badParameter('sort_direction', 'Possible are asc and desc, after a field without a sign.');
  }
  return { column, descending: direction === 'desc' };
}
