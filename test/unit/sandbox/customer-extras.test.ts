import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { compareFilters, lower } from './harness.ts';
import { type Row, testStore } from './support.ts';

const time = (row: Row | undefined, name: string) => Date.parse(String(row?.[name]));
const text = (value: unknown) => encodeURIComponent(String(value));

describe('what hangs on customers', () => {
  const store = testStore({ customers: 300, orders: 600 });
  const rows: Record<string, Row[]> = {};
  const of = (name: string) => rows[name] as Row[];
  const truth = (name: string) => ({ rows: of(name), key: 'id' });
  /** Each date filter at the date of one row. */
  const dates = (row: Row): [string, (r: Row) => boolean][] =>
    ['date_created', 'date_modified'].flatMap((name): [string, (r: Row) => boolean][] => [
      [`${name}=${text(row[name])}`, (r) => time(r, name) === time(row, name)],
      [`${name}:min=${text(row[name])}`, (r) => time(r, name) >= time(row, name)],
      [`${name}:max=${text(row[name])}`, (r) => time(r, name) <= time(row, name)],
    ]);

  before(async () => {
    for (const name of [
      'customers',
      'customer_attributes',
      'customer_attribute_values',
      'customer_form_field_values',
      'subscribers',
      'wishlists',
      'orders',
    ]) {
      rows[name] = await store.rows(name);
    }
  });

  test('attributes are filtered by name, type and dates', async () => {
    await compareFilters(store, '/v3/customers/attributes', truth('customer_attributes'), [
      ['limit=5', () => true],
      [`name=${text('größe')}`, (r) => r['name'] === 'Größe'],
      ['name:like=SIZE', (r) => lower(r['name']).includes('size')],
      ['type=date', (r) => r['type'] === 'date'],
      ...dates(of('customer_attributes')[4] as Row),
    ]);
    assert.equal((await store.get('/v3/customers/attributes?type=text')).status, 422);
  });

  test('attribute values are filtered by customer, attribute, its name and dates, but not by id:in', async () => {
    await compareFilters(store, '/v3/customers/attribute-values', truth('customer_attribute_values'), [
      ['limit=50', () => true],
      ['customer_id:in=7,9', (r) => [7, 9].includes(r['customer_id'] as number)],
      ['attribute_id:in=2,12', (r) => [2, 12].includes(r['attribute_id'] as number)],
      ['name=shoe size', (r) => r['attribute_id'] === 2],
      ...dates(of('customer_attribute_values')[20] as Row),
    ]);
    for (const query of ['id:in=1', 'customer_id=7', 'attribute_value=gold']) {
      assert.equal((await store.get(`/v3/customers/attribute-values?${query}`)).status, 422, query);
    }
  });

  test('there are as many attribute values as customers say, and an include shows ten of them', async () => {
    for (const customer of of('customers')) {
      const own = of('customer_attribute_values').filter((r) => r['customer_id'] === customer['id']);
      assert.equal(own.length, customer['attribute_count']);
    }
    const [shown] = (await store.v3('/v3/customers?id:in=7&include=attributes')).data;
    const all = of('customer_attribute_values').filter((r) => r['customer_id'] === 7);
    assert.ok(all.length > 10);
    assert.deepEqual(shown?.['attributes'], all.slice(0, 10));
  });

  test('form field values have no number, are filtered by owner, name and type, and page by cursors', async () => {
    const all = of('customer_form_field_values');
    const path = '/v3/customers/form-field-values';
    const kind = ({ name, value }: Row) => {
      if (name === 'Birthday') return 'date';
      return Array.isArray(value) ? 'checkboxes' : typeof value === 'number' ? 'nums' : 'text';
    };
    const address = all.find((row) => 'address_id' in row)?.['address_id'];
    const customer = all[3]?.['customer_id'];
    const cases: [string, (r: Row) => boolean][] = [
      ['limit=50', () => true],
      [`customer_id=${customer}`, (r) => r['customer_id'] === customer],
      [`address_id=${address}`, (r) => r['address_id'] === address],
      ['field_name=birthday', (r) => r['name'] === 'Birthday'],
      ...['checkboxes', 'date', 'nums', 'text', 'password'].map((type): [string, (r: Row) => boolean] => [
        `field_type=${type}`,
        (r) => kind(r) === type,
      ]),
    ];
    for (const [query, keep] of cases) {
      assert.deepEqual(await store.all(`${path}?${query}`), all.filter(keep), query);
    }
    assert.equal((await store.get(`${path}?field_type=colour`)).status, 422);
    assert.equal((await store.get(`${path}?customer_id:in=1`)).status, 422);
    const found: Row[] = [];
    let page = await store.v3(`${path}?limit=40`);
    for (;;) {
      found.push(...page.data);
      const next = page.meta.cursor_pagination.links['next'];
      if (next === undefined) break;
      page = await store.v3(path + next);
    }
    assert.deepEqual(found, all);
  });

  test('subscribers are filtered by each field, and have an address of their own', async () => {
    const all = of('subscribers');
    const [one, ordered] = [all[8] as Row, all.find((r) => r['order_id'] !== null) as Row];
    await compareFilters(store, '/v3/customers/subscribers', truth('subscribers'), [
      ['limit=50', () => true],
      [`id=${one['id']}`, (r) => r === one],
      ['id:in=2,5,99999', (r) => r['id'] === 2 || r['id'] === 5],
      [`email=${text(lower(one['email']))}`, (r) => r === one],
      [`first_name=${text(one['first_name'])}`, (r) => r['first_name'] === one['first_name']],
      [`last_name=${text(one['last_name'])}`, (r) => r['last_name'] === one['last_name']],
      ['source=order', (r) => r['source'] === 'order'],
      [`order_id=${ordered['order_id']}`, (r) => r === ordered],
      ...dates(one),
    ]);
    assert.deepEqual((await store.get(`/v3/customers/subscribers/${one['id']}`)).json, {
      data: one,
      meta: {},
    });
    assert.equal((await store.get('/v3/customers/subscribers/999999')).status, 404);
    for (const query of ['id:in=x', 'channel_id=1', 'sort=id', 'after=abc']) {
      assert.equal((await store.get(`/v3/customers/subscribers?${query}`)).status, 422, query);
    }
    assert.equal(new Set(all.map(({ email }) => email)).size, all.length);
    const orders = new Map(of('orders').map((order) => [order['id'], order]));
    for (const { order_id, email } of all) {
      if (order_id === null) continue;
      assert.equal((orders.get(order_id)?.['billing_address'] as Row)['email'], email);
    }
  });

  test('wish lists are filtered by customer and have an address of their own', async () => {
    const all = of('wishlists');
    const customer = all[1]?.['customer_id'];
    await compareFilters(store, '/v3/wishlists', truth('wishlists'), [
      ['limit=50', () => true],
      [`customer_id=${customer}`, (r) => r['customer_id'] === customer],
      ['customer_id=1', (r) => r['customer_id'] === 1],
    ]);
    assert.deepEqual((await store.get('/v3/wishlists/2')).json, { data: all[1], meta: {} });
    assert.equal((await store.get('/v3/wishlists/99999')).status, 404);
    assert.equal((await store.get('/v3/wishlists?id:in=1')).status, 422);
    const items = all.flatMap((row) => row['items'] as Row[]);
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
    assert.ok(
      items.some((item) => item['product_id'] === 40),
      'a product that is gone',
    );
    assert.ok(items.some((item) => !('variant_id' in item)));
    assert.ok(all.some((row) => (row['items'] as Row[]).length === 0));
  });

  test('they need the scope of customers, and pages end', async () => {
    for (const path of ['attributes', 'attribute-values', 'form-field-values', 'subscribers']) {
      const { data, meta } = await store.v3(`/v3/customers/${path}?page=999&limit=999`);
      assert.deepEqual([data, meta.pagination.per_page], [[], 250], path);
    }
  });
});

describe('customer groups', () => {
  const store = testStore();
  let all: Row[] = [];
  const at = (row: Row | undefined, name: string) => Date.parse(`${String(row?.[name]).replace(' ', 'T')}Z`);

  before(async () => {
    all = await store.rows('customer_groups');
  });

  test('they are filtered in the manner of v3, and times are UTC with a blank', async () => {
    const one = all[20] as Row;
    assert.match(String(one['date_created']), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    const iso = new Date(at(one, 'date_created')).toISOString().replace('.000', '');
    const cases: [string, (r: Row) => boolean][] = [
      ['limit=20', () => true],
      ['name=wholesale', (r) => r['name'] === 'Wholesale'],
      ['name:like=DEALER', (r) => lower(r['name']).includes('dealer')],
      ['is_default=true', (r) => r['is_default'] === true],
      ['is_group_for_guests=1', (r) => r['is_group_for_guests'] === true],
      [`date_created=${iso}`, (r) => at(r, 'date_created') === at(one, 'date_created')],
      [`date_created:min=${iso}`, (r) => at(r, 'date_created') >= at(one, 'date_created')],
      [`date_created:max=${iso}`, (r) => at(r, 'date_created') <= at(one, 'date_created')],
      ['date_modified:min=2025-06-01', (r) => at(r, 'date_modified') >= Date.UTC(2025, 5, 1)],
      ['date_modified:max=2025-06-01', (r) => at(r, 'date_modified') <= Date.UTC(2025, 5, 1)],
    ];
    await compareFilters(store, '/v2/customer_groups', { rows: all, key: 'id' }, cases);
    for (const query of ['min_id=1', 'id:in=1', 'is_default=maybe', 'sort=id']) {
      assert.equal((await store.get(`/v2/customer_groups?${query}`)).status, 400, query);
    }
  });

  test('a page has 50, the last one ends in 204, one has its address, and there is a count', async () => {
    assert.equal((await store.v2('/v2/customer_groups')).length, 50);
    assert.equal((await store.get('/v2/customer_groups?page=3')).status, 204);
    assert.equal((await store.get('/v2/customer_groups?limit=251')).status, 413);
    assert.deepEqual((await store.get('/v2/customer_groups/4')).json, all[3]);
    assert.deepEqual((await store.get('/v2/customer_groups/4?name=x&page=9')).json, all[3]);
    assert.equal((await store.get('/v2/customer_groups/4?name:like=x')).status, 400);
    assert.equal((await store.get('/v2/customer_groups/9999')).status, 404);
    assert.deepEqual((await store.get('/v2/customer_groups/count')).json, { count: all.length });
    assert.equal((await store.get('/v2/customer_groups/count?name=x')).status, 400);
  });

  test('every group that a customer is in exists', async () => {
    const known = new Set(all.map(({ id }) => id));
    for (const { customer_group_id: id } of await store.rows('customers'))
      assert.ok(id === 0 || known.has(id));
  });
});
