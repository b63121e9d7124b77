import { boolean, defineTable, text } from '../../src/catalog/index.ts';
import { PAGES } from './shared/paths.ts';

export default defineTable({
  name: 'payment_methods',
  alias: 'PaymentMethods',
  platform: 'bigcommerce',
  doc: 'The ways to pay that are switched on in the store. BigCommerce has deprecated this list without another one.',
  scope: 'store_payments_methods_read',
  usual: 10,
  key: ['code'],
  columns: {
    code: text('Code of the provider.'),
    name: text('Name of the provider.'),
    test_mode: boolean('No money is moved.'),
  },
  access: [{ path: '/v2/payments/methods', envelope: 'v2', paging: PAGES, missing: 'error' }],
});
