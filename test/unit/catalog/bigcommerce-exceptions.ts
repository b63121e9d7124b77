/** Where the tables of BigCommerce differ from what it documents of the fields, with the reasons. */

/** Fields of answers that are no columns. */
export const fieldsLeftOut: Readonly<Record<string, string>> = {
  'orders.products': 'a link to the lines, which are the table order_items',
  'orders.shipping_addresses': 'a link; the addresses are the table order_shipping_addresses',
  'orders.coupons': 'a link; the coupons are the table order_coupons',
  'order_shipping_addresses.line_items': 'the lines are the table order_items',
  'order_shipping_addresses.shipping_quotes': 'a link; the quotes are the table shipping_consignment_quotes',
  'shipping_consignments.line_items': 'the lines are the table order_items',
  'shipping_consignments.shipping_quotes': 'a link; the quotes are the table shipping_consignment_quotes',
  'pickup_consignments.line_items': 'the lines are the table order_items',
  'download_consignments.line_items': 'the lines are the table order_items',
  'email_consignments.line_items': 'the lines are the table order_items',
  'countries.states': 'a link; the states are the table states',
};

/** Columns that the field lists of the answers do not have, with what speaks for them. */
export const columnsBesideFields: Readonly<Record<string, string>> = {
  'products.variants': 'a documented value of include',
  'products.reviews': 'a documented value of include',
  'products.brand_name': 'documented for writing',
  'customers.shopper_profile_id': 'a documented value of include',
  'customers.segment_ids': 'a documented value of include',
  'customers.trigger_account_created_notification': 'documented for writing',
  'channels.currencies': 'a documented value of include',
  'product_variants.gtin': 'documented for writing',
  'product_variants.mpn': 'documented for writing',
  'product_variants.image_url': 'documented for writing',
  'order_refund_items.position': 'the place of the row',
  'download_consignments.position': 'the place of the row',
  'email_consignments.position': 'the place of the row',
  'promotion_codes.promotion_id': 'in the path',
  'shipping_methods.zone_id': 'in the path',
  'shipping_consignment_quotes.order_id': 'in the path',
  'shipping_consignment_quotes.consignment_id': 'in the path',
};

/** Columns whose type is not that of the field, with what speaks for it. */
export const otherTypes: Readonly<Record<string, string>> = {
  'tax_classes.id': 'a number in a text; products.tax_class_id is a number',
  'transactions.order_id': 'a number in a text; orders.id is a number',
  'order_taxes.order_product_id': 'a number in a text; order_items.id is a number',
  'webhooks.created_at': 'seconds since 1970',
  'webhooks.updated_at': 'seconds since 1970',
};
