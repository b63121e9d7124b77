import { defineProcedure } from '../../src/catalog/procedure.ts';

export default defineProcedure({
  name: 'CapturePayment',
  platform: 'bigcommerce',
  doc: 'Takes the money of an order whose payment was authorized. The store accepts it at once, and orders.payment_status becomes capture pending; the provider of the payment carries it out later.',
  arguments: [{ name: 'OrderId', type: 'integer', required: true, doc: 'The order (orders.id).' }],
  columns: [
    { name: 'OrderId', type: 'integer', argument: 'OrderId', doc: 'The order.' },
    {
      name: 'Success',
      type: 'boolean',
      always: true,
      doc: 'true: the store has accepted it; where it refuses, the call fails.',
    },
  ],
  store: {
    scope: 'store_v2_orders or store_v2_transactions',
    repeat: {
      allowed: false,
      doc: 'money that has been taken is not taken again, but another payment of the order may be.',
    },
    look: 'SELECT payment_status FROM orders WHERE id = {OrderId}',
    requests: [{ method: 'POST', path: '/v3/orders/{OrderId}/payment_actions/capture', envelope: 'v3' }],
  },
});
