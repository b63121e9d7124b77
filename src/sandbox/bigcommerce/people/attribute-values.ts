/** What is known of customers: values of attributes. Source: bigcommerce/docs, reference/customers.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import { isObject } from '../../fault-rules.ts';
import type { Answer } from '../../http/answer.ts';
import type { WritableRows } from '../../state/writable.ts';
import type { Store } from '../data/store.ts';
import { v3Error } from '../errors.ts';
import { ops } from '../filters.ts';
import { isoZulu } from '../formats.ts';
import { customerAttributeValues } from '../resources/customer-extras.ts';
import type { Handler, Route } from '../spec.ts';
import { int, readFields, required, text } from '../write/fields.ts';
import { deleteBy, readArray } from '../write/v3-batch.ts';
import { countParts } from './counts.ts';

const MOST = 10;
const FIELDS = {
  id: int(1),
  attribute_id: required(int(1)),
  customer_id: required(int(1)),
  value: required(text()),
};

/** Sets the one value that a customer has of an attribute. */
export function setAttribute(
  store: Store,
  { customer_id, attribute_id, value }: ApiRow,
  now: number,
): ApiRow {
  const rows = store.sales.attributes.under(Number(customer_id));
  const known = [...rows.all()].find((row) => row['attribute_id'] === attribute_id);
  const row = {
    id: known?.['id'] ?? rows.nextKey(),
    attribute_id,
    attribute_value: value,
    customer_id,
    date_created: known?.['date_created'] ?? isoZulu(now),
    date_modified: isoZulu(now),
  };
  rows.put(row);
  return row;
}

/** A value of the wrong type is refused; that it may be empty follows from what is read. */
function fits(type: unknown, value: unknown): boolean {
  if (value === '') return true;
  if (type === 'number') return Number.isFinite(Number(value));
  return type === 'date' ? !Number.isNaN(Date.parse(String(value))) : true;
}

/** Values are made or changed, by customer and attribute. All are written, or none. */
const put: Handler = (context) => {
  const items = readArray(context, MOST);
  if (!Array.isArray(items)) return items as Answer;
  const { store, request } = context;
  const errors: Record<string, string> = {};
  const read = items.map((item, index) => {
    const { values, errors: own } = readFields(FIELDS, isObject(item) ? item : {}, 'create');
    const wrong = (name: string, why: string) => (errors[`${index}.${name}`] ??= why);
    for (const [path, why] of Object.entries(own)) wrong(path, why);
    const attribute = store.rows('customer_attributes').find(Number(values['attribute_id']));
    if (!store.customers.find(Number(values['customer_id']))) wrong('customer_id', 'invalid customer ID');
    if (!attribute) wrong('attribute_id', 'invalid attribute ID');
    else if (!fits(attribute['type'], values['value'])) wrong('value', `invalid ${attribute['type']}`);
    return values;
  });
  if (Object.keys(errors).length > 0) {
    return v3Error(422, 'Update customer attribute values failed.', errors);
  }
  const data = read.map((values) => setAttribute(store, values, request.now));
  for (const { customer_id } of data) countParts(store, Number(customer_id));
  return { status: 200, body: { data, meta: {} } };
};

const { path, scope } = customerAttributeValues;

export const attributeValueWrites: readonly Route[] = [
  { path, scope, cap: { group: 'attribute values PUT', most: 3 }, put },
  {
    path,
    scope,
    delete: deleteBy({
      writable: {},
      collection: ({ store }) => store.collection('customer_attribute_values'),
      rows: ({ store }) => valuesOf(store),
      filters: ops('id', 'int', 'in'),
      needs: { names: ['id:in'], status: 422 },
    }),
  },
];

/** The values of all customers, to be changed. */
function valuesOf(store: Store): WritableRows {
  const all = store.rows('customer_attribute_values');
  const { attributes } = store.sales;
  return {
    key: 'id',
    find: (id) => all.find(id),
    put: (row) => attributes.under(Number(row['customer_id'])).put(row),
    delete: (id) => forget(store, Number(id)),
    nextKey: () => attributes.nextKey(),
    all: () => all.all(),
  };
}

function forget(store: Store, id: number): boolean {
  const customer = Number(store.rows('customer_attribute_values').find(id)?.['customer_id']);
  const gone = store.sales.attributes.under(customer).delete(id);
  countParts(store, customer);
  return gone;
}

/** Deletes every value of an attribute. */
export function forgetAttribute(store: Store, attribute: number): void {
  for (const { id, attribute_id } of [...store.rows('customer_attribute_values').all()]) {
    if (attribute_id === attribute) forget(store, Number(id));
  }
}
