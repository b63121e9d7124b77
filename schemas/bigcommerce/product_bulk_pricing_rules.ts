import { defineTable, integer, numeric, text } from '../../src/catalog/index.ts';
import { deleteRow, postRow, putRow } from './shared/actions.ts';
import { insideProducts, ONE } from './shared/paths.ts';

const PATH = '/v3/catalog/products/{product_id}/bulk-pricing-rules';
const BODY = ['quantity_min', 'quantity_max', 'type', 'amount'] as const;

export default defineTable({
  name: 'product_bulk_pricing_rules',
  alias: 'ProductBulkPricingRules',
  platform: 'bigcommerce',
  doc: 'Discounts for buying many pieces of a product. The rows come inside pages of products, 250 products to a request.',
  scope: 'store_v2_products_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['product_id'], references: 'products', referenced: ['id'] }],
  columns: {
    id: integer('Number of the rule, assigned by the store.'),
    product_id: integer('Product (products.id).'),
    quantity_min: integer('From so many pieces on.'),
    quantity_max: integer('Up to so many pieces; 0 is without end.'),
    type: text('What amount means: a discount per piece, in percent, or the price of a piece.', {
      values: ['price', 'percent', 'fixed'],
    }),
    amount: numeric('The discount or price, in percent or in the default currency.'),
  },
  access: [
    insideProducts('bulk_pricing_rules'),
    {
      path: '/v3/catalog/products/{product_id}/bulk-pricing-rules',
      envelope: 'v3',
      paging: ONE,
      missing: 'no rows',
    },
  ],
  writes: {
    insert: [postRow(PATH, { columns: BODY, required: BODY })],
    update: [putRow(`${PATH}/{id}`, { identify: ['id'], columns: BODY, always: BODY })],
    delete: [deleteRow(`${PATH}/{id}`)],
    scope: 'store_v2_products',
    notes: 'A rule whose quantities overlap with those of another rule of the product is refused.',
  },
});
