import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { compareFilters, lower, sorted } from './harness.ts';
import { type Row, testStore } from './support.ts';

const n = (name: string) => (row: Row) => Number(row[name]);
const has = (name: string, text: string) => (row: Row) => lower(row[name]).includes(text);

describe('filters and sorts of the other resources', () => {
  const store = testStore();
  const truth: Record<string, { rows: Row[]; key: string }> = {};
  const of = (name: string) => truth[name] as { rows: Row[]; key: string };

  before(async () => {
    for (const name of ['brands', 'categories', 'legacy_categories', 'variants', 'customers', 'addresses']) {
      truth[name] = { rows: await store.rows(name), key: name === 'categories' ? 'category_id' : 'id' };
    }
  });

  test('brands', async () => {
    const { rows } = of('brands');
    const [name, page_title] = [rows[3]?.['name'], rows.find((r) => r['page_title'] !== '')?.['page_title']];
    await compareFilters(store, '/v3/catalog/brands', of('brands'), [
      [`id=${rows[2]?.['id']}`, (r) => r['id'] === rows[2]?.['id']],
      [`id:in=${rows[2]?.['id']},${rows[5]?.['id']}`, (r) => r === rows[2] || r === rows[5]],
      ['id:not_in=40,41', (r) => ![40, 41].includes(n('id')(r))],
      ['id:min=50&id:max=60', (r) => n('id')(r) >= 50 && n('id')(r) <= 60],
      ['id:greater=50&id:less=60', (r) => n('id')(r) > 50 && n('id')(r) < 60],
      [`name=${encodeURIComponent(lower(name))}`, (r) => r['name'] === name],
      ['name:like=WORKS', has('name', 'works')],
      [`page_title=${encodeURIComponent(String(page_title))}`, (r) => r['page_title'] === page_title],
    ]);
    const rowsByName = await store.all('/v3/catalog/brands?sort=name&direction=desc');
    assert.deepEqual(
      rowsByName.map((r) => r['id']),
      sorted(of('brands'), (r) => String(r['name']), true),
    );
    const backwards = await store.all('/v3/catalog/brands?direction=desc');
    assert.deepEqual(backwards, [...rows].reverse());
  });

  test('categories of all trees', async () => {
    const { rows } = of('categories');
    const uuid = rows[4]?.['category_uuid'];
    const title = rows.find((r) => r['page_title'] !== '')?.['page_title'];
    await compareFilters(store, '/v3/catalog/trees/categories', of('categories'), [
      ['category_id:in=19,20', (r) => [19, 20].includes(n('category_id')(r))],
      ['category_id:not_in=19,20', (r) => ![19, 20].includes(n('category_id')(r))],
      [`category_uuid:in=${uuid}`, (r) => r['category_uuid'] === uuid],
      [`category_uuid:not_in=${uuid}`, (r) => r['category_uuid'] !== uuid],
      ['tree_id:in=2', (r) => r['tree_id'] === 2],
      ['tree_id:not_in=2', (r) => r['tree_id'] !== 2],
      ['parent_id:in=0', (r) => r['parent_id'] === 0],
      ['parent_id:not_in=0', (r) => r['parent_id'] !== 0],
      ['name=clothing', (r) => r['name'] === 'Clothing'],
      ['name:like=clothing', has('name', 'clothing')],
      ['keyword=home', has('name', 'home')],
      [`page_title=${encodeURIComponent(String(title))}`, (r) => r['page_title'] === title],
      ['page_title:like=shop', has('page_title', 'shop')],
      ['is_visible=false', (r) => r['is_visible'] === false],
    ]);
  });

  test('categories of the older API: the default tree under other names', async () => {
    const { rows } = of('legacy_categories');
    const main = of('categories').rows.filter((r) => r['tree_id'] === 1);
    assert.deepEqual(
      rows.map((r) => r['id']),
      main.map((r) => r['category_id']),
    );
    await compareFilters(store, '/v3/catalog/categories', of('legacy_categories'), [
      ['id=19', (r) => r['id'] === 19],
      ['id:in=19,20', (r) => [19, 20].includes(n('id')(r))],
      ['id:not_in=19,20', (r) => ![19, 20].includes(n('id')(r))],
      ['id:min=20&id:max=30', (r) => n('id')(r) >= 20 && n('id')(r) <= 30],
      ['id:greater=20&id:less=30', (r) => n('id')(r) > 20 && n('id')(r) < 30],
      ['parent_id=0', (r) => r['parent_id'] === 0],
      ['parent_id:in=0,18', (r) => [0, 18].includes(n('parent_id')(r))],
      ['parent_id:min=1&parent_id:max=25', (r) => n('parent_id')(r) >= 1 && n('parent_id')(r) <= 25],
      ['parent_id:greater=0&parent_id:less=25', (r) => n('parent_id')(r) > 0 && n('parent_id')(r) < 25],
      ['name=home', (r) => r['name'] === 'Home'],
      ['name:like=in', has('name', 'in')],
      ['page_title:like=shop', has('page_title', 'shop')],
      ['keyword=in', has('name', 'in')],
      ['is_visible=1', (r) => r['is_visible'] === true],
    ]);
    for (const column of ['name', 'id', 'parent_id', 'sort_order']) {
      const found = await store.all(`/v3/catalog/categories?sort=${column}`);
      const expected = sorted(of('legacy_categories'), (r) => r[column] as string, false);
      assert.deepEqual(
        found.map((r) => r['id']),
        expected,
        column,
      );
    }
  });

  test('variants, store-wide and of one product', async () => {
    const { rows } = of('variants');
    const upc = rows.find((r) => r['upc'] !== null)?.['upc'];
    const sku = rows[10]?.['sku'];
    await compareFilters(store, '/v3/catalog/variants', of('variants'), [
      ['id=1005', (r) => r['id'] === 1005],
      [`sku=${encodeURIComponent(lower(sku))}`, (r) => r['sku'] === sku],
      [`upc=${upc}`, (r) => r['upc'] === upc],
      ['product_id:in=78,79,85', (r) => [78, 79, 85].includes(n('product_id')(r))],
    ]);
    assert.equal((await store.get('/v3/catalog/products/0/variants')).status, 404);
    for (const product of new Set(rows.slice(1, 60).map(n('product_id')))) {
      const own = await store.all(`/v3/catalog/products/${product}/variants`);
      assert.deepEqual(
        own,
        rows.filter((r) => r['product_id'] === product),
      );
    }
    const last = rows[59] as Row;
    const one = await store.get(`/v3/catalog/products/${last['product_id']}/variants/${last['id']}`);
    assert.deepEqual((one.json as { data: Row }).data, last);
    assert.equal((await store.get(`/v3/catalog/products/77/variants/${last['id']}`)).status, 404);
  });

  test('customers', async () => {
    const { rows } = of('customers');
    const name = (r: Row) => lower(`${r['first_name']} ${r['last_name']}`);
    const time = (column: string) => (r: Row) => Date.parse(String(r[column]));
    const one = rows[60] as Row;
    const pick = (column: string) => rows.find((r) => r[column] !== '')?.[column];
    const text = (column: string) => encodeURIComponent(String(pick(column)));
    await compareFilters(store, '/v3/customers', of('customers'), [
      ['id:in=1,2,5,999', (r) => [1, 2, 5].includes(n('id')(r))],
      [`company:in=${text('company')}`, (r) => r['company'] === pick('company')],
      ['customer_group_id:in=1,2', (r) => [1, 2].includes(n('customer_group_id')(r))],
      [`email:in=${lower(one['email'])},${rows[3]?.['email']}`, (r) => r === one || r === rows[3]],
      [`name:in=${encodeURIComponent(name(one))}`, (r) => name(r) === name(one)],
      ['name:like=AN', (r) => name(r).includes('an')],
      [`phone:in=${text('phone')}`, (r) => r['phone'] === pick('phone')],
      [
        `registration_ip_address:in=${pick('registration_ip_address')}`,
        (r) => r['registration_ip_address'] === pick('registration_ip_address'),
      ],
      [`date_created=${one['date_created']}`, (r) => time('date_created')(r) === time('date_created')(one)],
      [
        `date_created:min=${one['date_created']}`,
        (r) => time('date_created')(r) >= time('date_created')(one),
      ],
      [
        `date_created:max=${one['date_created']}`,
        (r) => time('date_created')(r) <= time('date_created')(one),
      ],
      [
        `date_modified=${one['date_modified']}`,
        (r) => time('date_modified')(r) === time('date_modified')(one),
      ],
      ['date_modified:min=2025-01-01', (r) => time('date_modified')(r) >= Date.UTC(2025, 0, 1)],
      ['date_modified:max=2025-01-01T00:00:00Z', (r) => time('date_modified')(r) <= Date.UTC(2025, 0, 1)],
    ]);
    for (const column of ['date_created', 'last_name', 'date_modified']) {
      for (const way of ['asc', 'desc']) {
        const found = await store.all(`/v3/customers?sort=${column}:${way}`);
        const expected = sorted(of('customers'), (r) => String(r[column]), way === 'desc');
        assert.deepEqual(
          found.map((r) => r['id']),
          expected,
          `${column}:${way}`,
        );
      }
    }
  });

  test('customer addresses', async () => {
    const { rows } = of('addresses');
    const company = rows.find((r) => r['company'] !== '')?.['company'];
    const name = (r: Row) => lower(`${r['first_name']} ${r['last_name']}`);
    await compareFilters(store, '/v3/customers/addresses', of('addresses'), [
      ['id:in=1,3,5', (r) => [1, 3, 5].includes(n('id')(r))],
      ['customer_id:in=2,7', (r) => [2, 7].includes(n('customer_id')(r))],
      [`company:in=${encodeURIComponent(String(company))}`, (r) => r['company'] === company],
      [
        `name:in=gift recipient,${encodeURIComponent(name(rows[8] as Row))}`,
        (r) => ['gift recipient', name(rows[8] as Row)].includes(name(r)),
      ],
    ]);
  });
});
