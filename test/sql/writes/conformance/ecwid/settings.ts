import type { Examples } from '../example.ts';

const translated = (n: number): { readonly en: string } => ({ en: `Text ${n}` });

/** The store itself, how it is paid and sent from, and what cannot be made through the API. */
export const SETTINGS: Examples = {
  checkout_extra_fields: {
    row: (n) => ({ key: `field${n}`, title: `Field ${n}`, type: 'TEXT', checkout_display_section: 'EMAIL' }),
    change: (n) => ({
      type: 'SELECT',
      title_translated: translated(n),
      text_placeholder_translated: translated(n),
      value_translated: translated(n),
      subtitle_translated: translated(n),
      tip_translated: translated(n),
      show_for_payment_method_ids: ['one'],
      show_for_shipping_method_ids: ['one'],
      show_for_country: ['DE'],
      options: [{ title: 'One' }],
      datepicker_options: { minDate: 'TODAY' },
      overrides: [],
    }),
    grows: ['options', 'datepicker_options'],
  },
  payment_options: {
    row: (n) => ({ checkout_title: `Pay ${n}`, payment_processor_id: 'offline', enabled: true }),
    change: (n) => ({
      checkout_title_translated: translated(n),
      payment_surcharges: { type: 'ABSOLUTE', value: 1 },
      instructions_for_customer: { instructionsTitle: 'How', instructions: 'So' },
      shipping_settings: { enabledShippingMethods: [] },
    }),
    distinct: ['payment_processor_id'],
    grows: ['payment_surcharges', 'instructions_for_customer', 'shipping_settings'],
  },
  shipping_options: {
    row: (n) => ({ title: `Send ${n}`, enabled: true, fulfilment_type: 'shipping' }),
    change: (n) => ({
      title_translated: translated(n),
      description_translated: translated(n),
      pickup_instruction_translated: translated(n),
      destination_zone: { id: `zone${n}`, name: 'Zone', countryCodes: ['DE'] },
      carrier_methods: [],
      carrier_settings: { defaultCarrierAccountEnabled: true },
      flat_rate: { rateType: 'ABSOLUTE', rate: 5 },
      rates_table: { tableBasedOn: 'subtotal', rates: [] },
      blackout_dates: [{ fromDate: '2027-01-01', toDate: '2027-01-02' }],
      estimated_shipping_time_at_checkout_settings: {},
    }),
    grows: [
      ...['destination_zone', 'carrier_methods', 'carrier_settings', 'flat_rate', 'rates_table'],
      ...['blackout_dates', 'estimated_shipping_time_at_checkout_settings'],
    ],
  },
  store_profile: {
    existing: 'true',
    change: () => ({
      company_country_code: 'DE',
      currency: 'EUR',
      weight_unit: 'KILOGRAM',
      dimensions_unit: 'CM',
      timezone: 'Europe/Berlin',
    }),
  },
  product_variations: {
    given: {
      product: `INSERT INTO products (sku, name, price, options) VALUES ('VAR-{n}', 'Varied {n}', 10,
        '[{"type": "SELECT", "name": "Size", "choices": [{"text": "0", "priceModifier": 0, "priceModifierType": "ABSOLUTE"},
          {"text": "1", "priceModifier": 0, "priceModifierType": "ABSOLUTE"}, {"text": "2", "priceModifier": 0, "priceModifierType": "ABSOLUTE"},
          {"text": "3", "priceModifier": 0, "priceModifierType": "ABSOLUTE"}, {"text": "4", "priceModifier": 0, "priceModifierType": "ABSOLUTE"}]}]')
        RETURNING id`,
    },
    row: (n, given) => ({
      product_id: given('product'),
      options: [{ name: 'Size', value: String(n % 5) }],
      sku: `VARIATION-${n}`,
      price: 12.5,
    }),
    change: () => ({
      options: [{ name: 'Size', value: '4' }],
      lowest_price_settings: { lowestPriceEnabled: true },
      dimensions: { length: 1, width: 2, height: 3 },
      wholesale_prices: [{ quantity: 5, price: 9 }],
      attributes: [],
      alt: { main: 'A picture' },
    }),
    grows: ['options', 'lowest_price_settings', 'dimensions', 'wholesale_prices', 'attributes', 'alt'],
    // Of the quantity that was written before.
    none: { unlimited: 'f' },
    distinct: ['options', 'sku'],
  },
  abandoned_carts: {
    existing: 'true',
    change: () => ({ b2b_b2c: 'b2b', taxes_on_shipping: [] }),
    grows: ['taxes_on_shipping'],
  },
  product_reviews: { existing: 'true', change: () => ({ status: 'published' }) },
};
