/** Form fields of customers and addresses, as they are filled in. Source: bigcommerce/docs, reference/customers.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import { isObject } from '../../fault-rules.ts';
import type { Answer } from '../../http/answer.ts';
import type { Store } from '../data/store.ts';
import { v3Error } from '../errors.ts';
import { customerFormFieldValues } from '../resources/customer-extras.ts';
import type { Handler, Route } from '../spec.ts';
import { type Field, type Fields, int, readFields, required, text, Wrong } from '../write/fields.ts';
import { readArray } from '../write/v3-batch.ts';

/** A text, a number or a list of texts. */
const value: Field = {
  read: (given) => {
    const texts = Array.isArray(given) && given.every((one) => typeof one === 'string');
    const plain = typeof given === 'string' || typeof given === 'number';
    return plain || texts ? given : new Wrong('error.expected.jsstring');
  },
};

export const FORM_FIELD: Fields = { name: required(text(255, 1)), value: required(value) };

type Owner = 'customer_id' | 'address_id';

/** Fills in a field; its name is not checked: the store's forms can not be read. */
export function setFormField(store: Store, owner: Owner, id: number, { name, value: given }: ApiRow): ApiRow {
  const children = owner === 'customer_id' ? store.sales.customerFields : store.sales.addressFields;
  const row = { name, value: given, [owner]: id };
  children.under(id).put(row);
  return row;
}

/** Each item names a customer or an address. All are written, or none. */
const put: Handler = (context) => {
  const items = readArray(context);
  if (!Array.isArray(items)) return items as Answer;
  const { store } = context;
  const errors: Record<string, string> = {};
  const found: { owner: Owner; id: number; values: ApiRow }[] = [];
  const fields = { ...FORM_FIELD, customer_id: int(1), address_id: int(1) };
  for (const [index, item] of items.entries()) {
    const read = readFields(fields, isObject(item) ? item : {}, 'create');
    for (const [path, why] of Object.entries(read.errors)) errors[`${index}.${path}`] = why;
    const owner: Owner = read.values['customer_id'] === undefined ? 'address_id' : 'customer_id';
    const id = Number(read.values[owner] ?? 0);
    const rows = store.rows(owner === 'customer_id' ? 'customers' : 'addresses');
    if (!rows.find(id)) errors[`${index}.${owner}`] ??= `invalid ${owner}`;
    found.push({ owner, id, values: read.values });
  }
  if (Object.keys(errors).length > 0) return v3Error(422, 'Update form field values failed.', errors);
  const data = found.map(({ owner, id, values }) => setFormField(store, owner, id, values));
  return { status: 200, body: { data, meta: {} } };
};

export const formFieldWrites: readonly Route[] = [
  {
    path: customerFormFieldValues.path,
    scope: customerFormFieldValues.scope,
    cap: { group: 'form field values PUT', most: 10 },
    put,
  },
];
