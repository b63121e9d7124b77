import type { Address } from '../data/addresses.ts';
import { shopperProfileOf } from '../data/customer-extras.ts';
import type { Customer } from '../data/customers.ts';
import type { Store } from '../data/store.ts';
import { ops } from '../filters.ts';
import type { Context, V3Resource } from '../spec.ts';

/** Embedded addresses and attributes stop here: they are not the whole list. Source: bigcommerce/docs. */
const EMBEDDED_ROWS = 10;

/** Source: bigcommerce/docs, reference/customers.v3.yml. */
export const customers: V3Resource = {
  path: '/v3/customers',
  scope: 'store_v2_customers',
  collection: 'customers',
  key: 'id',
  filters: {
    ...ops('id', 'int', 'in'),
    ...ops('company', 'text', 'in'),
    ...ops('customer_group_id', 'int', 'in'),
    ...ops('date_created', 'date-literal', '= min max'),
    ...ops('date_modified', 'date-literal', '= min max'),
    ...ops('email', 'text', 'in'),
    ...ops('name', 'text', 'in like'),
    ...ops('phone', 'text', 'in'),
    ...ops('registration_ip_address', 'text', 'in'),
  },
  sort: { by: ['date_created', 'last_name', 'date_modified'], style: 'one' },
  includes: {
    addresses: {
      add: (row, context) => ({ addresses: addressesOf(context, row as Customer).slice(0, EMBEDDED_ROWS) }),
    },
    attributes: {
      add: (row, { store }) => ({
        attributes: store.sales.attributes.of((row as Customer).id).slice(0, EMBEDDED_ROWS),
      }),
    },
    formfields: {
      add: (row, { store }) => ({
        form_fields: store.sales.customerFields.of((row as Customer).id),
      }),
    },
    storecredit: {
      add: (row, { store }) => ({ store_credit_amounts: creditShown(store, row as Customer) }),
    },
    shopper_profile_id: {
      add: (row, { store }) => ({ shopper_profile_id: shopperProfileOf(store.seed, row as Customer) }),
    },
    segment_ids: { add: () => ({ segment_ids: [] }) },
  },
  cursors: true,
};

/** Source: bigcommerce/docs, reference/customers.v3.yml. */
export const addresses: V3Resource = {
  path: '/v3/customers/addresses',
  scope: 'store_v2_customers',
  collection: 'addresses',
  key: 'id',
  filters: {
    ...ops('id', 'int', 'in'),
    ...ops('customer_id', 'int', 'in'),
    ...ops('company', 'text', 'in'),
    ...ops('name', 'text', 'in'),
  },
  includes: { formfields: { add: (row, { store }) => addressFormFields(store, row as Address) } },
};

function addressesOf(context: Context, customer: Customer): readonly object[] {
  const rows = context.store.addressesOf(customer.id);
  const includes = context.request.query.find((p) => p.name === 'include')?.value.split(',') ?? [];
  if (!includes.includes('formfields')) return rows;
  return rows.map((row) => ({ ...row, ...addressFormFields(context.store, row) }));
}

function creditShown(store: Store, { id }: Customer): object[] {
  return store.sales.credit.of(id).map(({ amount }) => ({ amount }));
}

function addressFormFields(store: Store, row: Address): { form_fields: readonly object[] } {
  return { form_fields: store.sales.addressFields.of(row.id) };
}
