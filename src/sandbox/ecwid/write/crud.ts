/** Create, update and delete of rows that are found by one key, as resources describe them. */
import type { ApiRow } from '../../data/collection.ts';
import { rowBy } from '../single.ts';
import { created, deleted, type Endpoint, objectOf, updated, type Writing } from './endpoint.ts';
import { type FieldSet, readBody, type Sent } from './fields.ts';
import { missing } from './refusal.ts';
import { SHAPES } from './shapes.ts';

export interface Writable {
  collection: string;
  /** As errors call a row, such as Product. */
  kind: string;
  fields: FieldSet;
  /** Error code of a row that does not exist; undefined: 404 without a body. */
  missing?: string;
  /** The placeholder of the path of one row. */
  placeholder: string;
  /** The whole new row; throws a Refusal. */
  make: (sent: Sent, writing: Writing) => ApiRow;
  /** The row after an update; throws a Refusal. */
  change: (row: ApiRow, sent: Sent, writing: Writing) => ApiRow;
  /** Throws a Refusal for rows that may not be deleted, or takes what hangs on them. */
  remove?: (row: ApiRow, writing: Writing) => void;
}

/** The body's known fields. */
export function sentBy(writable: Pick<Writable, 'kind' | 'fields'>, create: boolean, body: Sent): Sent {
  const { kind, fields } = writable;
  return readBody(body, { kind, fields, create, shapes: SHAPES });
}

/** The row that the path names. */
export function target({ collection, placeholder, missing: code }: Writable, writing: Writing): ApiRow {
  const row = rowBy(writing, collection, placeholder);
  if (!row) throw missing(code);
  return row;
}

export interface At {
  path: string;
  scopes: readonly string[];
  parameters?: readonly string[];
}

export function creates(writable: Writable, at: At): Endpoint {
  const handle = (writing: Writing) => {
    const row = writable.make(sentBy(writable, true, objectOf(writing)), writing);
    writing.store.put(writable.collection, row, writing.now);
    return created(row['id']);
  };
  return { method: 'POST', ...at, handle };
}

export function updates(writable: Writable, at: At): Endpoint {
  const handle = (writing: Writing) => {
    const row = target(writable, writing);
    const changed = writable.change(row, sentBy(writable, false, objectOf(writing)), writing);
    writing.store.put(writable.collection, changed, writing.now);
    return updated();
  };
  return { method: 'PUT', ...at, handle };
}

export function deletes(writable: Writable, at: At): Endpoint {
  const handle = (writing: Writing) => {
    const { store, now } = writing;
    const row = target(writable, writing);
    writable.remove?.(row, writing);
    const { key } = store.shelf(writable.collection);
    store.erase(writable.collection, row[key] as number | string, now);
    return deleted();
  };
  return { method: 'DELETE', ...at, handle };
}

/** The row with what was sent laid over it: null takes a value away, a list replaces a list. */
export function applied(row: ApiRow, sent: Sent): ApiRow {
  const result: Record<string, unknown> = { ...row };
  for (const [name, value] of Object.entries(sent)) {
    if (value === null || value === undefined) delete result[name];
    else result[name] = value;
  }
  return result;
}
