import { bigint, boolean, integer, jsonb, numeric, text } from '../../../src/catalog/index.ts';

/** What items of orders and of abandoned carts have in common. */
export const itemColumns = {
  id: bigint('Number of the item.', { notNull: true }),
  product_id: bigint('Product (products.id), which may be deleted by now.', { at: 'productId' }),
  subscription_id: bigint('Subscription (subscriptions.subscription_id) that it belongs to. NULL for most.', {
    at: 'subscriptionId',
  }),
  recurring_charge_settings: jsonb('Object: how often the subscription is charged.', {
    at: 'recurringChargeSettings',
  }),
  category_id: bigint('Category (categories.id) that it was bought from, which may be deleted by now.', {
    at: 'categoryId',
  }),
  price: numeric('Price of one piece, with the chosen options.'),
  price_without_tax: numeric('price without taxes that it includes.', { at: 'priceWithoutTax' }),
  product_price: numeric('Price of the product without options.', { at: 'productPrice' }),
  cost_price: numeric('What the merchant paid for a piece.', { at: 'costPrice' }),
  weight: numeric('Weight of one piece, in the unit of the store.'),
  sku: text('Stock keeping unit when it was ordered.'),
  quantity: integer('Pieces.'),
  short_description: text('Beginning of the description, as text.', { at: 'shortDescription' }),
  short_description_translated: jsonb('short_description in each language, by language code.', {
    at: 'shortDescriptionTranslated',
  }),
  tax: numeric('Taxes of the item.'),
  shipping: numeric('Shipping cost of the item.'),
  quantity_in_stock: integer('Pieces in stock when it was ordered.', { at: 'quantityInStock' }),
  name: text('Name when it was ordered.'),
  name_translated: jsonb('name in each language, by language code.', { at: 'nameTranslated' }),
  is_shipping_required: boolean('Has to be shipped.', { at: 'isShippingRequired' }),
  track_quantity: boolean('Stock is counted.', { at: 'trackQuantity' }),
  image_url: text('Address of the image at 1200 px.', { at: 'imageUrl' }),
  fixed_shipping_rate_only: boolean('Shipping costs fixed_shipping_rate, whatever else.', {
    at: 'fixedShippingRateOnly',
  }),
  fixed_shipping_rate: numeric('Cost of shipping a piece.', { at: 'fixedShippingRate' }),
  coupon_applied: boolean('The coupon applies to it.', { at: 'couponApplied' }),
  selected_options: jsonb('Array of {name, value, type, selections}: what the shopper chose.', {
    at: 'selectedOptions',
  }),
  taxes: jsonb('Array of {name, value, total}: each tax.'),
  combination_id: bigint('Variation (product_variations.id). NULL without one.', { at: 'combinationId' }),
  digital: boolean('Has files to download.'),
  files: jsonb('Array of the files that the shopper downloads.'),
  dimensions: jsonb(
    'Object {length, width, height}, in the unit of the store (store_profile.dimensions_unit).',
  ),
  coupon_amount: numeric('Discount of the coupon on it.', { at: 'couponAmount' }),
  discounts: jsonb('Array of {discountInfo, total}: discounts on it.'),
  taxes_on_shipping: jsonb('Array of taxes on its shipping.', { at: 'taxesOnShipping' }),
  is_customer_set_price: boolean('The shopper set the price.', { at: 'isCustomerSetPrice' }),
  selected_price: jsonb('Object {value}: the price that the shopper chose.', { at: 'selectedPrice' }),
  is_preorder: boolean('Ordered before it was in stock.', { at: 'isPreorder' }),
  attributes: jsonb('Array of {name, value} of the product.'),
  handling_fee: numeric('Handling fee of the item. Not in the documentation.', { at: 'handlingFee' }),
  gift_card: boolean('A gift card. Not in the documentation.', { at: 'giftCard' }),
  external_reference_id: text('Number of the product in another system. Not in the documentation.', {
    at: 'externalReferenceId',
  }),
} as const;
