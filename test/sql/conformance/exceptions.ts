/** What the suite does not compare, with the reason. */

/** Columns that hold more when the statement uses others as well, so that they are only compared with all of them. */
export const COLUMNS_THAT_GROW: Readonly<Record<string, string>> = {
  'customers.addresses': 'they have form_fields where the form fields of the customer are asked for too',
};

/** Tables whose amounts the API writes as numbers on one path and as texts on another: 14.95 and 14.9500. */
export const AMOUNTS_OF_TWO_SPELLINGS: ReadonlySet<string> = new Set(['order_shipping_addresses']);
