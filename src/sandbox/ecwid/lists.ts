/**
 * Lists in pages: {total, count, offset, limit, items}. `limit` is 100 at most: what is above comes down to it (the
 * documentation says no more than "maximum"). Parameters that a list does not know are refused; the real API's
 * documentation says nothing of them, and a misspelt one must not pass a test. A filter without a value says nothing.
 */
import type { ApiRow, Collection } from '../data/collection.ts';
import type { Condition, Order } from '../data/select.ts';
import type { Answer } from '../http/answer.ts';
import type { Parameter } from '../http/query.ts';
import { unknownParameter, wrongParameter } from './errors.ts';
import { type Fields, parseFields, project } from './fields.ts';
import { type Context, type ListSpec, PAGING, type Route } from './spec.ts';
import { readInteger } from './values.ts';

const LIMIT_MAX = 100;

export function list(spec: ListSpec): Route {
  const { path, scopes, collection } = spec;
  return { path, scopes, collection, get: (context) => answerList(spec, context) };
}

/** Parameters by name; of a repeated one the last counts. Or the refusal of one that is not known. */
export function readParameters(
  context: Context,
  known: (name: string) => boolean,
): ReadonlyMap<string, Parameter> | Answer {
  const given = new Map<string, Parameter>();
  for (const parameter of context.request.query) {
    if (!known(parameter.name)) return unknownParameter(parameter.name);
    given.set(parameter.name, parameter);
  }
  return given;
}

export function isAnswer(value: object): value is Answer {
  return 'status' in value && typeof value.status === 'number';
}

function answerList(spec: ListSpec, context: Context): Answer {
  const { filters, sorts = {}, ignored = [] } = spec;
  const own = new Set([...PAGING, ...Object.keys(filters), ...ignored, ...(spec.sorts ? ['sortBy'] : [])]);
  const given = readParameters(
    context,
    (name) => own.has(name) || spec.dynamic?.(name, context) !== undefined,
  );
  if (isAnswer(given)) return given;
  const paging = readPaging(given);
  if (isAnswer(paging)) return paging;
  const conditions = readConditions(spec, context, given);
  if (isAnswer(conditions)) return conditions;
  const fields = readFields(given);
  if (fields && isAnswer(fields)) return fields;
  const by = given.get('sortBy')?.value ?? '';
  if (spec.sorts && by !== '' && !Object.hasOwn(sorts, by)) {
    return wrongParameter('sortBy', `one of ${Object.keys(sorts).join(', ')}`);
  }
  const wanted = sorts[by] ?? spec.order(given, context);
  const order = spec.reorder?.(wanted, given, context) ?? wanted;
  const collection = context.store.collection(spec.collection);
  const shown = (row: ApiRow): ApiRow => spec.shape?.(row, context, given) ?? row;
  const found = { collection, order, conditions };
  return page(context, found, { ...paging, shown, fields, extra: spec.extra?.(collection) ?? {} });
}

interface Found {
  collection: Collection;
  order: Order;
  conditions: readonly Condition[];
}

interface Cut {
  offset: number;
  limit: number;
  shown: (row: ApiRow) => ApiRow;
  fields: Fields | undefined;
  extra: ApiRow;
}

function page(context: Context, { collection, order, conditions }: Found, cut: Cut): Answer {
  const positions = context.store.selector.select(collection, conditions, order);
  const { offset, limit, shown, fields, extra } = cut;
  const rowAt = (position: number): ApiRow => shown(collection.row(position));
  const render = (rows: readonly object[], total: number): Answer => {
    const whole = { total, count: rows.length, offset, limit, items: rows, ...extra };
    return { status: 200, body: fields ? project(whole, fields) : whole };
  };
  const rows = [...positions.subarray(offset, offset + limit)].map(rowAt);
  const before = positions[offset - 1];
  return {
    ...render(rows, positions.length),
    page: {
      rows,
      total: positions.length,
      ...(before === undefined ? {} : { before: () => rowAt(before) }),
      render: (changed, total) => ({ ...render(changed, total) }),
    },
  };
}

function readConditions(
  spec: ListSpec,
  context: Context,
  given: ReadonlyMap<string, Parameter>,
): readonly Condition[] | Answer {
  const conditions: Condition[] = [];
  const ruling = spec.override?.find((name) => (given.get(name)?.value ?? '') !== '');
  for (const { name, value } of given.values()) {
    const filter = Object.hasOwn(spec.filters, name) ? spec.filters[name] : spec.dynamic?.(name, context);
    if (!filter || value === '') continue;
    const test = filter.bind(value);
    if (!test) return wrongParameter(name, filter.expected);
    if (ruling !== undefined && name !== ruling) continue;
    if (filter.column !== '#') conditions.push({ column: filter.column, id: `${name}=${value}`, test });
  }
  if (ruling === undefined) conditions.push(...(spec.implied?.(given, context) ?? []));
  return conditions;
}

export function readPaging(
  given: ReadonlyMap<string, Parameter>,
): { offset: number; limit: number } | Answer {
  const offset = readInteger(given.get('offset')?.value ?? '0');
  const limit = readInteger(given.get('limit')?.value ?? String(LIMIT_MAX));
  if (offset === undefined || offset < 0) return wrongParameter('offset', 'a whole number from 0 on');
  if (limit === undefined || limit < 1)
    return wrongParameter('limit', `a whole number from 1 to ${LIMIT_MAX}`);
  return { offset, limit: Math.min(limit, LIMIT_MAX) };
}

/** The fields of responseFields; undefined when everything is wanted. */
export function readFields(given: ReadonlyMap<string, Parameter>): Fields | Answer | undefined {
  const text = given.get('responseFields')?.value ?? '';
  if (text === '') return undefined;
  const fields = parseFields(text);
  return fields ?? wrongParameter('responseFields', 'names such as total,items(id,name)');
}
