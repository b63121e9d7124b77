/**
 * Arrays of which the good items are written though others are not: 207 when some are, 422 when none is. The shape
 * {data, errors, meta: {total, success, failed}} is that of the documented 422 of metafields; that categories use it
 * for their documented 207 is inferred.
 */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import type { RowKey } from '../../state/change-book.ts';
import { v3Error } from '../errors.ts';
import type { Context, Handler } from '../spec.ts';
import { type Failure, invalid, isFailure } from './failure.ts';
import { type Prepared, prepareCreate, prepareUpdate } from './rows.ts';
import { readArray, type V3Batch } from './v3-batch.ts';

/** POST: what can be made is made. */
export const someCreated = (spec: V3Batch, partial = 207): Handler =>
  some(spec, partial, (item, context) =>
    prepareCreate(spec.writable, item, { context, rows: spec.rows(context) }),
  );

/** PUT: what can be changed is changed. */
export const someUpdated = (spec: V3Batch, partial = 207): Handler =>
  some(spec, partial, (item, context) => {
    const { id = 'id' } = spec;
    const key = (item as ApiRow | null)?.[id] as RowKey | undefined;
    if (key === undefined) return invalid({ [id]: 'error.path.missing' });
    const prepared = prepareUpdate(spec.writable, key, item, { context, rows: spec.rows(context) });
    return isFailure(prepared) && prepared.status === 404 ? invalid({ [id]: `invalid ${id}` }) : prepared;
  });

function some(
  spec: V3Batch,
  partial: number,
  prepareOne: (item: unknown, context: Context) => Prepared | Failure,
): Handler {
  return (context) => {
    const items = readArray(context, spec.max);
    if (!Array.isArray(items)) return items as Answer;
    const data: unknown[] = [];
    const errors: object[] = [];
    for (const [index, item] of items.entries()) {
      const one = prepareOne(item, context);
      if (isFailure(one)) {
        errors.push(indexed(one, index));
        continue;
      }
      const row = one.commit();
      data.push(spec.shown?.(row, context) ?? row);
    }
    return partly(data, errors, { whole: spec.status ?? 200, partial });
  };
}

/** The answer to an array of which some items failed: {status} when all were done. */
export function partly(
  data: readonly unknown[],
  errors: readonly object[],
  { whole, partial }: { whole: number; partial: number },
): Answer {
  if (errors.length === 0) return { status: whole, body: { data, meta: {} } };
  const meta = { total: data.length + errors.length, success: data.length, failed: errors.length };
  return { status: data.length === 0 ? 422 : partial, body: { data, errors, meta } };
}

/** An error of one item, its fields with the place of the item in the array. */
export function indexed({ status, title, errors = {} }: Failure, index: number): object {
  const entries = Object.entries(errors).map(([path, why]) => [
    path === '' ? String(index) : `${index}.${path}`,
    why,
  ]);
  const own = entries.length === 0 ? { [index]: title } : Object.fromEntries(entries);
  return v3Error(status, title, own).body as object;
}
