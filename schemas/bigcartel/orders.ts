import { boolean, defineTable, integer, jsonb, numeric, text, timestamptz } from '../../src/catalog/index.ts';
import { between, oneValueOf, sortBy } from './shared/filters.ts';
import { listOf } from './shared/paths.ts';
import { update } from './shared/writes.ts';

const { list, single } = listOf('/orders');
const SHIPPING_STATUSES = ['shipped', 'unshipped'] as const;

/** What the API lets change. */
const COLUMNS = [
  'customer_first_name',
  'customer_last_name',
  'customer_email',
  'customer_phone_number',
  'customer_note',
  'shipping_address_1',
  'shipping_address_2',
  'shipping_city',
  'shipping_state',
  'shipping_zip',
  'shipping_country_id',
  'shipping_status',
] as const;

export default defineTable({
  name: 'orders',
  platform: 'bigcartel',
  doc:
    'The orders, unpaid ones included. Amounts are in the currency of the order (currency_id). Conditions on ' +
    'shipping_status, completed_at, updated_at and customer_email go into the request; those on created_at and ' +
    'payment_status do not, for the API has no parameters for them.',
  key: ['id'],
  foreignKeys: [
    { columns: ['shipping_country_id'], references: 'countries', referenced: ['id'] },
    { columns: ['currency_id'], references: 'currencies', referenced: ['id'] },
  ],
  columns: {
    id: text('Code of the order, four letters and six digits: NGRP-090092.'),
    item_count: integer('Pieces ordered.', { notNull: true }),
    item_total: numeric('Sum of the lines, before discount, shipping and tax.', { notNull: true }),
    discount_total: numeric('Discounts, as a positive amount.'),
    shipping_total: numeric('Shipping.'),
    tax_total: numeric('Tax.'),
    total: numeric('What the customer pays.', { notNull: true }),
    tax_remitted_by_big_cartel: numeric(
      'The part of tax_total that Big Cartel pays to the tax office itself. NULL where it pays none.',
    ),
    currency_id: text(
      'Currency of all amounts (currencies.id), ISO 4217. Of no row where the account has changed its own since.',
    ),
    customer_first_name: text('First name of the customer.'),
    customer_last_name: text('Last name of the customer.'),
    customer_email: text('E-mail of the customer, in the letter case in which it was typed at the checkout.'),
    customer_phone_number: text('Telephone number of the customer. NULL where not given.'),
    customer_opted_in_to_marketing: boolean('The customer agreed to be written to for marketing.'),
    customer_note: text('What the customer wrote to the shop with the order.'),
    shipping_address_1: text('Street of the receiver; empty for orders of downloads.'),
    shipping_address_2: text('Second line of the address. NULL where not given.'),
    shipping_city: text('City of the receiver.'),
    shipping_state: text('State or province of the receiver.'),
    shipping_zip: text('Postal code of the receiver, as text: leading zeros count.'),
    shipping_country_id: text('Country of the receiver (countries.id), ISO 3166-1 alpha-2.'),
    shipping_country_name: text('Country of the receiver, in English.'),
    shipping_latitude: numeric('Latitude of the address, in degrees. NULL where it was not found.'),
    shipping_longitude: numeric('Longitude of the address, in degrees. NULL where it was not found.'),
    shipping_status: text('Whether everything has been shipped.', { values: SHIPPING_STATUSES }),
    payment_status: text('State of the payment.', {
      values: ['unpaid', 'pending', 'completed', 'failed', 'invalid'],
    }),
    created_at: timestamptz('When the order was begun.', { notNull: true }),
    completed_at: timestamptz('When the customer completed the checkout.', { notNull: true }),
    updated_at: timestamptz('When the order was last changed: by it, new and changed orders are found.', {
      notNull: true,
    }),
    warnings: jsonb(
      'Array of what the shop should look at, as references {id, type}. What they say is not published.',
    ),
  },
  access: [
    {
      ...list,
      filters: [
        ...oneValueOf('shipping_status', SHIPPING_STATUSES),
        ...between('completed_at'),
        ...between('updated_at'),
        // It searches names and codes as well, in any letter case.
        { column: 'customer_email', op: '=', param: 'search', exact: false },
        { column: 'customer_email', op: 'in', param: 'search', exact: false, most: 1 },
      ],
      sorts: [sortBy('created_at'), sortBy('completed_at'), sortBy('updated_at')],
    },
    single,
  ],
  writes: {
    update: [update('/orders/{id}', 'orders', COLUMNS)],
    notes:
      'What the customer entered can be corrected, and an order can be marked as shipped or unshipped, which may send an ' +
      'e-mail to the customer. What is sent is written through shipments.',
  },
});
