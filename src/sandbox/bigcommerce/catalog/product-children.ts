/** Children in the body of a product. Each list that the body names replaces what there is. */
import type { ApiRow } from '../../data/collection.ts';
import { isObject } from '../../fault-rules.ts';
import type { RowKey } from '../../state/change-book.ts';
import type { WritableRows } from '../../state/writable.ts';
import { type Failure, invalid, isFailure } from '../write/failure.ts';
import { type Change, prepareCreate, prepareUpdate, type Writable } from '../write/rows.ts';
import { image, video } from './media.ts';
import { bulkRule, customField } from './product-parts.ts';

type List = 'custom_fields' | 'bulk_pricing_rules' | 'images' | 'videos';

const LISTS: Readonly<Record<List, Writable>> = {
  custom_fields: customField,
  bulk_pricing_rules: bulkRule,
  images: image,
  videos: video,
};
const NAMES = Object.keys(LISTS) as List[];

/** What is wrong with the children of a body, under the names that they have in it. */
export function refuseChildren(change: Change): Failure | undefined {
  for (const name of NAMES) {
    const given = change.values[name];
    if (given === undefined) continue;
    if (!Array.isArray(given)) return invalid({ [name]: 'error.expected.jsarray' });
    const scratch = emptyRows();
    const known = new Set(existing(change, name).map(({ id }) => id));
    for (const [index, item] of given.entries()) {
      if (isObject(item) && item['id'] !== undefined && !known.has(item['id'])) {
        return invalid({ [`${name}.${index}.id`]: 'invalid id' });
      }
      const prepared = prepareCreate(LISTS[name], item, { ...change, rows: scratch });
      if (isFailure(prepared)) return under(prepared, `${name}.${index}`);
      scratch.put(prepared.row);
    }
  }
  return undefined;
}

/** Writes the children of a body: an item with the id of one changes it, one without makes one, the others go. */
export function putChildren(product: number, change: Change): void {
  for (const name of NAMES) {
    const given = change.values[name] as readonly ApiRow[] | undefined;
    if (given === undefined) continue;
    const rows = change.context.store.parts[name].under(product);
    const kept = new Set(given.map(({ id }) => id));
    for (const { id } of [...rows.all()]) if (!kept.has(id)) rows.delete(id as RowKey);
    const to = { context: change.context, rows };
    for (const item of given) {
      const known = item['id'] === undefined ? undefined : rows.find(item['id'] as RowKey);
      const prepared = known
        ? prepareUpdate(LISTS[name], item['id'] as RowKey, item, to)
        : prepareCreate(LISTS[name], item, to);
      if (!isFailure(prepared)) prepared.commit();
    }
    // Parts carry the number of their product where rows of the list do.
    for (const row of [...rows.all()]) {
      if (Object.hasOwn(row, 'product_id')) rows.put({ ...row, product_id: product });
    }
  }
}

function existing({ before, context }: Change, name: List): readonly ApiRow[] {
  return before ? context.store.parts[name].of(Number(before['id'])) : [];
}

/** A failure of a part, told as one of the whole. */
function under({ status, title, errors = {} }: Failure, place: string): Failure {
  const entries = Object.entries(errors).map(([path, why]) => [
    path === '' ? place : `${place}.${path}`,
    why,
  ]);
  return { status, title, errors: Object.fromEntries(entries) };
}

/** Rows that are only tried out. */
function emptyRows(): WritableRows {
  const rows = new Map<RowKey, ApiRow>();
  let last = 0;
  return {
    key: 'id',
    find: (id) => rows.get(id),
    put: (row) => void rows.set(row['id'] as RowKey, row),
    delete: (id) => rows.delete(id),
    nextKey: () => ++last,
    all: () => rows.values(),
  };
}
