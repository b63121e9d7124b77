import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCatalog } from '../../../src/catalog/index.ts';
import { bigcommerce } from '../../../src/platforms/bigcommerce/index.ts';
import { type Change, planWrites, type RowValues } from '../../../src/write/index.ts';

const tables = (await loadCatalog()).tables.get('bigcommerce') ?? [];

type Written = Pick<Change, 'operation'> & { readonly old?: RowValues; readonly new?: RowValues };

/** The requests for changes to one table: `METHOD path body`. */
function requests(name: string, written: readonly Written[]): string[] {
  const table = tables.find((one) => one.name === name) ?? assert.fail(`there is no table ${name}`);
  const changes = written.map(
    (one, seq): Change => ({
      seq,
      schema: 'bigcommerce',
      table,
      relation: name,
      operation: one.operation,
      old: one.old,
      new: one.new,
      assigned: one.operation === 'insert' && one.new?.id === undefined ? table.key : [],
    }),
  );
  return planWrites(changes, bigcommerce).flatMap(({ batches }) =>
    batches.map(({ action, path, body }) => `${action.method} ${path} ${body ?? ''}`.trimEnd()),
  );
}

const insert = (row: RowValues): Written => ({ operation: 'insert', new: row });
const update = (old: RowValues, changed: RowValues): Written => ({
  operation: 'update',
  old,
  new: { ...old, ...changed },
});
const remove = (old: RowValues): Written => ({ operation: 'delete', old });

test('an order is made with its lines and its billing address, dates and amounts as v2 has them', () => {
  const order = {
    billing_city: 'Austin',
    billing_zip: '00501',
    date_created: '2024-02-29T12:00:00+00:00',
    total_inc_tax: 12.5,
    products: [{ product_id: 77, quantity: 2 }],
  };
  const body = {
    billing_address: { city: 'Austin', zip: '00501' },
    date_created: 'Thu, 29 Feb 2024 12:00:00 +0000',
    total_inc_tax: '12.5',
    products: [{ product_id: 77, quantity: 2 }],
  };
  const [request = ''] = requests('orders', [insert(order)]);
  const [method, path = '', json = ''] = /^(\S+) (\S+) (.*)$/.exec(request)?.slice(1) ?? [];
  assert.equal(`${method} ${path.split('?')[0]}`, 'POST /v2/orders');
  assert.deepEqual(JSON.parse(json), body);
});

test('an order that is picked up is made by the same address', () => {
  const consignments = { pickups: [{ pickup_method_id: 1, line_items: [{ product_id: 77, quantity: 1 }] }] };
  const [request = ''] = requests('orders', [insert({ billing_zip: '78751', consignments })]);
  assert.match(request, /^POST \/v2\/orders\?.*"consignments":\{"pickups":\[/);
});

test('the lines of one order go into one request, those of another into another', () => {
  const line = (order_id: number, product_id: number): Written =>
    insert({ order_id, product_id, quantity: 1 });
  assert.deepEqual(requests('order_items', [line(100, 7), line(101, 8), line(100, 9)]), [
    'PUT /v2/orders/100 {"products":[{"product_id":7,"quantity":1},{"product_id":9,"quantity":1}]}',
    'PUT /v2/orders/101 {"products":[{"product_id":8,"quantity":1}]}',
  ]);
});

test('a line is changed by its number, and deleted by the quantity 0', () => {
  const line = { id: 5, order_id: 100, product_id: 7, quantity: 1, name: 'Mug' };
  assert.deepEqual(requests('order_items', [update(line, { quantity: 3 })]), [
    'PUT /v2/orders/100 {"products":[{"id":5,"quantity":3}]}',
  ]);
  assert.deepEqual(requests('order_items', [remove(line), remove({ ...line, id: 6 })]), [
    'PUT /v2/orders/100 {"products":[{"id":5,"quantity":0},{"id":6,"quantity":0}]}',
  ]);
});

test('a line that is typed in needs no product', () => {
  const line = { order_id: 100, name: 'Engraving', quantity: 1, price_inc_tax: 12, price_ex_tax: 10 };
  assert.deepEqual(requests('order_items', [insert(line)]), [
    'PUT /v2/orders/100 {"products":[{"name":"Engraving","quantity":1,"price_inc_tax":12,"price_ex_tax":10}]}',
  ]);
});

test('customers are made ten to a request, and deleted by their ids', () => {
  const people = Array.from({ length: 11 }, (_, i) =>
    insert({ email: `p${i}@example.com`, first_name: 'P', last_name: String(i) }),
  );
  assert.equal(requests('customers', people).length, 2);
  assert.deepEqual(requests('customers', [remove({ id: 4 }), remove({ id: 5 })]), [
    'DELETE /v3/customers?id:in=4,5',
  ]);
});

test('what a customer has no more is written as the empty text, and no group as 0', () => {
  const person = { id: 4, phone: '1', customer_group_id: 2 };
  assert.deepEqual(requests('customers', [update(person, { phone: null, customer_group_id: null })]), [
    'PUT /v3/customers [{"id":4,"phone":"","customer_group_id":0}]',
  ]);
});

test('the value of an attribute is written under another name than it is read', () => {
  const value = { id: 9, attribute_id: 1, customer_id: 2, attribute_value: 'no' };
  assert.deepEqual(requests('customer_attribute_values', [update(value, { attribute_value: 'yes' })]), [
    'PUT /v3/customers/attribute-values [{"id":9,"attribute_id":1,"customer_id":2,"value":"yes"}]',
  ]);
});

test('a wish list that is renamed keeps its customer and its entries', () => {
  const list = { id: 30, customer_id: 10, name: 'Old', items: [{ id: 44, product_id: 77 }] };
  assert.deepEqual(requests('wishlists', [update(list, { name: 'New' })]), [
    'PUT /v3/wishlists/30 {"customer_id":10,"name":"New","items":[{"id":44,"product_id":77}]}',
  ]);
  assert.deepEqual(requests('wishlist_items', [remove({ id: 44, wishlist_id: 30, product_id: 77 })]), [
    'DELETE /v3/wishlists/30/items/44',
  ]);
});

test('a coupon keeps what it applies to when something else of it changes', () => {
  const coupon = {
    id: 1,
    name: 'Five',
    code: 'FIVE',
    type: 'per_total_discount',
    amount: 5,
    applies_to_entity: 'categories',
    applies_to_ids: [0],
    enabled: true,
    expires: '2024-02-29T12:00:00+00:00',
  };
  const [request = ''] = requests('coupons', [update(coupon, { enabled: false, expires: null })]);
  assert.ok(request.startsWith('PUT /v2/coupons/1 '));
  assert.deepEqual(JSON.parse(request.slice('PUT /v2/coupons/1 '.length)), {
    name: 'Five',
    code: 'FIVE',
    type: 'per_total_discount',
    amount: '5',
    applies_to: { entity: 'categories', ids: [0] },
    enabled: false,
    expires: '',
  });
});

test('a post of the blog is dated by a plain text, not by the object that is read', () => {
  const post = insert({ title: 'Hello', body: '<p>', published_date: '2024-02-29T12:00:00+00:00' });
  assert.deepEqual(requests('blog_posts', [post]), [
    'POST /v2/blog/posts {"title":"Hello","body":"<p>","published_date":"Thu, 29 Feb 2024 12:00:00 +0000"}',
  ]);
});

test('codes are deleted within their promotion', () => {
  const code = (id: number, promotion_id: number): Written => remove({ id, promotion_id, code: `C${id}` });
  assert.deepEqual(requests('promotion_codes', [code(1, 7), code(2, 7), code(3, 8)]), [
    'DELETE /v3/promotions/7/codes?id:in=1,2',
    'DELETE /v3/promotions/8/codes?id:in=3',
  ]);
});
