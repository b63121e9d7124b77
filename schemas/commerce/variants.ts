import { defineView } from '../../src/catalog/index.ts';

export default defineView({
  name: 'variants',
  doc: 'What can be put into a cart, in all stores: the variants of products, and the products without variants where the platform lists those as one.',
  columns: {
    id: { type: 'text', doc: 'Number of the variant in its store.' },
    product_id: { type: 'text', doc: 'The product (products.id) of the same store.' },
    sku: { type: 'text', doc: 'Stock keeping unit.' },
    price: { type: 'numeric', doc: "Price that holds, in the store's default currency." },
    stock: {
      type: 'numeric',
      doc: 'Pieces in stock, as the platform says them; NULL where they are not counted.',
    },
  },
  from: {
    bigcommerce: {
      from: '{store}.product_variants v',
      columns: {
        id: 'v.id::text',
        product_id: 'v.product_id::text',
        sku: "NULLIF(v.sku, '')",
        price: 'v.calculated_price',
        stock: 'v.inventory_level',
      },
    },
    ecwid: {
      from: '{store}.product_variations v',
      columns: {
        id: 'v.id::text',
        product_id: 'v.product_id::text',
        sku: 'v.sku',
        price: 'v.default_displayed_price',
        stock: 'CASE WHEN NOT v.unlimited THEN v.quantity END',
      },
    },
    bigcartel: {
      from: '{store}.product_options v',
      columns: {
        id: 'v.id::text',
        product_id: 'v.product_id::text',
        price: 'v.price',
        stock: 'v.quantity',
      },
    },
  },
});
