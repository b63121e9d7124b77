import { defineTable, jsonb, text } from '../../src/catalog/index.ts';
import { insideList, insideSingle } from './shared/paths.ts';

export default defineTable({
  name: 'order_shipments',
  platform: 'ecwid',
  doc: 'The shipments of the orders, where labels were bought or numbers entered. The rows come inside pages of orders.',
  scope: 'read_orders',
  key: ['order_id', 'id'],
  foreignKeys: [{ columns: ['order_id'], references: 'orders', referenced: ['id'] }],
  columns: {
    order_id: text('Order (orders.id).', { notNull: true }),
    id: text('Number of the shipment.', { notNull: true }),
    created: text('When it was made, as the store writes it.'),
    ship_to: jsonb('Object: address that it goes to.', { at: 'shipTo' }),
    ship_from: jsonb('Object: address that it comes from.', { at: 'shipFrom' }),
    parcel: jsonb('Object: size and weight.'),
    shipping_service: jsonb('Object: carrier and its service.', { at: 'shippingService' }),
    tracking: jsonb('Object {tracking_number, tracking_url, …}.'),
    shipping_label: jsonb('Object: where the label is.', { at: 'shippingLabel' }),
    label: jsonb('The label under another name. Not in the documentation.'),
  },
  access: [
    insideList({
      path: '/:store/orders',
      table: 'orders',
      at: 'shipments',
      own: 'order_id',
      theirs: 'id',
      key: 'id',
    }),
    insideSingle({ path: '/:store/orders/{order_id}', at: 'shipments', own: 'order_id', key: 'id' }),
  ],
});
