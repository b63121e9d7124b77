import { defineView } from '../../src/catalog/index.ts';

export default defineView({
  name: 'order_items',
  doc: 'The lines of the orders of all stores, with what the order says of their time and status.',
  columns: {
    id: { type: 'text', doc: 'Number of the line in its store.' },
    order_id: { type: 'text', doc: 'The order (orders.id) of the same store.' },
    product_id: {
      type: 'text',
      doc: 'The product (products.id) of the same store, which may be deleted by now; NULL for a line without one.',
    },
    variant_id: { type: 'text', doc: 'The variant (variants.id) of the same store; NULL for none.' },
    sku: { type: 'text', doc: 'Stock keeping unit when it was ordered.' },
    name: { type: 'text', doc: 'Name of the product when it was ordered.' },
    quantity: { type: 'numeric', doc: 'Pieces ordered.' },
    unit_price: {
      type: 'numeric',
      doc: 'Price of one piece, in the currency of the order; with tax where prices contain it.',
    },
    total: {
      type: 'numeric',
      doc: 'Price of the line, in the currency of the order; with tax where prices contain it.',
    },
  },
  from: {
    bigcommerce: {
      from: '{store}.order_items i',
      columns: {
        id: 'i.id::text',
        order_id: 'i.order_id::text',
        product_id: 'NULLIF(i.product_id, 0)::text',
        variant_id: 'NULLIF(i.variant_id, 0)::text',
        sku: "NULLIF(i.sku, '')",
        name: 'i.name',
        quantity: 'i.quantity',
        unit_price: 'i.price_inc_tax',
        total: 'i.total_inc_tax',
      },
    },
    ecwid: {
      from: '{store}.order_items i',
      columns: {
        id: 'i.id::text',
        order_id: 'i.order_id',
        product_id: 'i.product_id::text',
        variant_id: 'i.combination_id::text',
        sku: 'i.sku',
        name: 'i.name',
        quantity: 'i.quantity',
        unit_price: 'i.price',
        total: 'i.price * i.quantity',
      },
    },
    bigcartel: {
      from: '{store}.order_line_items i',
      columns: {
        id: 'i.id::text',
        order_id: 'i.order_id',
        product_id: 'i.product_id::text',
        variant_id: 'i.product_option_id::text',
        name: 'i.product_name',
        quantity: 'i.quantity',
        unit_price: 'i.price',
        total: 'i.total',
      },
    },
  },
});
