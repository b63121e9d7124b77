import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testStore } from './support.ts';

const TYPE = 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes';
const v3Error = (status: number, title: string) => ({ status, title, type: TYPE, errors: {} });

describe('tokens and scopes', () => {
  const store = testStore({
    tokens: {
      reader: ['store_v2_orders_read_only'],
      writer: ['store_v2_orders'],
      nothing: [],
    },
  });
  const as = (token: string, path: string) => store.get(path, { 'X-Auth-Token': token });

  test('a request without a token gets 401 in plain text', async () => {
    for (const path of ['/v2/orders', '/v3/catalog/products']) {
      const reply = await as('', path);
      assert.equal(reply.status, 401);
      assert.match(reply.headers.get('content-type') ?? '', /^text\/plain/);
      assert.equal(reply.text, 'X-Auth-Token header is required');
    }
  });

  test('an unknown token gets 401, as an object on v3 and as an array on v2', async () => {
    const title =
      'Unauthorized - the v3 Auth client ID or token in the request are not a valid combination for this store.';
    const v3 = await as('wrong', '/v3/catalog/products');
    assert.equal(v3.status, 401);
    assert.deepEqual(v3.json, v3Error(401, title));
    const v2 = await as('wrong', '/v2/orders');
    assert.equal(v2.status, 401);
    assert.deepEqual(v2.json, [{ status: 401, message: 'Unauthorized' }]);
  });

  test('a token of another store gets 401', async () => {
    const headers = { 'X-Auth-Token': store.sandbox?.token ?? '' };
    const reply = await fetch(`${store.url}/stores/other/v3/catalog/products`, { headers });
    assert.equal(reply.status, 401);
  });

  test('a missing scope gets 403 with the same object on v2 and v3', async () => {
    const body = v3Error(403, "You don't have a required scope to access the endpoint");
    for (const path of ['/v2/orders', '/v3/catalog/products', '/v2/store', '/v2/time', '/v3/customers']) {
      const reply = await as('nothing', path);
      assert.equal(reply.status, 403, path);
      assert.deepEqual(reply.json, body);
    }
  });

  test('read_only and modify both grant reading, and only of their own resource', async () => {
    for (const token of ['reader', 'writer']) {
      assert.equal((await as(token, '/v2/orders')).status, 200);
      assert.equal((await as(token, '/v3/catalog/products')).status, 403);
    }
  });
});

describe('addresses and methods', () => {
  const store = testStore();

  test('an unknown path gets 404 in the shape of its version', async () => {
    const text = 'The requested resource was not found.';
    const v3 = await store.get('/v3/nothing/here');
    assert.deepEqual([v3.status, v3.json], [404, v3Error(404, text)]);
    const v2 = await store.get('/v2/nothing');
    assert.deepEqual([v2.status, v2.json], [404, [{ status: 404, message: text }]]);
  });

  test('an unknown id gets 404', async () => {
    const paths = [
      '/v2/orders/1',
      '/v2/orders/1/products',
      '/v2/orders/100/products/999999',
      '/v2/order_statuses/15',
      '/v3/catalog/products/1',
      '/v3/catalog/products/1/variants',
      '/v3/catalog/brands/1',
      '/v3/catalog/categories/1',
      '/v3/catalog/trees/9/categories',
    ];
    for (const path of paths) assert.equal((await store.get(path)).status, 404, path);
  });

  test('customers and tree categories have no address by id', async () => {
    assert.equal((await store.get('/v3/customers/1')).status, 404);
    assert.equal((await store.get('/v3/catalog/trees/categories/18')).status, 404);
  });

  test('a method that a resource does not have gets 405 with Allow', async () => {
    const headers = { 'X-Auth-Token': store.sandbox?.token ?? '' };
    for (const path of ['/v2/time', '/v3/catalog/summary']) {
      const reply = await fetch(store.base + path, { method: 'PATCH', headers, body: '{}' });
      assert.equal(reply.status, 405);
      assert.equal(reply.headers.get('allow'), 'GET');
    }
  });

  test('the suffix .json of a v2 path means nothing', async () => {
    assert.deepEqual((await store.get('/v2/orders/100.json')).json, (await store.get('/v2/orders/100')).json);
    assert.equal((await store.get('/v3/catalog/products.json')).status, 404);
  });

  test('answers are compressed for clients that accept it', async () => {
    const plain = await store.get('/v3/catalog/products', { 'Accept-Encoding': 'identity' });
    const packed = await store.get('/v3/catalog/products', { 'Accept-Encoding': 'gzip' });
    assert.equal(plain.headers.get('content-encoding'), null);
    assert.equal(packed.headers.get('content-encoding'), 'gzip');
    assert.equal(plain.text, packed.text);
  });

  test('If-Modified-Since spares a row that did not change', async () => {
    const first = await store.get('/v2/orders/100');
    const since = first.headers.get('last-modified') ?? '';
    assert.equal((await store.get('/v2/orders/100', { 'If-Modified-Since': since })).status, 304);
    const older = new Date(Date.parse(since) - 1000).toUTCString();
    assert.equal((await store.get('/v2/orders/100', { 'If-Modified-Since': older })).status, 200);
  });
});

describe('parameters', () => {
  const store = testStore();

  test('an unknown filter of v3 gets 422 with every wrong name', async () => {
    const cases: [string, string][] = [
      ['/v3/catalog/products?foo=1&bar=2&page=1', 'foo, bar'],
      ['/v3/catalog/products?name:like=x', 'name:like'],
      ['/v3/catalog/products?date_created:min=2024-01-01', 'date_created:min'],
      ['/v3/customers?id=5', 'id'],
      ['/v3/customers/addresses?customer_id=20', 'customer_id'],
      ['/v3/catalog/trees/categories?id:in=1', 'id:in'],
      ['/v3/catalog/trees/categories?parent_id=0', 'parent_id'],
      ['/v3/catalog/trees/categories?sort=name', 'sort'],
      ['/v3/customers?include_fields=email', 'include_fields'],
      ['/v3/catalog/variants?sort=id', 'sort'],
      ['/v3/catalog/products/77?page=1', 'page'],
    ];
    for (const [path, names] of cases) {
      const reply = await store.get(path);
      assert.equal(reply.status, 422, path);
      const title = `The filter(s): ${names} are not valid filter parameter(s).`;
      assert.deepEqual(reply.json, v3Error(422, title));
    }
  });

  test('?&page=2 has a parameter without a name: 422', async () => {
    const reply = await store.get('/v3/catalog/products?&page=2');
    assert.equal(reply.status, 422);
    const title = 'The filter(s):  are not valid filter parameter(s).';
    assert.deepEqual(reply.json, v3Error(422, title));
  });

  test('an unknown filter of v2 gets 400 in an array', async () => {
    for (const name of ['date_created', 'id:in', 'is_deleted', 'status', 'foo', '']) {
      const reply = await store.get(`/v2/orders?${name}=1`);
      assert.equal(reply.status, 400, name);
      assert.match((reply.json as { message: string }[])[0]?.message ?? '', /not valid for this resource/);
    }
  });

  test('v2 refuses a limit above 250 with 413', async () => {
    const body = {
      status: 413,
      message: 'The specified limit exceeds the maximum allowed.',
      details: { max_limit: 250 },
    };
    for (const path of ['/v2/orders?limit=251', '/v2/orders/100/products?limit=1000']) {
      const reply = await store.get(path);
      assert.deepEqual([reply.status, reply.json], [413, [body]]);
    }
  });

  test('v3 cuts a limit above 250 without an error', async () => {
    const { data, meta } = await store.v3('/v3/customers/addresses?limit=5000');
    assert.equal(meta.pagination.per_page, 250);
    assert.ok(data.length <= 250);
  });

  test('values of the wrong type are refused', async () => {
    const v3 = [
      'id:in=1,x',
      'id=',
      'price=cheap',
      'condition=New',
      'is_featured=true',
      'type=Physical',
      'sort=weight',
      'direction=up',
      'date_modified:min=yesterday',
      'include=nonsense',
      'page=0',
      'limit=-1',
    ];
    for (const query of v3)
      assert.equal((await store.get(`/v3/catalog/products?${query}`)).status, 422, query);
    const v2 = [
      'min_id=x',
      'sort=total',
      'sort=id:up',
      'min_date_created=yesterday',
      'include=products',
      'consignment_structure=array',
      'page=0',
      'limit=0',
    ];
    for (const query of v2) assert.equal((await store.get(`/v2/orders?${query}`)).status, 400, query);
  });

  test('an empty v2 list is 204 without a body, past the end too', async () => {
    const paths = ['/v2/orders?min_id=99999999', '/v2/orders?page=500', '/v2/orders/100/products?page=90'];
    for (const path of paths) {
      const reply = await store.get(path);
      assert.deepEqual([reply.status, reply.text], [204, ''], path);
    }
  });

  test('an empty v3 list is 200 with a total of 0', async () => {
    const { data, meta } = await store.v3('/v3/catalog/products?name=nothing');
    assert.deepEqual(data, []);
    const links = { current: '?page=1&limit=50' };
    assert.deepEqual(meta.pagination, {
      total: 0,
      count: 0,
      per_page: 50,
      current_page: 1,
      total_pages: 0,
      links,
    });
  });

  test('past the end of a v3 list is 200 with the total', async () => {
    const { data, meta } = await store.v3('/v3/catalog/products?page=1000');
    assert.deepEqual(data, []);
    assert.equal(meta.pagination.total, 160);
  });

  test('the dates of v2 filters are RFC 2822 or ISO 8601, and a raw + breaks them', async () => {
    const good = [
      'Mon, 01 Jan 2024 00:00:00 %2B0000',
      '2024-01-01T00:00:00%2B00:00',
      '2024-01-01',
      '2024-01-01T00:00:00Z',
    ];
    const counts = new Set<unknown>();
    for (const date of good) {
      const reply = await store.get(`/v2/orders/count?min_date_created=${date}`);
      assert.equal(reply.status, 200, date);
      counts.add((reply.json as { count: number }).count);
    }
    assert.equal(counts.size, 1);
    for (const date of ['Mon, 01 Jan 2024 00:00:00 +0000', '2024-01-01T00:00:00+00:00']) {
      assert.equal((await store.get(`/v2/orders?min_date_created=${date}`)).status, 400, date);
    }
  });

  test('a customers date whose colons are percent-encoded is refused', async () => {
    const filter = 'date_created:min=2024-05-14T09';
    assert.equal((await store.get(`/v3/customers?${filter}:34:00Z`)).status, 200);
    assert.equal((await store.get(`/v3/customers?${filter}%3A34%3A00Z`)).status, 422);
    assert.equal(
      (await store.get('/v3/catalog/products?date_modified:min=2024-05-14T09%3A34%3A00Z')).status,
      200,
    );
  });
});
