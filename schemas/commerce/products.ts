import { defineView } from '../../src/catalog/index.ts';

export default defineView({
  name: 'products',
  doc: 'The products of all stores.',
  columns: {
    id: { type: 'text', doc: "Number of the product in its store's own table." },
    name: { type: 'text', doc: 'Name.' },
    sku: { type: 'text', doc: 'Stock keeping unit; NULL where it has none, or its variants have their own.' },
    price: { type: 'numeric', doc: "Price without options, in the store's default currency." },
    is_visible: { type: 'boolean', doc: 'Shoppers see it.' },
    stock: { type: 'numeric', doc: 'Pieces in stock; NULL where the stock is not counted.' },
    created_at: { type: 'timestamptz', doc: 'When it was made.' },
    updated_at: { type: 'timestamptz', doc: 'When it was last changed.' },
  },
  from: {
    bigcommerce: {
      from: '{store}.products p',
      columns: {
        id: 'p.id::text',
        name: 'p.name',
        sku: "NULLIF(p.sku, '')",
        price: 'p.price',
        is_visible: 'p.is_visible',
        stock: "CASE WHEN p.inventory_tracking <> 'none' THEN p.inventory_level END",
        created_at: 'p.date_created',
        updated_at: 'p.date_modified',
      },
    },
    ecwid: {
      from: '{store}.products p',
      columns: {
        id: 'p.id::text',
        name: 'p.name',
        sku: 'p.sku',
        price: 'p.price',
        is_visible: 'p.enabled',
        stock: 'CASE WHEN NOT p.unlimited THEN p.quantity END',
        created_at: 'p.created',
        updated_at: 'p.updated',
      },
    },
    bigcartel: {
      from: '{store}.products p',
      columns: {
        id: 'p.id::text',
        name: 'p.name',
        price: 'p.default_price',
        is_visible: "p.status <> 'hidden'",
        created_at: 'p.created_at',
        updated_at: 'p.updated_at',
      },
    },
  },
});
