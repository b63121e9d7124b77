import { defineProcedure } from '../../src/catalog/procedure.ts';

export default defineProcedure({
  name: 'CreateShipment',
  platform: 'bigcommerce',
  doc: 'Notes that pieces of an order were sent off. The store counts them as shipped, and may change the status of the order and write to the shopper.',
  arguments: [
    { name: 'OrderId', type: 'integer', required: true, doc: 'The order (orders.id).' },
    {
      name: 'OrderAddressId',
      type: 'integer',
      required: true,
      doc: 'The address that they go to (order_shipping_addresses.id).',
    },
    {
      name: 'Items',
      type: 'jsonb',
      required: true,
      doc: 'An array of {order_product_id, quantity}; order_product_id is order_items.id.',
    },
    { name: 'TrackingNumber', type: 'text', doc: 'Tracking number of at most 50 characters.' },
    { name: 'TrackingCarrier', type: 'text', doc: 'Carrier whose tracking is asked, such as fedex.' },
    { name: 'TrackingLink', type: 'text', doc: 'Address of the tracking.' },
    { name: 'ShippingMethod', type: 'text', doc: 'Way of shipping; by default that of the order.' },
    { name: 'ShippingProvider', type: 'text', doc: 'Who ships it, such as auspost, fedex, ups or usps.' },
    { name: 'MerchantShippingCost', type: 'numeric', doc: 'What the merchant pays for it.' },
    { name: 'Comments', type: 'text', doc: 'Notes of the staff.' },
  ],
  columns: [
    { name: 'Id', type: 'integer', at: 'id', doc: 'Number of the shipment (order_shipments.id).' },
    { name: 'OrderId', type: 'integer', at: 'order_id', doc: 'The order.' },
    { name: 'DateCreated', type: 'timestamptz', at: 'date_created', doc: 'When it was made.' },
    { name: 'TrackingNumber', type: 'text', at: 'tracking_number', doc: 'Tracking number.' },
    {
      name: 'GeneratedTrackingLink',
      type: 'text',
      at: 'generated_tracking_link',
      doc: 'Address of the tracking, made of carrier and number.',
    },
    { name: 'Items', type: 'jsonb', at: 'items', doc: 'What is in it, as order_shipments.items.' },
  ],
  store: {
    scope: 'store_v2_orders',
    repeat: {
      allowed: false,
      doc: 'each call is another shipment, as long as pieces are left to be shipped.',
    },
    look: 'SELECT * FROM order_shipments WHERE order_id = {OrderId}',
    requests: [
      {
        method: 'POST',
        path: '/v2/orders/{OrderId}/shipments',
        envelope: 'v2',
        body: {
          kind: 'json',
          members: {
            order_address_id: 'OrderAddressId',
            items: 'Items',
            tracking_number: 'TrackingNumber',
            tracking_carrier: 'TrackingCarrier',
            tracking_link: 'TrackingLink',
            shipping_method: 'ShippingMethod',
            shipping_provider: 'ShippingProvider',
            merchant_shipping_cost: 'MerchantShippingCost',
            comments: 'Comments',
          },
        },
      },
    ],
  },
});
