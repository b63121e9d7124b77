import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COLUMNS } from './columns.ts';
import { ecwidStore, type Row } from './support.ts';

/** Written only, set only while an order is calculated, or of which the client alone knows the name. */
const NEVER_SET: Readonly<Record<string, readonly string[]>> = {
  orders: ['availableTaxes', 'availableShippingOptions', 'loyalty', 'storeCredit'],
  // Nothing was paid or sent.
  abandoned_carts: ['trackingNumber', 'paymentMessage', 'trackingUrl'],
  customers: ['password'],
  // Flags of the request; the answer has productCount and categoryCount.
  latest_stats: ['productCountRequired', 'categoryCountRequired'],
};
/** Of rows that come inside others: their parents; and what is beside the documented columns. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  product_variations: ['productId'],
  order_items: ['orderId'],
  order_extra_fields: ['orderId'],
  order_invoices: ['orderId'],
  order_refunds: ['orderId'],
  order_shipments: ['orderId'],
  abandoned_cart_items: ['cartId'],
  customer_contacts: ['customerId'],
  customer_shipping_addresses: ['customerId'],
  deleted_items: ['entity', 'orderId'],
  latest_stats: ['productCount', 'categoryCount'],
  dictionary_states: ['countryCode'],
  dictionary_tax_classes: ['countryCode'],
};
/** Where the column list and the description of the objects differ: the latter has a text. */
const TEXTS = new Set(['order_invoices.type']);

const LETTERS: Readonly<Record<string, string>> = { string: 's', number: 'n', boolean: 'b' };
const letterOf = (value: unknown): string => (Array.isArray(value) ? 'a' : (LETTERS[typeof value] ?? 'o'));

const store = ecwidStore({ products: 400, orders: 1500 });

for (const [table, list] of Object.entries(COLUMNS)) {
  test(`${table} has its columns, with their types, and no others`, async () => {
    const rows = await store.rows(table);
    assert.ok(rows.length > 0);
    const types = new Map(list.split(' ').map((column) => column.split(':') as [string, string]));
    const seen = new Set<string>();
    for (const row of rows) {
      for (const [name, value] of Object.entries(row)) {
        seen.add(name);
        assert.notEqual(value, null, `${name} is null: it should be left out`);
        const letters = types.get(name);
        if (letters === undefined) assert.ok(BESIDE[table]?.includes(name), `${name} is not documented`);
        else if (!TEXTS.has(`${table}.${name}`)) {
          assert.ok(letters.includes(letterOf(value)), `${name} is ${JSON.stringify(value)}`);
        }
      }
    }
    const missing = [...types.keys()].filter((name) => !seen.has(name));
    assert.deepEqual(missing, NEVER_SET[table] ?? []);
  });
}

test('single rows of a list are the rows of the list', async () => {
  for (const [path, key] of [
    ['/products', 'id'],
    ['/categories', 'id'],
    ['/customers', 'id'],
    ['/discount_coupons', 'id'],
    ['/customer_groups', 'id'],
    ['/subscriptions', 'subscriptionId'],
  ] as const) {
    const [row] = (await store.page(`${path}?limit=1`)).items;
    assert.deepEqual((await store.get(`${path}/${row?.[key]}`)).json, row, path);
  }
});

test('variations, contacts, types and files have addresses of their own', async () => {
  const products = await store.rows('products');
  const varied = products.find((row) => (row['combinations'] as Row[]).length > 0) as Row;
  const variations = varied['combinations'] as Row[];
  assert.deepEqual((await store.get(`/products/${varied['id']}/combinations`)).json, variations);
  const one = await store.get(`/products/${varied['id']}/combinations/${variations[0]?.['id']}`);
  assert.deepEqual(one.json, variations[0]);
  const [customer] = (await store.page('/customers?limit=1')).items;
  const contacts = await store.get(`/customers/${customer?.['id']}/contacts`);
  assert.deepEqual(contacts.json, { items: customer?.['contacts'] });
  assert.deepEqual((await store.get('/classes')).json, await store.rows('product_types'));
  assert.equal(((await store.get('/classes/0')).json as Row)['name'], 'General');
  const digital = products.find((row) => (row['files'] as Row[]).length > 0) as Row;
  const file = (digital['files'] as Row[])[0];
  assert.equal((await store.get(`/products/${digital['id']}/files/${file?.['id']}`)).status, 200);
});
