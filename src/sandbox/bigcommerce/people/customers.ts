/** Writes of customers: arrays, of which all items are written or none. Source: bigcommerce/docs, reference/customers.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import type { Store } from '../data/store.ts';
import { v3Error } from '../errors.ts';
import { ops } from '../filters.ts';
import { isoZulu } from '../formats.ts';
import { customers } from '../resources/customers.ts';
import type { Context, Route } from '../spec.ts';
import { invalid } from '../write/failure.ts';
import {
  anything,
  bool,
  type Fields,
  int,
  list,
  nullable,
  number,
  object,
  readOnly,
  required,
  text,
} from '../write/fields.ts';
import type { Change, Writable } from '../write/rows.ts';
import { type BatchFailure, batchCreate, batchUpdate, deleteBy, type V3Batch } from '../write/v3-batch.ts';
import { addressOf, NEW_ADDRESS } from './address-rows.ts';
import { setAttribute } from './attribute-values.ts';
import { countParts } from './counts.ts';
import { FORM_FIELD, setFormField } from './form-fields.ts';

/** The most items of one array. */
const MOST = 10;

const COMMON: Fields = {
  email: text(250, 3),
  first_name: text(100),
  last_name: text(100),
  company: text(255),
  phone: text(50),
  notes: text(),
  tax_exempt_category: text(255),
  customer_group_id: int(0),
  authentication: object({ force_password_reset: bool, new_password: text(256) }),
  accepts_product_review_abandoned_cart_emails: bool,
  store_credit_amounts: list(object({ amount: required(number(0)) })),
  origin_channel_id: int(1),
  channel_ids: nullable(list(int(1))),
  form_fields: list(object(FORM_FIELD)),
  ...Object.fromEntries(
    ['id', 'date_created', 'date_modified', 'address_count', 'attribute_count'].map((n) => [n, readOnly]),
  ),
};

const NEW: Fields = {
  ...COMMON,
  email: required(text(250, 3)),
  first_name: required(text(100)),
  last_name: required(text(100)),
  addresses: list(object(NEW_ADDRESS)),
  attributes: list(object({ attribute_id: required(int(1)), attribute_value: required(text()) })),
  trigger_account_created_notification: anything,
};

/** Where a customer came from stays as it is. */
const CHANGED: Fields = { ...COMMON, registration_ip_address: text(45), origin_channel_id: readOnly };

const customer: Writable = {
  fields: NEW,
  blank: (id, { context }) => ({
    id,
    email: '',
    first_name: '',
    last_name: '',
    company: '',
    phone: '',
    registration_ip_address: '',
    notes: '',
    tax_exempt_category: '',
    customer_group_id: defaultGroup(context.store),
    date_created: isoZulu(context.request.now),
    date_modified: isoZulu(context.request.now),
    address_count: 0,
    attribute_count: 0,
    authentication: { force_password_reset: false },
    accepts_product_review_abandoned_cart_emails: false,
    origin_channel_id: 1,
    channel_ids: null,
  }),
  derive: (row, { context, values, before }) => {
    const { force_password_reset } = (values['authentication'] ?? {}) as ApiRow;
    const known = (before?.['authentication'] ?? { force_password_reset: false }) as ApiRow;
    // A password is taken, and never shown.
    const authentication = force_password_reset === undefined ? known : { force_password_reset };
    return { ...row, authentication, date_modified: isoZulu(context.request.now) };
  },
  unique: [{ by: ['email'] }],
  refuse: ({ customer_group_id, email }, { context, values }) => {
    const { store } = context;
    if (!/^[^@\s]+@[^@\s]+$/.test(String(email))) return invalid({ email: 'invalid email' });
    const group = Number(customer_group_id);
    if (
      values['customer_group_id'] !== undefined &&
      group !== 0 &&
      !store.rows('customer_groups').find(group)
    ) {
      return invalid({ customer_group_id: 'invalid customer group ID' });
    }
    const attributes = (values['attributes'] ?? []) as ApiRow[];
    const known = attributes.every(({ attribute_id }) =>
      store.rows('customer_attributes').find(Number(attribute_id)),
    );
    return known ? undefined : invalid({ attributes: 'invalid attribute ID' });
  },
  done: (row, change) => addParts(Number(row['id']), change),
  removed: ({ id }, { store }) => {
    for (const address of [...store.addressesOf(Number(id))]) store.addresses.delete(address.id);
  },
};

/** New customers come into the default group, if there is one. */
function defaultGroup(store: Store): number {
  for (const { id, is_default } of store.rows('customer_groups').all()) if (is_default) return Number(id);
  return 0;
}

function addParts(id: number, { context, values }: Change): void {
  const { store, request } = context;
  const each = (name: string) => (values[name] ?? []) as ApiRow[];
  for (const body of each('addresses')) {
    const address = addressOf(store, id, body);
    store.rows('addresses').put(address);
    for (const field of (body['form_fields'] ?? []) as ApiRow[]) {
      setFormField(store, 'address_id', Number(address['id']), field);
    }
  }
  for (const { attribute_id, attribute_value } of each('attributes')) {
    setAttribute(store, { customer_id: id, attribute_id, value: attribute_value }, request.now);
  }
  for (const field of each('form_fields')) setFormField(store, 'customer_id', id, field);
  const [credit] = each('store_credit_amounts');
  if (credit) store.sales.credit.under(id).put({ place: 0, amount: credit['amount'] });
  countParts(store, id);
}

/** Source of the words: recorded answers of client libraries. */
function told(verb: 'Create' | 'Update'): (failures: readonly BatchFailure[], context: Context) => Answer {
  return (failures) => {
    const errors: Record<string, string> = {};
    for (const { index, status, errors: own = {}, title } of failures) {
      if (status === 409) {
        const email = /'(.*)'/.exec(title)?.[1] ?? '';
        const [key, doing] =
          verb === 'Create' ? ['.customer_create', 'creating'] : ['.customer_update', 'updating'];
        errors[key] = `Error ${doing} customers: email ${email} already in use`;
      }
      for (const [path, why] of status === 409 ? [] : Object.entries(own)) {
        errors[path === '' ? String(index) : `${index}.${path}`] =
          path === 'id' ? 'invalid customer ID' : why;
      }
    }
    return v3Error(422, `${verb} customers failed.`, errors);
  };
}

const rows = ({ store }: Context) => store.rows('customers');

/** What the body gave of what only includes show is shown with the row. */
const shown: NonNullable<V3Batch['shown']> = (row, context) => {
  const parts = ['addresses', 'attributes', 'storecredit', 'formfields'].map(
    (name) => customers.includes?.[name],
  );
  return Object.assign({}, row, ...parts.map((include) => include?.add(row, context)));
};

const SCOPE = customers.scope;
const batch = { rows, shown, max: MOST };

export const customerWrites: readonly Route[] = [
  {
    path: customers.path,
    scope: SCOPE,
    post: batchCreate({ ...batch, writable: customer, failed: told('Create') }),
    // Without a filter nothing happens.
    delete: deleteBy({
      writable: customer,
      collection: ({ store }) => store.customers,
      rows,
      filters: ops('id', 'int', 'in'),
    }),
  },
  {
    path: customers.path,
    scope: SCOPE,
    cap: { group: 'customers PUT', most: 3 },
    put: batchUpdate({ ...batch, writable: { ...customer, fields: CHANGED }, failed: told('Update') }),
  },
];
