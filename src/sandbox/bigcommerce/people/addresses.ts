/**
 * Writes of customers' addresses. One that the customer has already is answered with 200, and is not among the rows of
 * the answer. Source: bigcommerce/docs, reference/customers.v3.yml.
 */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import type { RowKey } from '../../state/change-book.ts';
import type { Store } from '../data/store.ts';
import { v3Error } from '../errors.ts';
import { ops } from '../filters.ts';
import { addresses } from '../resources/customers.ts';
import type { Context, Handler, Route } from '../spec.ts';
import { type Failure, invalid, isFailure } from '../write/failure.ts';
import { int, readOnly, required } from '../write/fields.ts';
import { type Change, type Prepared, prepareCreate, prepareUpdate, type Writable } from '../write/rows.ts';
import { deleteBy, readArray } from '../write/v3-batch.ts';
import { ADDRESS_FIELDS, blankAddress, countryName, NEW_ADDRESS, SAME } from './address-rows.ts';
import { countParts } from './counts.ts';
import { setFormField } from './form-fields.ts';

const address: Writable = {
  fields: { ...NEW_ADDRESS, customer_id: required(int(1)), id: readOnly, country: readOnly },
  blank: (id, { values }) => blankAddress(id, Number(values['customer_id'])),
  derive: (row, { context }) => {
    const country_code = String(row['country_code']).toUpperCase();
    return { ...row, country_code, country: countryName(context.store, country_code) ?? '' };
  },
  refuse: ({ customer_id, country }, { context }) => {
    if (!context.store.customers.find(Number(customer_id)))
      return invalid({ customer_id: 'invalid customer ID' });
    return country === '' ? invalid({ country_code: 'invalid country code' }) : undefined;
  },
  done: ({ id, customer_id }, { context, values }) => {
    for (const field of (values['form_fields'] ?? []) as ApiRow[]) {
      setFormField(context.store, 'address_id', Number(id), field);
    }
    countParts(context.store, Number(customer_id));
  },
  removed: ({ customer_id }, { store }) => countParts(store, Number(customer_id)),
};

/** To whom an address belongs stays as it is. */
const changed: Writable = { ...address, fields: { ...ADDRESS_FIELDS, id: readOnly, customer_id: readOnly } };

type PrepareOne = (item: unknown, to: Pick<Change, 'context' | 'rows'>) => Prepared | Failure;

function writeAll(verb: 'Create' | 'Update', prepareOne: PrepareOne): Handler {
  return (context) => {
    const items = readArray(context);
    if (!Array.isArray(items)) return items as Answer;
    const { store } = context;
    const errors: Record<string, string> = {};
    const prepared: Prepared[] = [];
    for (const [index, item] of items.entries()) {
      const one = prepareOne(item, { context, rows: store.rows('addresses') });
      if (!isFailure(one)) prepared.push(one);
      else for (const [path, why] of Object.entries(one.errors ?? {})) errors[`${index}.${path}`] = why;
    }
    if (Object.keys(errors).length > 0) return v3Error(422, `${verb} customer addresses failed.`, errors);
    const written = prepared.flatMap((one) =>
      isDouble(store, one.row) ? [] : [shown(one.commit(), context)],
    );
    return { status: 200, body: { data: written, meta: {} } };
  };
}

/** Does the customer have another address like this one? */
function isDouble(store: Store, row: ApiRow): boolean {
  return store
    .addressesOf(Number(row['customer_id']))
    .some((other) => other.id !== row['id'] && SAME.every((name) => other[name] === row[name]));
}

/** Form fields that the address has are shown with it. */
function shown(row: ApiRow, context: Context): ApiRow {
  const fields = context.store.sales.addressFields.of(Number(row['id']));
  return fields.length === 0 ? row : { ...row, form_fields: fields };
}

const create: PrepareOne = (item, to) => prepareCreate(address, item, to);

const update: PrepareOne = (item, to) => {
  const id = (item as ApiRow | null)?.['id'];
  if (id === undefined) return invalid({ id: 'error.path.missing' });
  const one = prepareUpdate(changed, id as RowKey, item, to);
  return isFailure(one) && one.status === 404 ? invalid({ id: 'invalid address ID' }) : one;
};

const { path, scope } = addresses;

export const addressWrites: readonly Route[] = [
  { path, scope, cap: { group: 'addresses POST', most: 10 }, post: writeAll('Create', create) },
  { path, scope, cap: { group: 'addresses PUT', most: 3 }, put: writeAll('Update', update) },
  {
    path,
    scope,
    delete: deleteBy({
      writable: address,
      collection: ({ store }) => store.addresses,
      rows: ({ store }) => store.rows('addresses'),
      filters: ops('id', 'int', 'in'),
      needs: { names: ['id:in'], status: 422 },
    }),
  },
];
