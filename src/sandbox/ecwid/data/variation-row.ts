/** A variation in the shape of GET /products/{productId}/combinations, and inside its product. */
import type { ApiRow } from '../../data/collection.ts';
import { compact, IMAGES, money, moneyText, translated } from './formats.ts';
import { type ProductFacts, priceOf, type Variation } from './product-facts.ts';
import { BORDER, imageUrls } from './product-media.ts';
import { selectionRows } from './product-options.ts';

/** What EU law wants shown beside a discounted price. */
export function lowestPrice(cents: number): ApiRow {
  const price = money(cents);
  return {
    lowestPrice: price,
    defaultDisplayedLowestPrice: price,
    defaultDisplayedLowestPriceFormatted: moneyText(price),
  };
}

export function variationRow(facts: ProductFacts, variation: Variation): ApiRow {
  const { id, number, sku, quantity } = variation;
  const cents = priceOf(facts, variation);
  const price = money(cents);
  const inStock = quantity === undefined || quantity > 0;
  const pictured = number % 3 === 1;
  return compact({
    id,
    combinationNumber: number,
    options: selectionRows(variation.selection),
    sku,
    ...(pictured ? imageUrls(`${IMAGES}/variations/${id}`) : {}),
    instock: inStock,
    inStock,
    quantity,
    unlimited: quantity === undefined,
    price: variation.price === undefined ? undefined : price,
    defaultDisplayedPrice: price,
    defaultDisplayedPriceFormatted: moneyText(price),
    ...lowestPrice(cents),
    lowestPriceSettings: { lowestPriceEnabled: false },
    dimensions: number % 4 === 0 ? { length: 20, width: 15, height: number } : undefined,
    wholesalePrices: number % 7 === 0 ? [{ quantity: 10, price: money(Math.round(cents * 0.9)) }] : undefined,
    weight: number % 4 === 0 ? facts.weight : undefined,
    volume: number % 4 === 0 ? Math.round(facts.weight * 120) / 100 : undefined,
    warningLimit: 0,
    attributes: number % 5 === 0 ? [upc(id)] : [],
    compareToPrice: facts.compareTo === undefined ? undefined : money(facts.compareTo),
    minPurchaseQuantity: number % 11 === 0 ? 2 : undefined,
    maxPurchaseQuantity: number % 11 === 0 ? 10 : undefined,
    outOfStockVisibilityBehaviour: number % 6 === 0 ? 'ALLOW_PREORDER' : 'SHOW',
    alt: pictured ? { main: facts.name, translations: translated(facts.name) } : undefined,
    costPrice: facts.cost === undefined ? undefined : money(facts.cost),
    locationInventory: quantity === undefined ? undefined : { '0': quantity },
    borderInfo: pictured ? BORDER : undefined,
    externalReferenceId: number % 5 === 0 ? `POS-V-${id}` : undefined,
    isShippingRequired: true,
    customsHsTariffCode: number % 5 === 0 ? '6109.10' : undefined,
    subscriptionSettings: facts.subscribable ? { subscriptionAllowed: true } : undefined,
  });
}

function upc(id: number): ApiRow {
  const value = String(610_000_000_000 + id);
  return {
    id: 1001,
    name: 'UPC',
    nameTranslated: translated('UPC'),
    value,
    valueTranslated: translated(value),
    type: 'UPC',
    show: 'NOTSHOW',
  };
}
