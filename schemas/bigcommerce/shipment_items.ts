import { defineTable, integer } from '../../src/catalog/index.ts';
import { PAGES } from './shared/paths.ts';

export default defineTable({
  name: 'shipment_items',
  alias: 'ShipmentItems',
  platform: 'bigcommerce',
  doc:
    'Which lines of an order went into which shipment. The API has them per order only: a full scan costs the orders ' +
    'and one request for each of them of which a piece was shipped, so restrict order_id, or join orders under a ' +
    'condition. They are written with their shipment (order_shipments.items).',
  scope: 'store_v2_orders_read_only',
  key: ['shipment_id', 'order_product_id'],
  foreignKeys: [
    { columns: ['order_id'], references: 'orders', referenced: ['id'] },
    { columns: ['shipment_id'], references: 'order_shipments', referenced: ['id'] },
    { columns: ['order_product_id'], references: 'order_items', referenced: ['id'] },
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
  ],
  columns: {
    shipment_id: integer('Shipment (order_shipments.id).'),
    order_product_id: integer('Line (order_items.id).'),
    order_id: integer('Order (orders.id).'),
    product_id: integer(
      'Product (products.id), which may be deleted by now. 0 for a line that the staff typed in.',
    ),
    quantity: integer('Pieces in the shipment.'),
  },
  access: [
    {
      path: '/v2/orders/{order_id}/shipments',
      envelope: 'v2',
      paging: PAGES,
      rows: { at: ['items'], parent: { shipment_id: 'id', order_id: 'order_id' } },
      parents: {
        table: 'orders',
        columns: { order_id: 'id' },
        skip: { column: 'items_shipped', equals: 0 },
      },
      missing: 'no rows',
    },
  ],
});
