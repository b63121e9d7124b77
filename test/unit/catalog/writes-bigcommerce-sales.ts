/** How the tables of BigCommerce's sales, customers, marketing and content are written, by hand. */

type Requests = readonly [insert: string | null, update: string | null, remove: string | null];

/** By hand: each table of the sales half with its requests, and the most rows of one. */
export const EXPECTED: Readonly<Record<string, Requests>> = {
  blog_posts: ['POST /v2/blog/posts', 'PUT /v2/blog/posts/{id}', 'DELETE /v2/blog/posts/{id}'],
  coupons: ['POST /v2/coupons', 'PUT /v2/coupons/{id}', 'DELETE /v2/coupons/{id}'],
  customer_addresses: [
    'POST /v3/customers/addresses x10',
    'PUT /v3/customers/addresses x10',
    'DELETE /v3/customers/addresses?id:in= x100',
  ],
  customer_attribute_values: [
    'PUT /v3/customers/attribute-values x10',
    'PUT /v3/customers/attribute-values x10',
    'DELETE /v3/customers/attribute-values?id:in= x100',
  ],
  customer_attributes: [
    'POST /v3/customers/attributes x10',
    'PUT /v3/customers/attributes x10',
    'DELETE /v3/customers/attributes?id:in= x100',
  ],
  customer_form_field_values: [
    'PUT /v3/customers/form-field-values x10',
    'PUT /v3/customers/form-field-values x10',
    null,
  ],
  customer_groups: [
    'POST /v2/customer_groups',
    'PUT /v2/customer_groups/{id}',
    'DELETE /v2/customer_groups/{id}',
  ],
  customer_metafields: [
    'POST /v3/customers/metafields x10',
    'PUT /v3/customers/metafields x10',
    'DELETE /v3/customers/{resource_id}/metafields/{id}',
  ],
  customers: ['POST /v3/customers x10', 'PUT /v3/customers x10', 'DELETE /v3/customers?id:in= x100'],
  gift_certificates: [
    'POST /v2/gift_certificates',
    'PUT /v2/gift_certificates/{id}',
    'DELETE /v2/gift_certificates/{id}',
  ],
  order_items: [
    'PUT /v2/orders/{order_id} x50',
    'PUT /v2/orders/{order_id} x50',
    'PUT /v2/orders/{order_id} x50',
  ],
  order_metafields: [
    'POST /v3/orders/metafields x10',
    'PUT /v3/orders/metafields x10',
    'DELETE /v3/orders/metafields x10',
  ],
  order_shipments: [
    'POST /v2/orders/{order_id}/shipments',
    'PUT /v2/orders/{order_id}/shipments/{id}',
    'DELETE /v2/orders/{order_id}/shipments/{id}',
  ],
  order_shipping_addresses: [null, 'PUT /v2/orders/{order_id}/shipping_addresses/{id}', null],
  orders: ['POST /v2/orders', 'PUT /v2/orders/{id}', 'DELETE /v2/orders/{id}'],
  pages: ['POST /v3/content/pages', 'PUT /v3/content/pages/{id}', 'DELETE /v3/content/pages/{id}'],
  promotion_codes: [
    'POST /v3/promotions/{promotion_id}/codes',
    null,
    'DELETE /v3/promotions/{promotion_id}/codes?id:in= x50',
  ],
  promotions: ['POST /v3/promotions', 'PUT /v3/promotions/{id}', 'DELETE /v3/promotions?id:in= x50'],
  redirects: [
    'PUT /v3/storefront/redirects x10',
    'PUT /v3/storefront/redirects x10',
    'DELETE /v3/storefront/redirects?id:in= x100',
  ],
  shipping_methods: [
    'POST /v2/shipping/zones/{zone_id}/methods',
    'PUT /v2/shipping/zones/{zone_id}/methods/{id}',
    'DELETE /v2/shipping/zones/{zone_id}/methods/{id}',
  ],
  shipping_zones: [
    'POST /v2/shipping/zones',
    'PUT /v2/shipping/zones/{id}',
    'DELETE /v2/shipping/zones/{id}',
  ],
  subscribers: [
    'POST /v3/customers/subscribers',
    'PUT /v3/customers/subscribers/{id}',
    'DELETE /v3/customers/subscribers/{id}',
  ],
  wishlist_items: [
    'POST /v3/wishlists/{wishlist_id}/items x10',
    null,
    'DELETE /v3/wishlists/{wishlist_id}/items/{id}',
  ],
  wishlists: ['POST /v3/wishlists', 'PUT /v3/wishlists/{id}', 'DELETE /v3/wishlists/{id}'],
};

/** By hand: what the API hands out, and has no request to write as rows. */
export const READ_ONLY = [
  'blog_tags',
  'countries',
  'download_consignments',
  'email_consignments',
  'order_coupons',
  'order_fees',
  'order_item_option_values',
  'order_messages',
  'order_refund_items',
  'order_refund_payments',
  'order_refunds',
  'order_statuses',
  'order_taxes',
  'payment_methods',
  'pickup_consignments',
  'shipment_items',
  'shipping_consignment_quotes',
  'shipping_consignments',
  'shipping_zone_locations',
  'states',
  'transactions',
];

/** Fields of bodies that are written nowhere, with the reason. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'PUT /v3/customers origin_channel_id': 'said to be read-only there',
  'PUT /v3/customers registration_ip_address': 'said to be read-only there',
};

/** Columns that no list of a body has, with what speaks for them. */
export const BESIDE: Readonly<Record<string, string>> = {
  'PUT /v2/orders/{id} is_deleted': 'said to do in a PUT what DELETE does',
};
