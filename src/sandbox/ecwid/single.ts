/** Single rows, and lists that come whole: bare arrays, or objects around one. */
import type { ApiRow } from '../data/collection.ts';
import type { Answer } from '../http/answer.ts';
import type { Parameter } from '../http/query.ts';
import { NUMBER } from './data/generated.ts';
import type { Store } from './data/store.ts';
import { rowNotFound } from './errors.ts';
import { project } from './fields.ts';
import { isAnswer, readFields, readParameters } from './lists.ts';
import type { Context, Route } from './spec.ts';

export interface WholeSpec {
  path: string;
  scopes: readonly string[];
  /** Collection that faults change. */
  collection?: string;
  /** responseFields is known. */
  fields?: boolean;
  /** Further parameters, which `body` may look at. */
  parameters?: readonly string[];
  /** The answer; undefined: 404 with `missing`. */
  body: (context: Context, given: ReadonlyMap<string, Parameter>) => unknown;
  /** Error code of a row that does not exist. */
  missing?: string;
}

/** An answer that is not cut into pages. */
export function whole(spec: WholeSpec): Route {
  const { path, scopes, collection } = spec;
  const known = new Set([...(spec.parameters ?? []), ...(spec.fields ? ['responseFields'] : []), 'token']);
  const get = (context: Context): Answer => {
    const given = readParameters(context, (name) => known.has(name));
    if (isAnswer(given)) return given;
    const fields = readFields(given);
    if (fields && isAnswer(fields)) return fields;
    const body = spec.body(context, given);
    if (body === undefined) return rowNotFound(spec.missing);
    if (typeof body === 'object' && body !== null && !Array.isArray(body) && isAnswer(body)) return body;
    return { status: 200, body: fields ? project(body, fields) : body };
  };
  return { path, scopes, get, ...(collection === undefined ? {} : { collection }) };
}

/** The row of a collection whose column has the value of a placeholder. */
export function rowBy(context: Context, collection: string, placeholder: string): ApiRow | undefined {
  const text = context.parameters[placeholder] ?? '';
  const rows = context.store.collection(collection);
  const value = rows.column(rows.key);
  for (let i = 0; i < rows.length; i++) if (String(value(i)) === text) return rows.row(i);
  return undefined;
}

/** Every row of a collection, without keys that the API does not have. */
export function listed(store: Store, collection: string): ApiRow[] {
  const rows = store.collection(collection);
  return Array.from({ length: rows.length }, (_, at) => {
    const { [NUMBER]: _number, ...row } = rows.row(at);
    return row;
  });
}

/** The keys of every row. */
export function listedKeys(store: Store, collection: string): (number | string)[] {
  const rows = store.collection(collection);
  const key = rows.column(rows.key);
  return Array.from({ length: rows.length }, (_, at) => key(at) as number | string);
}
