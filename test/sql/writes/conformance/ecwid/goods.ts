import type { Examples } from '../example.ts';

/** Products and how they are sold. */
export const GOODS: Examples = {
  categories: {
    given: { parent: 'SELECT min(id) FROM categories', product: 'SELECT min(id) FROM products' },
    row: (n) => ({
      name: `Category ${n}`,
      description: `It's ${n}`,
      enabled: true,
      external_reference_id: `ref-${n}`,
    }),
    change: (n, given) => ({
      parent_id: given('parent'),
      name_translated: { en: `Name ${n}` },
      description_translated: { en: `Text ${n}` },
      seo_title_translated: { en: `Title ${n}` },
      seo_description_translated: { en: `Text ${n}` },
      product_ids: [given('product')],
      custom_slug: `slug-${n}`,
    }),
    grows: [
      'name_translated',
      'description_translated',
      'seo_title_translated',
      'seo_description_translated',
    ],
    distinct: ['custom_slug'],
    none: { order_by: '0', description: '', enabled: 't' },
    differs: {
      seo_description_translated:
        'the documented spelling, seo_decription_translated, is the one that the store keeps',
    },
  },
  product_types: {
    row: (n) => ({ name: `Type ${n}`, attributes: [{ name: `UPC ${n}`, type: 'CUSTOM', show: 'DESCR' }] }),
    change: (n) => ({ attributes: [{ name: `Colour ${n}`, type: 'CUSTOM', show: 'DESCR' }] }),
    grows: ['attributes'],
  },
  discount_coupons: {
    row: (n) => ({
      name: `Coupon ${n}`,
      code: `CODE${n}`,
      discount_type: 'PERCENT',
      status: 'ACTIVE',
      discount: 10,
    }),
    change: () => ({ catalog_limit: { products: [] }, shipping_limit: {} }),
    grows: ['catalog_limit', 'shipping_limit'],
  },
  promotions: {
    row: (n) => ({
      name: `Promotion ${n}`,
      discount_base: 'ITEM',
      enabled: true,
      discount_type: 'PERCENT',
      amount: 10,
      external_reference_id: `promo-${n}`,
    }),
    change: () => ({ triggers: { subtotal: 100 }, targets: {} }),
    grows: ['triggers', 'targets'],
  },
  customer_groups: {
    row: (n) => ({ name: `Group ${n}`, external_reference_id: `group-${n}` }),
    distinct: ['name'],
  },
  customer_extra_fields: {
    row: (n) => ({ title: `Field ${n}`, type: 'TEXT', shown_on_order_details: true }),
  },
  staff_accounts: {
    row: (n) => ({ email: `staff${n}@example.com`, staff_scopes: ['CATALOG_MANAGEMENT'] }),
    change: (n) => ({ email: `new${n}@example.com`, staff_scopes: ['SALES_MANAGEMENT'] }),
    differs: { email: 'the store keeps the address with which the account was made' },
  },
  customers: {
    given: { group: 'SELECT max(id) FROM customer_groups' },
    row: (n) => ({ email: `person${n}@example.com`, lang: 'en', private_admin_notes: `It's ${n}` }),
    change: (n, given) => ({
      email: `new${n}@example.com`,
      billing_person: { name: `Zoë ${n}` },
      shipping_addresses: [{ name: `Zoë ${n}`, street: 'Lane' }],
      contacts: [],
      customer_group_id: given('group'),
      lang: 'de',
    }),
    grows: ['billing_person', 'shipping_addresses', 'contacts'],
    none: { customer_group_id: '0', tax_id_valid: 'f', tax_exempt: 'f', lang: 'en', b2b_b2c: 'b2c' },
    differs: { contacts: 'the e-mail address of the customer is one of them' },
  },
  order_statuses: {
    existing: "status_id LIKE 'CUSTOM%'",
    change: (n) => ({ name_translations: { en: `Name ${n}` } }),
    grows: ['name_translations'],
  },
};
