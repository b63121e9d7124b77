import { POSITION } from '../../data/following.ts';
import { type Filters, ops } from '../filters.ts';
import type { V3Resource } from '../spec.ts';

const SCOPE = 'store_v2_customers';
const DATES: Filters = {
  ...ops('date_created', 'date', '= min max'),
  ...ops('date_modified', 'date', '= min max'),
};

/** Source: bigcommerce/docs, reference/customers.v3.yml. */
export const customerAttributes: V3Resource = {
  path: '/v3/customers/attributes',
  scope: SCOPE,
  collection: 'customer_attributes',
  key: 'id',
  filters: { ...ops('name', 'text', '= like'), ...ops('type', 'one of string|number|date', '='), ...DATES },
};

/** There is no id:in. Source: bigcommerce/docs, reference/customers.v3.yml. */
export const customerAttributeValues: V3Resource = {
  path: '/v3/customers/attribute-values',
  scope: SCOPE,
  collection: 'customer_attribute_values',
  key: 'id',
  filters: {
    ...ops('customer_id', 'int', 'in'),
    ...ops('attribute_id', 'int', 'in'),
    ...ops('name', 'text', '='),
    ...DATES,
  },
};

const FIELD_TYPES = 'one of checkboxes|date|multiline|nums|password|radiobuttons|text|picklist';

/** Rows have no number. Source: bigcommerce/docs, reference/customers.v3.yml. */
export const customerFormFieldValues: V3Resource = {
  path: '/v3/customers/form-field-values',
  scope: SCOPE,
  collection: 'customer_form_field_values',
  key: POSITION,
  filters: {
    ...ops('customer_id', 'int', '='),
    ...ops('address_id', 'int', '='),
    field_name: { column: 'name', type: 'text', op: '=' },
    ...ops('field_type', FIELD_TYPES, '='),
  },
  cursors: true,
};

/** Source: bigcommerce/docs, reference/subscribers.v3.yml. */
export const subscribers: V3Resource = {
  path: '/v3/customers/subscribers',
  scope: SCOPE,
  collection: 'subscribers',
  key: 'id',
  filters: {
    ...ops('id', 'int', '= in'),
    ...ops('email', 'text', '='),
    ...ops('first_name', 'text', '='),
    ...ops('last_name', 'text', '='),
    ...ops('source', 'text', '='),
    ...ops('order_id', 'int', '='),
    ...DATES,
  },
  item: true,
};

/** Items come with their list. Source: bigcommerce/docs, reference/wishlists.v3.yml. */
export const wishlists: V3Resource = {
  path: '/v3/wishlists',
  scope: SCOPE,
  collection: 'wishlists',
  key: 'id',
  filters: ops('customer_id', 'int', '='),
  item: true,
};
