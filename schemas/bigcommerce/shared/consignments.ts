import { integer, jsonb, numeric, text } from '../../../src/catalog/index.ts';

/**
 * What is shipped to one address: the same in order_shipping_addresses and shipping_consignments, which the commercial
 * driver shows as two. Amounts are in the currency of the order.
 */
export const SHIPPED_TO = {
  first_name: text('First name of the receiver.'),
  last_name: text('Last name of the receiver.'),
  company: text('Company; empty where not given.'),
  street_1: text('Street.'),
  street_2: text('Second line; empty where not given.'),
  city: text('City.'),
  state: text('State or province, in words; empty where the country has none.'),
  zip: text('Postal code, as text: leading zeros count.'),
  country: text('Country, in English.'),
  country_iso2: text('Country, ISO 3166-1 alpha-2.'),
  phone: text('Telephone number; empty where not given.'),
  email: text('E-mail; empty where not given.'),
  form_fields: jsonb('Array of {name, value}: the own fields of the address form.'),
  shipping_method: text('Way of shipping, as the shopper saw it.'),
  shipping_zone_id: integer('Shipping zone (shipping_zones.id). 0 where none was found.'),
  shipping_zone_name: text('Name of the shipping zone; empty where none was found.'),
  items_total: integer('Pieces to be shipped there.'),
  items_shipped: integer('Pieces shipped there so far.'),
  base_cost: numeric('Shipping as entered, before tax is added or taken out.'),
  cost_ex_tax: numeric('Shipping without tax.'),
  cost_inc_tax: numeric('Shipping with tax.'),
  cost_tax: numeric('Tax of the shipping.'),
  cost_tax_class_id: integer('Tax class of the shipping (tax_classes.id).'),
  base_handling_cost: numeric('Handling as entered, before tax is added or taken out.'),
  handling_cost_ex_tax: numeric('Handling without tax.'),
  handling_cost_inc_tax: numeric('Handling with tax.'),
  handling_cost_tax: numeric('Tax of the handling.'),
  handling_cost_tax_class_id: integer('Tax class of the handling (tax_classes.id).'),
} as const;
