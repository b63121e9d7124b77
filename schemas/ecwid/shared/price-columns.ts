import { boolean, integer, jsonb, numeric, text } from '../../../src/catalog/index.ts';

/** The prices of a product, in the currency of the store. */
export const priceColumns = {
  price: numeric('Base price, without the price changes of options, in the currency of the store.', {
    notNull: true,
  }),
  price_in_product_list: numeric('Price that lists of products show.', { at: 'priceInProductList' }),
  default_displayed_price: numeric(
    'Price as the storefront shows it, with the options that are chosen at first, and with taxes where prices include them.',
    { at: 'defaultDisplayedPrice' },
  ),
  default_displayed_price_formatted: text(
    'default_displayed_price as the storefront writes it, with the currency or unit.',
    { at: 'defaultDisplayedPriceFormatted' },
  ),
  cost_price: numeric('What the merchant paid for a piece.', { at: 'costPrice' }),
  wholesale_prices: jsonb('Array of {quantity, price}: prices from a number of pieces on.', {
    at: 'wholesalePrices',
  }),
  compare_to_price: numeric('Former price, shown struck out.', { at: 'compareToPrice' }),
  compare_to_price_formatted: text(
    'compare_to_price as the storefront writes it, with the currency or unit.',
    { at: 'compareToPriceFormatted' },
  ),
  compare_to_price_discount: numeric('Former price less the price.', { at: 'compareToPriceDiscount' }),
  compare_to_price_discount_formatted: text(
    'compare_to_price_discount as the storefront writes it, with the currency or unit.',
    { at: 'compareToPriceDiscountFormatted' },
  ),
  compare_to_price_discount_percent: numeric('That difference in percent of the former price.', {
    at: 'compareToPriceDiscountPercent',
  }),
  compare_to_price_discount_percent_formatted: text(
    'compare_to_price_discount_percent as the storefront writes it, with the currency or unit.',
    { at: 'compareToPriceDiscountPercentFormatted' },
  ),
  default_displayed_compare_to_price: numeric('Former price as the storefront shows it.', {
    at: 'defaultDisplayedCompareToPrice',
  }),
  default_displayed_compare_to_price_formatted: text(
    'default_displayed_compare_to_price as the storefront writes it, with the currency or unit.',
    { at: 'defaultDisplayedCompareToPriceFormatted' },
  ),
  default_displayed_compare_to_price_discount: numeric('Former price as shown less the price as shown.', {
    at: 'defaultDisplayedCompareToPriceDiscount',
  }),
  default_displayed_compare_to_price_discount_formatted: text(
    'default_displayed_compare_to_price_discount as the storefront writes it, with the currency or unit.',
    { at: 'defaultDisplayedCompareToPriceDiscountFormatted' },
  ),
  default_displayed_compare_to_price_discount_percent: numeric('That difference in percent.', {
    at: 'defaultDisplayedCompareToPriceDiscountPercent',
  }),
  default_displayed_compare_to_price_discount_percent_formatted: text(
    'default_displayed_compare_to_price_discount_percent as the storefront writes it, with the currency or unit.',
    { at: 'defaultDisplayedCompareToPriceDiscountPercentFormatted' },
  ),
  lowest_price_settings: jsonb(
    'Object: the lowest price of the last days, as the EU demands it to be shown.',
    { at: 'lowestPriceSettings' },
  ),
  lowest_price: numeric('Lowest price of the last days. Not in the documentation.', { at: 'lowestPrice' }),
  default_displayed_lowest_price: numeric(
    'Lowest price as the storefront shows it. Not in the documentation.',
    { at: 'defaultDisplayedLowestPrice' },
  ),
  default_displayed_lowest_price_formatted: text(
    'default_displayed_lowest_price as the storefront writes it, with the currency or unit. Not in the documentation.',
    { at: 'defaultDisplayedLowestPriceFormatted' },
  ),
  name_your_price_enabled: boolean('The shopper sets the price. Not in the documentation.', {
    at: 'nameYourPriceEnabled',
  }),
  custom_price_tiers: jsonb('Array of prices that are proposed to the shopper. Not in the documentation.', {
    at: 'customPriceTiers',
  }),
  price_default_tier: integer('Which of these is chosen at first. Not in the documentation.', {
    at: 'priceDefaultTier',
  }),
} as const;
