/**
 * Creating, changing and deleting one row: the same for both versions of the API, single or in a batch. A write is
 * prepared first (everything that can be wrong with it is found) and then done, so that a batch can be all or nothing.
 */
import type { ApiRow } from '../../data/collection.ts';
import { isObject } from '../../fault-rules.ts';
import type { RowKey } from '../../state/change-book.ts';
import type { WritableRows } from '../../state/writable.ts';
import type { Context } from '../spec.ts';
import { type Failure, invalid, missing } from './failure.ts';
import { type Fields, readFields } from './fields.ts';

/** A write under way. */
export interface Change {
  context: Context;
  /** The rows that are written to. */
  rows: WritableRows;
  /** Undefined for a new row. */
  before: ApiRow | undefined;
  /** What the body gave, as it is kept. Also what is no part of the row, such as the children of a new product. */
  values: ApiRow;
}

/** What can be written of a resource. */
export interface Writable {
  /** What a body may hold. A field that rows do not have is kept nowhere; `done` may use it. */
  fields: Fields;
  /** A field that is read-only or unknown is refused, as v2 does; without it such fields are left out, as v3 does. */
  strict?: boolean;
  /** A new row of this number with a value for each of its fields, before what the body gave is put in. */
  blank: (id: number, change: Change) => ApiRow;
  /** The row with what follows from it, such as dates and effective prices. */
  derive?: (row: ApiRow, change: Change) => ApiRow;
  /** No two rows have the same values in these fields, texts compared without case; empty values do not count. */
  unique?: readonly Unique[];
  /** Further reasons to refuse the row. */
  refuse?: (row: ApiRow, change: Change) => Failure | undefined;
  /** What is written beside the row once it is, such as children. */
  done?: (row: ApiRow, change: Change) => void;
  /** Why a row can not be deleted. */
  keep?: (row: ApiRow, context: Context) => Failure | undefined;
  /** What goes with a deleted row. */
  removed?: (row: ApiRow, context: Context) => void;
}

export interface Unique {
  by: readonly string[];
  /** 409 without it. */
  status?: number;
  /** "A … with the … already exists" in the words of the resource; inferred without one. */
  title?: string;
  /** Where to look for equals, if not among the rows themselves. */
  among?: (context: Context) => Iterable<ApiRow>;
}

/** A write that can be done. */
export interface Prepared {
  row: ApiRow;
  /** Writes it, and what goes with it. The row as it is then. */
  commit: () => ApiRow;
}

/** A new row. `others` are rows of the same batch that are going to be written before it. */
export function prepareCreate(
  spec: Writable,
  body: unknown,
  to: Pick<Change, 'context' | 'rows'>,
  others: readonly ApiRow[] = [],
): Prepared | Failure {
  const values = valuesOf(spec, body, 'create');
  if ('status' in values) return values;
  const change: Change = { ...to, before: undefined, values: values.values };
  const id = to.rows.nextKey();
  return prepare(spec, spec.blank(id, change), change, others);
}

/** A changed row: what the body does not mention stays. */
export function prepareUpdate(
  spec: Writable,
  key: RowKey,
  body: unknown,
  to: Pick<Change, 'context' | 'rows'>,
  others: readonly ApiRow[] = [],
): Prepared | Failure {
  const before = to.rows.find(key);
  if (!before) return missing;
  const values = valuesOf(spec, body, 'update');
  if ('status' in values) return values;
  return prepare(spec, before, { ...to, before, values: values.values }, others);
}

/** Deletes a row, and what goes with it. */
export function remove(
  spec: Pick<Writable, 'keep' | 'removed'>,
  key: RowKey,
  { rows, context }: Pick<Change, 'context' | 'rows'>,
): Failure | undefined {
  const row = rows.find(key);
  if (!row) return missing;
  const kept = spec.keep?.(row, context);
  if (kept) return kept;
  rows.delete(key);
  spec.removed?.(row, context);
  return undefined;
}

function valuesOf(spec: Writable, body: unknown, how: 'create' | 'update'): { values: ApiRow } | Failure {
  if (!isObject(body)) return invalid({ '': 'error.expected.jsobject' });
  const { values, errors, refused, unknown } = readFields(spec.fields, body, how);
  const [unwelcome] = spec.strict ? [...refused, ...unknown] : [];
  if (unwelcome !== undefined) {
    // Source: the documented example of a 400 of v2.
    const why = 'cannot be written to. Please remove it from your request before trying again.';
    return { status: 400, title: `The field '${unwelcome}' ${why}` };
  }
  return Object.keys(errors).length > 0 ? invalid(errors) : { values };
}

function prepare(
  spec: Writable,
  base: ApiRow,
  change: Change,
  others: readonly ApiRow[],
): Prepared | Failure {
  const given = Object.entries(change.values).filter(([name]) => Object.hasOwn(base, name));
  const over = (below: ApiRow): ApiRow => {
    const whole: ApiRow = { ...below, ...Object.fromEntries(given) };
    return spec.derive?.(whole, change) ?? whole;
  };
  const row = over(base);
  const refusal = taken(spec, row, change, others) ?? spec.refuse?.(row, change);
  if (refusal) return refusal;
  const commit = () => {
    const key = row[change.rows.key] as RowKey;
    // The same batch may have changed the row already: what that change set stays.
    const now = change.before && change.rows.find(key);
    const written = now === undefined || now === change.before ? row : over(now);
    change.rows.put(written);
    spec.done?.(written, change);
    return change.rows.find(key) ?? written;
  };
  return { row, commit };
}

function taken(spec: Writable, row: ApiRow, change: Change, others: readonly ApiRow[]): Failure | undefined {
  const { key } = change.rows;
  for (const { by, status = 409, title, among } of spec.unique ?? []) {
    const own = by.map((name) => plain(row[name]));
    if (own.every((value) => value === undefined)) continue;
    // Generated rows may have equals; only a new value has to be unique.
    const { before } = change;
    if (before && by.every((name, i) => plain(before[name]) === own[i])) continue;
    const same = (other: ApiRow) =>
      other[key] !== row[key] && by.every((name, i) => plain(other[name]) === own[i]);
    const rows = among?.(change.context) ?? change.rows.all();
    if (![...others].some(same) && !some(rows, same)) continue;
    const names = by.map((name) => `${name} '${String(row[name])}'`).join(' and ');
    const errors = Object.fromEntries(by.map((name) => [name, 'must be unique']));
    return { status, title: title ?? `The ${names} is already in use.`, errors };
  }
  return undefined;
}

function some(rows: Iterable<ApiRow>, test: (row: ApiRow) => boolean): boolean {
  for (const row of rows) if (test(row)) return true;
  return false;
}

function plain(value: unknown): unknown {
  if (value === null || value === '') return undefined;
  return typeof value === 'string' ? value.toLowerCase() : value;
}
