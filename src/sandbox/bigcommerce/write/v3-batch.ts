/** Writes of several rows in v3: an array as the body of POST or PUT on the list, and deletion by filters. */
import type { ApiRow, Collection } from '../../data/collection.ts';
import { type Condition, Selector } from '../../data/select.ts';
import type { Answer } from '../../http/answer.ts';
import type { RowKey } from '../../state/change-book.ts';
import type { WritableRows } from '../../state/writable.ts';
import { invalidValue, unknownFilters, v3Error } from '../errors.ts';
import { bindFilter, type Filters } from '../filters.ts';
import type { Context, Handler } from '../spec.ts';
import { readJson } from './body.ts';
import { type Failure, failed, invalid, isFailure } from './failure.ts';
import { type Change, type Prepared, prepareCreate, prepareUpdate, remove, type Writable } from './rows.ts';

export interface V3Batch {
  writable: Writable;
  rows: (context: Context) => WritableRows;
  /** The most items of an array; one more is answered with 413, before anything is written. */
  max?: number;
  /** The field of an item that says which row is meant; of PUT. */
  id?: string;
  /** 200 without it. */
  status?: number;
  shown?: (row: ApiRow, context: Context) => ApiRow;
  /** PUT makes the rows that name no id. */
  upsert?: boolean;
  /** Title of the refusal, where the resource has one of its own. */
  title?: string;
  /** How a failure is told, if not as a 422 with the errors of every item by its index. */
  failed?: (failures: readonly BatchFailure[], context: Context) => Answer;
}

export interface BatchFailure extends Failure {
  /** Place in the array. */
  index: number;
}

/** The array of a body, or its refusal: no array, or more items than `max`. */
export function readArray(context: Context, max = Number.POSITIVE_INFINITY): readonly unknown[] | Answer {
  const body = readJson(context.request, 'v3');
  if ('refusal' in body) return body.refusal;
  if (!Array.isArray(body.json)) return failed('v3', invalid({ '': 'error.expected.jsarray' }));
  if (body.json.length <= max) return body.json;
  const why = `The request payload is too large. The maximum items allowed in the array is ${max}.`;
  return v3Error(413, why);
}

/** POST of an array: all rows are made, or none. */
export function batchCreate(spec: V3Batch): Handler {
  return batch(spec, (item, to, others) => prepareCreate(spec.writable, item, to, others));
}

/** PUT of an array: all rows are changed (or made, with `upsert`), or none. */
export function batchUpdate(spec: V3Batch): Handler {
  const { id = 'id', upsert, writable } = spec;
  return batch(spec, (item, to, others) => {
    const given = (item as ApiRow | null)?.[id];
    if (given === undefined) {
      return upsert ? prepareCreate(writable, item, to, others) : invalid({ [id]: 'error.path.missing' });
    }
    const prepared = prepareUpdate(writable, given as RowKey, item, to, others);
    // The body says which row: that there is none is an error of the body.
    return isFailure(prepared) && prepared.status === 404 ? invalid({ [id]: `invalid ${id}` }) : prepared;
  });
}

type PrepareOne = (
  item: unknown,
  to: Pick<Change, 'context' | 'rows'>,
  others: readonly ApiRow[],
) => Prepared | Failure;

function batch(spec: V3Batch, prepareOne: PrepareOne): Handler {
  return (context) => {
    const items = readArray(context, spec.max);
    if (!Array.isArray(items)) return items as Answer;
    const to = { context, rows: spec.rows(context) };
    const prepared: Prepared[] = [];
    const failures: BatchFailure[] = [];
    for (const [index, item] of items.entries()) {
      const one = prepareOne(
        item,
        to,
        prepared.map(({ row }) => row),
      );
      if (isFailure(one)) failures.push({ ...one, index });
      else prepared.push(one);
    }
    if (failures.length > 0) return (spec.failed ?? allErrors(spec.title))(failures, context);
    const rows = prepared.map(({ commit }) => commit());
    const data = rows.map((row) => spec.shown?.(row, context) ?? row);
    return { status: spec.status ?? 200, body: { data, meta: {} } };
  };
}

/** Every error by index.field. The status is that of the first: 409 for a value that is taken, else 422. */
function allErrors(title: string | undefined): (failures: readonly BatchFailure[]) => Answer {
  return (failures) => {
    const errors = failures.flatMap(({ index, errors: own = {}, title: why }) => {
      const entries = Object.entries(own);
      if (entries.length === 0) return [[String(index), why]];
      return entries.map(([path, text]) => [path === '' ? String(index) : `${index}.${path}`, text]);
    });
    const [first] = failures;
    return v3Error(first?.status ?? 422, title ?? first?.title ?? '', Object.fromEntries(errors));
  };
}

/** Which rows a DELETE on a list is about. */
export interface V3DeleteBy {
  writable: Pick<Writable, 'keep' | 'removed'>;
  collection: (context: Context) => Collection;
  rows: (context: Context) => WritableRows;
  filters: Filters;
  /** Names of filters of which one must be given; the answer to a request without any. Without it, it does nothing. */
  needs?: { names: readonly string[]; status: number };
  /** Narrows to the rows of a parent. */
  within?: Condition;
  /** The most values of one filter. */
  max?: number;
  /** 204 without it. */
  status?: number;
}

/** DELETE on a list: every row that passes the filters. An unknown filter is refused, as on lists. */
export function deleteBy(spec: V3DeleteBy): Handler {
  return (context) => {
    const { query, now } = context.request;
    const names = [...new Set(query.map(({ name }) => name))];
    const unknown = names.filter((name) => !Object.hasOwn(spec.filters, name));
    if (unknown.length > 0) return unknownFilters(unknown);
    const { needs } = spec;
    if (needs && !needs.names.some((name) => names.includes(name))) {
      return v3Error(needs.status, `One of these filters is required: ${needs.names.join(', ')}.`);
    }
    const conditions: Condition[] = [];
    for (const parameter of query) {
      const filter = spec.filters[parameter.name];
      const condition = filter && bindFilter(filter, parameter, now);
      if (!condition) return invalidValue('v3', parameter.name);
      if (spec.max !== undefined && parameter.value.split(',').length > spec.max) {
        return v3Error(422, `The filter ${parameter.name} takes at most ${spec.max} values.`);
      }
      conditions.push(condition);
    }
    if (conditions.length === 0) return { status: spec.status ?? 204 };
    return removeAll(spec, context, spec.within ? [spec.within, ...conditions] : conditions);
  };
}

function removeAll(spec: V3DeleteBy, context: Context, conditions: readonly Condition[]): Answer {
  const collection = spec.collection(context);
  const to = { context, rows: spec.rows(context) };
  const keys = collection.column(collection.key);
  const found = Array.from(new Selector().select(collection, conditions), (at) => keys(at) as RowKey);
  for (const key of found) {
    const row = to.rows.find(key);
    const kept = row && spec.writable.keep?.(row, context);
    if (kept) return failed('v3', kept);
  }
  for (const key of found) remove(spec.writable, key, to);
  return { status: spec.status ?? 204 };
}
