import { type Column, jsonb, type Writes } from '../../../src/catalog/index.ts';
import { deleteRow, noneAs, postRow } from './actions.ts';

/** What an order is made with, and is not answered with: the API answers links to it. */
export const ORDER_PARTS = {
  products: jsonb(
    'Write only: an array of lines, each {product_id, quantity, variant_id or product_options: [{id, value}]} or, for ' +
      'goods that are not in the catalog, {name, quantity, price_inc_tax, price_ex_tax, sku}; a line may have prices of ' +
      'its own (price_inc_tax, price_ex_tax). In an UPDATE lines with an id are changed, quantity 0 deletes one, lines ' +
      'without an id are added. order_items has the lines as rows.',
    { writeOnly: true },
  ),
  shipping_addresses: jsonb(
    'Write only: an array of the addresses that the order goes to: {first_name, last_name, company, street_1, street_2, ' +
      'city, state, zip, country, country_iso2, phone, email, shipping_method}; with an id in an UPDATE. ' +
      'order_shipping_addresses has them as rows.',
    { writeOnly: true },
  ),
} as const satisfies Record<string, Column>;

const BILLING = [
  'billing_first_name',
  'billing_last_name',
  'billing_company',
  'billing_street_1',
  'billing_street_2',
  'billing_city',
  'billing_state',
  'billing_zip',
  'billing_country',
  'billing_country_iso2',
  'billing_phone',
  'billing_email',
] as const;

const AMOUNTS = [
  'base_shipping_cost',
  'shipping_cost_ex_tax',
  'shipping_cost_inc_tax',
  'base_handling_cost',
  'handling_cost_ex_tax',
  'handling_cost_inc_tax',
  'base_wrapping_cost',
  'wrapping_cost_ex_tax',
  'wrapping_cost_inc_tax',
  'discount_amount',
  'refunded_amount',
  'subtotal_ex_tax',
  'subtotal_inc_tax',
  'total_ex_tax',
  'total_inc_tax',
] as const;

/** What may be set when an order is made, and later. */
const CHANGEABLE = [
  'customer_id',
  'status_id',
  'date_created',
  ...BILLING,
  ...AMOUNTS,
  'items_total',
  'items_shipped',
  'order_is_digital',
  'payment_method',
  'payment_provider_id',
  'tax_provider_id',
  'channel_id',
  'order_source',
  'external_source',
  'external_merchant_id',
  'external_order_id',
  'ebay_order_id',
  'customer_message',
  'staff_notes',
  'customer_locale',
  'ip_address',
  'ip_address_v6',
  'geoip_country',
  'geoip_country_iso2',
  'fees',
] as const;

/** What the API wants whole: an object that would lose the rest, and totals that must fit each other. */
const TOGETHER = [
  [...BILLING, 'billing_form_fields'],
  ['subtotal_ex_tax', 'subtotal_inc_tax'],
  ['total_ex_tax', 'total_inc_tax'],
] as const;

/** Sent as the API answers them, as texts: no program on the way makes a float of them. */
const AS_TEXTS = Object.fromEntries(AMOUNTS.map((name) => [name, { format: 'decimal' }])) as {
  readonly [K in (typeof AMOUNTS)[number]]: { readonly format: 'decimal' };
};

const MADE = [...CHANGEABLE, 'default_currency_code'] as const;
/** Asks for the new order as the list would show it, not with links to these. */
const params = { include: 'consignments,fees', consignment_structure: 'object' } as const;

/** An order is made with lines to be shipped, or with consignments to be picked up, and never with both. */
export const ORDER_WRITES = {
  scope: 'store_v2_orders',
  insert: [
    postRow('/v2/orders', {
      envelope: 'v2',
      params,
      columns: [...MADE, 'products', 'shipping_addresses'],
      required: ['billing_zip', 'products'],
    }),
    postRow('/v2/orders', {
      envelope: 'v2',
      params,
      columns: [...MADE, 'consignments'],
      required: ['billing_zip', 'consignments'],
    }),
  ],
  // Not repeatable: lines and fees without an id are added.
  update: [
    {
      ...postRow('/v2/orders/{id}', {
        envelope: 'v2',
        columns: [
          ...CHANGEABLE,
          'billing_form_fields',
          'is_deleted',
          'products',
          'shipping_addresses',
          'consignments',
        ],
        together: TOGETHER,
      }),
      method: 'PUT',
    },
  ],
  delete: [deleteRow('/v2/orders/{id}', { envelope: 'v2' })],
  as: {
    ...AS_TEXTS,
    ...noneAs('', [...BILLING, 'customer_message', 'staff_notes']),
    date_created: { format: 'rfc2822' },
  },
  notes:
    'An INSERT needs a billing address and either products or consignments ({pickups: [{pickup_method_id, location, ' +
    'line_items}]}); the shopper gets no e-mail of it. Amounts that are left out are reckoned by the store; subtotals ' +
    'and totals come in pairs, with and without tax. A change of lines takes the discounts off them. fees replaces all ' +
    'fees of the order: those that shall stay have their id. DELETE archives the order, as is_deleted = true does. ' +
    'Write external_source M-MIG for orders of another shop that shall not count as sales of this one.',
} as const satisfies Writes;
