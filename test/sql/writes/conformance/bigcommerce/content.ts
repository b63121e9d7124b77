import type { Examples } from '../example.ts';

/** What brings people to the store, what they read there, and how parcels leave it. */
export const CONTENT: Examples = {
  coupons: {
    row: (n) => ({
      name: `Coupon ${n}`,
      code: `CODE${n}`,
      type: 'percentage_discount',
      amount: 12.5,
      applies_to_entity: 'categories',
      applies_to_ids: [0],
    }),
    change: () => ({
      type: 'per_total_discount',
      applies_to_entity: 'products',
      applies_to_ids: [77],
      restricted_to: { countries: ['AU'] },
      shipping_methods: [],
    }),
    beside: () => ({
      applies_to_entity: { applies_to_ids: [77] },
      applies_to_ids: { applies_to_entity: 'products' },
    }),
  },
  gift_certificates: {
    row: (n) => ({
      to_name: `Receiver ${n}`,
      to_email: 'to@example.com',
      from_name: 'Giver',
      from_email: 'from@example.com',
      amount: 25,
      code: `GIFT-${n}`,
    }),
    change: (n) => ({
      to_email: `to${n}@example.com`,
      from_email: `from${n}@example.com`,
      balance: 3,
      currency_code: 'EUR',
      customer_id: 2,
    }),
  },
  promotions: {
    row: (n) => ({
      name: `Promotion ${n}`,
      redemption_type: 'COUPON',
      coupon_type: 'BULK',
      rules: RULES('10'),
    }),
    change: (n) => ({
      status: 'DISABLED',
      currency_code: 'EUR',
      channels: [{ id: 1 }],
      customer: { group_ids: [1], minimum_order_count: 0 },
      rules: RULES(String(n)),
      notifications: [],
      shipping_address: {},
      schedule: {},
    }),
    grows: ['customer', 'rules', 'shipping_address', 'schedule'],
  },
  promotion_codes: {
    given: {
      promotion: `INSERT INTO promotions (name, redemption_type, coupon_type, rules) VALUES ('With codes {n}', 'COUPON', 'BULK',
        '[{"action": {"cart_value": {"discount": {"percentage_amount": "10"}}}, "apply_once": true}]') RETURNING id`,
    },
    row: (n, given) => ({ promotion_id: given('promotion'), code: `PROMO${n}`, max_uses: 5 }),
  },
  blog_posts: {
    row: (n) => ({ title: `Post ${n}`, body: '<p>Hello</p>', tags: ['New'], author: 'Ada' }),
    change: (n) => ({ url: `/blog/post-${n}/`, tags: ['Other', 'New'] }),
    distinct: ['url'],
  },
  pages: {
    row: (n) => ({ name: `Page ${n}`, type: 'page', body: '<p>Hello</p>', is_visible: true }),
    change: (n) => ({ url: `/page-${n}/`, parent_id: 0, channel_id: 1, type: 'raw' }),
    distinct: ['url'],
    beside: () => ({
      link: { type: 'link' },
      email: { type: 'contact_form' },
      contact_fields: { type: 'contact_form' },
    }),
    refuses: { link: 'a page that is a link needs it', email: 'a form needs it' },
    touches: { is_homepage: 'a store has one' },
  },
  redirects: {
    given: { site: 'SELECT min(id) FROM sites' },
    row: (n, given) => ({
      site_id: given('site'),
      from_path: `/from-${n}`,
      to_type: 'url',
      to_given_url: `https://example.com/${n}`,
    }),
    change: (n) => ({ to_type: 'product', to_entity_id: 77, to_given_url: `https://example.com/new/${n}` }),
    beside: () => ({
      to_type: { to_entity_id: 77 },
      to_entity_id: { to_type: 'product' },
      to_given_url: { to_type: 'url' },
    }),
  },
  shipping_zones: {
    row: (n) => ({
      name: `Zone ${n}`,
      type: 'country',
      locations: [{ country_iso2: COUNTRIES[n % COUNTRIES.length] }],
      enabled: true,
    }),
    change: (n) => ({ type: 'country', locations: [{ country_iso2: COUNTRIES[n % COUNTRIES.length] }] }),
    distinct: ['locations'],
    grows: ['locations'],
  },
  shipping_methods: {
    given: {
      zone: `INSERT INTO shipping_zones (name, type, locations)
        VALUES ('Methods {n}', 'country', '[{"country_iso2": "SE"}]') RETURNING id`,
    },
    row: (n, given) => ({
      zone_id: given('zone'),
      name: `Method ${n}`,
      type: 'perorder',
      settings: { rate: 5 },
      enabled: true,
    }),
    change: () => ({ type: 'peritem', settings: { rate: 7 }, channel_ids: [1] }),
    grows: ['settings'],
  },
};

function RULES(percentage: string): readonly unknown[] {
  return [{ action: { cart_value: { discount: { percentage_amount: percentage } } }, apply_once: true }];
}

const COUNTRIES = 'SE NO DK FI IS PL CZ HU RO BG GR PT ES IT CH AT NL BE LU IE EE LV LT SK SI HR MT CY'.split(
  ' ',
);
