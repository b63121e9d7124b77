/**
 * Stock adjustments: a difference, not a quantity. Stock may fall below zero; the answer then warns. Source:
 * docs.ecwid.com, "Adjust product stock". Inferred: unlimited stock has nothing to adjust and counts no update.
 */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { dateText, seconds } from '../data/formats.ts';
import { sentBy, target } from '../write/crud.ts';
import { type Endpoint, objectOf, type Writing } from '../write/endpoint.ts';
import { fields } from '../write/fields.ts';
import { PRODUCT } from './product.ts';
import { withStock } from './product-row.ts';
import { shown } from './variation.ts';
import { findVariation, keepVariations } from './variations.ts';

const ADJUSTMENT = { kind: 'InventoryAdjustment', fields: fields('quantityDelta:int!') };

/** The row with its new quantity; undefined: its stock is unlimited. */
function adjusted(row: ApiRow, writing: Writing): ApiRow | undefined {
  const { quantityDelta } = sentBy(ADJUSTMENT, true, objectOf(writing));
  if (row['unlimited'] === true) return undefined;
  return { ...row, quantity: Number(row['quantity'] ?? 0) + Number(quantityDelta) };
}

function answer(row: ApiRow | undefined): Answer {
  if (!row) return { status: 200, body: { updateCount: 0 } };
  const quantity = Number(row['quantity']);
  const warning = quantity < 0 ? { warning: `The stock is negative: ${quantity}` } : {};
  return { status: 200, body: { updateCount: 1, ...warning } };
}

function ofProduct(writing: Writing): Answer {
  const { store, now } = writing;
  const row = adjusted(target(PRODUCT, writing), writing);
  if (row) {
    store.put('products', { ...withStock(row), updated: dateText(now), updateTimestamp: seconds(now) }, now);
  }
  return answer(row);
}

function ofVariation(writing: Writing): Answer {
  const { product, combinations, variation } = findVariation(writing);
  const row = adjusted(variation, writing);
  if (row) {
    keepVariations(
      product,
      combinations.map((old) => (old === variation ? shown(product, row) : old)),
      writing,
    );
  }
  return answer(row);
}

const parameters = ['checkLowStockNotification'];

export const STOCK_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'PUT',
    path: '/products/{productId}/inventory',
    scopes: ['update_catalog'],
    parameters,
    handle: ofProduct,
  },
  {
    method: 'PUT',
    path: '/products/{productId}/combinations/{combinationId}/inventory',
    scopes: ['read_catalog', 'update_catalog'],
    parameters,
    handle: ofVariation,
  },
];
