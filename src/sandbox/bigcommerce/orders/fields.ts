/** Which fields of an order may be written. Source: bigcommerce/docs, reference/orders.v2.oas2.yml. */
import { rfc2822 } from '../formats.ts';
import {
  always,
  anything,
  bool,
  type Field,
  type Fields,
  int,
  list,
  looseNumber,
  moment,
  nullable,
  object,
  text,
} from '../write/fields.ts';

const amount = looseNumber(0);
const words = (names: string, field: Field): Fields =>
  Object.fromEntries(names.split(' ').map((name) => [name, field]));

/** That the postcode is needed is documented; of the rest, nothing is. */
export const BILLING: Fields = {
  ...words('first_name last_name company street_1 street_2 city state', text()),
  zip: always(text(30, 1)),
  ...words('country country_iso2 phone email', text()),
  form_fields: list(object({ name: always(text()), value: always(anything) })),
};

export const CHANGED_BILLING: Fields = { ...BILLING, zip: text(30, 1) };
export const SHIPPING: Fields = { ...BILLING, zip: text(30), shipping_method: text() };

/** What POST and PUT of an order have in common. Other fields of its row are read-only. */
const COMMON: Fields = {
  billing_address: anything,
  products: list(anything),
  consignments: anything,
  shipping_addresses: list(anything),
  fees: list(anything),
  ...words('base_handling_cost base_shipping_cost base_wrapping_cost', amount),
  ...words('channel_id customer_id', int(0)),
  ...words('customer_message order_source ebay_order_id staff_notes', text()),
  date_created: moment(rfc2822, true),
  ...words('discount_amount refunded_amount', amount),
  ...words('external_merchant_id external_source', nullable(text())),
  ...words('geoip_country geoip_country_iso2 ip_address ip_address_v6', text()),
  ...words('handling_cost_ex_tax handling_cost_inc_tax shipping_cost_ex_tax shipping_cost_inc_tax', amount),
  ...words('wrapping_cost_ex_tax wrapping_cost_inc_tax', amount),
  ...words('subtotal_ex_tax subtotal_inc_tax total_ex_tax total_inc_tax', amount),
  // Taken and computed all the same; that is inferred.
  ...words('items_shipped items_total', looseNumber(0)),
  order_is_digital: bool,
  ...words('payment_method tax_provider_id customer_locale external_order_id', text()),
  payment_provider_id: anything,
  status_id: int(0, 14),
};

export const NEW_ORDER: Fields = { ...COMMON, default_currency_code: text(3, 3) };

/** That is_deleted may be set is documented with the archiving of orders. */
export const CHANGED_ORDER: Fields = { ...COMMON, is_deleted: bool };

/** Go into the order's row as they are. */
export const PLAIN: readonly string[] = [
  ...['channel_id', 'customer_id', 'customer_message', 'date_created', 'order_source', 'ebay_order_id'],
  ...['external_merchant_id', 'external_source', 'geoip_country', 'geoip_country_iso2', 'ip_address'],
  ...['ip_address_v6', 'payment_method', 'payment_provider_id', 'staff_notes', 'tax_provider_id'],
  ...['customer_locale', 'external_order_id', 'is_deleted'],
];

/** Inferred: of a line's row, what is not computed. */
export const LINE: Fields = {
  ...words('id product_id variant_id quantity', int(0)),
  product_options: list(object({ id: always(int(0)), value: always(anything) })),
  ...words('name name_customer name_merchant sku upc wrapping_message', text()),
  ...words('price_ex_tax price_inc_tax wrapping_cost_ex_tax wrapping_cost_inc_tax', amount),
  ...words('wrapping_name event_name event_date', nullable(text())),
};

export const FEE: Fields = {
  id: int(1),
  ...words('type name display_name_customer display_name_merchant source', text()),
  ...words('base_cost cost cost_ex_tax cost_inc_tax cost_tax', amount),
  tax_class_id: nullable(int(0)),
};
