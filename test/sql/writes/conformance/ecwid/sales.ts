import type { Examples } from '../example.ts';

const ORDER = `INSERT INTO orders (email, subtotal, total, payment_status, fulfillment_status)
  VALUES ('order{n}@example.com', 10, 12, 'PAID', 'AWAITING_PROCESSING') RETURNING id`;

/** What is sold, and how it is paid and sent. */
export const SALES: Examples = {
  products: {
    given: {
      category: 'SELECT min(id) FROM categories',
      type: 'SELECT max(id) FROM product_types',
    },
    row: (n) => ({
      sku: `SKU-${n}`,
      name: `Product ${n}`,
      price: 19.95,
      enabled: true,
      weight: 1.5,
      external_reference_id: `ref-${n}`,
    }),
    change: (n, given) => ({
      name_translated: { en: `Name ${n}` },
      description_translated: { en: `Text ${n}` },
      seo_title_translated: { en: `Title ${n}` },
      seo_description_translated: { en: `Text ${n}` },
      subtitle_translated: { en: `Text ${n}` },
      tax: { taxable: true },
      wholesale_prices: [{ quantity: 5, price: 9 }],
      lowest_price_settings: { lowestPriceEnabled: true },
      product_class_id: given('type'),
      options: [
        {
          type: 'SELECT',
          name: 'Size',
          choices: [{ text: 'L', priceModifier: 0, priceModifierType: 'ABSOLUTE' }],
        },
      ],
      shipping: { type: 'GLOBAL_METHODS' },
      category_ids: [given('category')],
      default_category_id: given('category'),
      attributes: [],
      related_products: {
        productIds: [],
        relatedCategory: { enabled: false, categoryId: 0, productCount: 1 },
      },
      dimensions: { length: 1, width: 2, height: 3 },
      custom_slug: `slug-${n}`,
    }),
    grows: [
      ...['name_translated', 'description_translated', 'seo_title_translated', 'seo_description_translated'],
      ...['subtitle_translated', 'tax', 'wholesale_prices', 'lowest_price_settings', 'options', 'shipping'],
      ...['category_ids', 'attributes', 'related_products', 'dimensions'],
    ],
    beside: (_, given) => ({ default_category_id: { category_ids: [given('category')] } }),
    differs: { default_category_id: 'NULL leaves the product in the category that it is in' },
    distinct: ['custom_slug'],
  },
  orders: {
    given: {
      customer: 'SELECT min(id) FROM customers',
      group: 'SELECT max(id) FROM customer_groups',
    },
    row: (n) => ({
      email: `person${n}@example.com`,
      subtotal: 10,
      total: 12,
      payment_status: 'PAID',
      fulfillment_status: 'AWAITING_PROCESSING',
      items: [{ name: `Mug ${n}`, price: 10, quantity: 1 }],
    }),
    change: (_, given) => ({
      customer_id: given('customer'),
      custom_discount: [1],
      discount_info: [{ value: 1, type: 'ABSOLUTE', base: 'ON_TOTAL' }],
      discount_coupon: { name: 'Ten', code: 'TEN', discountType: 'ABS', status: 'ACTIVE', discount: 1 },
      customer_group_id: given('group'),
      items: [{ name: 'Poster', price: 20, quantity: 2 }],
      shipping_person: { name: 'Zoë', city: 'Berlin' },
      billing_person: { name: 'Zoë', city: 'Bonn' },
      shipping_option: { shippingMethodName: 'Post', shippingRate: 2 },
      handling_fee: { name: 'Fee', value: 1 },
      additional_info: { a: 'b' },
      payment_params: { 'Company name': 'Nordlicht' },
      extra_fields: { own: 'value' },
      order_extra_fields: [{ id: 'own', value: 'value', title: 'Own' }],
      credit_card_status: { avsMessage: 'Fine' },
      taxes_on_shipping: [{ name: 'VAT', value: 19, total: 1 }],
      utm_data: { source: 'mail' },
      utm_data_sets: [{ source: 'mail' }],
      lang: 'de',
    }),
    differs: { total_before_gift_card_redemption: 'NULL lets the store sum it up' },
    grows: [
      ...[
        'items',
        'custom_discount',
        'discount_info',
        'discount_coupon',
        'shipping_person',
        'billing_person',
      ],
      ...['shipping_option', 'handling_fee', 'additional_info', 'payment_params', 'extra_fields'],
      ...['order_extra_fields', 'credit_card_status', 'taxes_on_shipping', 'utm_data', 'utm_data_sets'],
    ],
  },
  order_extra_fields: {
    given: { order: ORDER },
    row: (n, given) => ({
      order_id: given('order'),
      id: `field${n}`,
      value: `Value ${n}`,
      title: `Title ${n}`,
      customer_input_type: 'TEXT',
    }),
  },
  customer_contacts: {
    given: { customer: "INSERT INTO customers (email) VALUES ('contact{n}@example.com') RETURNING id" },
    row: (n, given) => ({
      customer_id: given('customer'),
      contact: `+4930${n}`,
      type: 'PHONE',
      note: `Note ${n}`,
    }),
    change: (n) => ({ contact: `+4940${n}`, type: 'WHATSAPP' }),
    distinct: ['contact'],
    touches: { is_default: 'a customer has one default of each type' },
  },
};
