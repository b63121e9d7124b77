/** Writes of wish lists and of what is on them. Source: bigcommerce/docs, reference/wishlists.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import { randomFor } from '../../data/random.ts';
import { isObject } from '../../fault-rules.ts';
import { notFound } from '../errors.ts';
import { wishlists } from '../resources/customer-extras.ts';
import type { Context, Handler, Route } from '../spec.ts';
import { readJson } from '../write/body.ts';
import { failed, invalid } from '../write/failure.ts';
import {
  always,
  bool,
  type Fields,
  int,
  list,
  object,
  readFields,
  readOnly,
  required,
  text,
} from '../write/fields.ts';
import type { Change, Writable } from '../write/rows.ts';
import { v3Row, v3Writes } from '../write/v3.ts';

const rows = ({ store }: Context) => store.rows('wishlists');
/** Above all numbers of generated items. */
const FIRST_ITEM = 10_000_000;

const ITEM: Fields = { id: int(1), product_id: required(int(1)), variant_id: int(1) };
const FIELDS: Fields = {
  id: readOnly,
  token: readOnly,
  customer_id: always(int(1)),
  name: required(text(255)),
  is_public: bool,
  items: list(object(ITEM)),
};

const wishlist: Writable = {
  fields: FIELDS,
  blank: (id, { context }) => ({
    id,
    customer_id: 0,
    name: '',
    is_public: false,
    token: randomFor(context.store.seed, 'written wishlist', id).uuid(),
    items: [],
  }),
  derive: (row, change) => ({
    ...row,
    items: (row['items'] as ApiRow[]).map((item) => numbered(item, change)),
  }),
  // That products and customers must exist is inferred.
  refuse: ({ customer_id, items }, { context, values }) => {
    const { store } = context;
    if (!store.customers.find(Number(customer_id))) return invalid({ customer_id: 'invalid customer ID' });
    const given = values['items'] === undefined ? [] : (items as ApiRow[]);
    const known = given.every(({ product_id }) => store.product(Number(product_id)));
    return known ? undefined : invalid({ items: 'invalid product ID' });
  },
};

function numbered({ id, ...item }: ApiRow, { context }: Pick<Change, 'context'>): ApiRow {
  return { id: id ?? context.store.changes.next('wishlist items', FIRST_ITEM), ...item };
}

/** PUT needs the whole list. */
const changed: Writable = { ...wishlist, fields: { ...FIELDS, items: always(list(object(ITEM))) } };

const { path, scope } = wishlists;
const one = { path, scope, rows, row: 'id' };

/** The list with more on it. */
const addItems: Handler = (context) => {
  const row = rows(context).find(Number(context.parameters['id']));
  if (!row) return notFound('v3');
  const body = readJson(context.request, 'v3');
  if ('refusal' in body) return body.refusal;
  const read = readFields(
    { items: required(list(object(ITEM))) },
    isObject(body.json) ? body.json : {},
    'create',
  );
  if (Object.keys(read.errors).length > 0) return failed('v3', invalid(read.errors));
  const added = (read.values['items'] as ApiRow[]).map((item) => numbered(item, { context }));
  const unknown = added.some(({ product_id }) => !context.store.product(Number(product_id)));
  if (unknown) return failed('v3', invalid({ items: 'invalid product ID' }));
  const after = { ...row, items: [...(row['items'] as ApiRow[]), ...added] };
  rows(context).put(after);
  return v3Row(201, after);
};

/** The list without the item. */
const removeItem: Handler = (context) => {
  const row = rows(context).find(Number(context.parameters['id']));
  const items = (row?.['items'] ?? []) as ApiRow[];
  const left = items.filter(({ id }) => id !== Number(context.parameters['item_id']));
  if (!row || left.length === items.length) return notFound('v3');
  const after = { ...row, items: left };
  rows(context).put(after);
  return v3Row(200, after);
};

export const wishlistWrites: readonly Route[] = [
  ...v3Writes({ ...one, writable: wishlist, methods: 'post delete', created: 201 }),
  ...v3Writes({ ...one, writable: changed, methods: 'put', changed: 201 }),
  { path: `${path}/{id}/items`, scope, post: addItems },
  { path: `${path}/{id}/items/{item_id}`, scope, delete: removeItem },
];
