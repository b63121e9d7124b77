import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bigcommerce, type RawAnswer, ShapeError } from '../../../src/platforms/index.ts';

const login = { storeId: 'abc123', token: 't0ken' };

test('the address has the store hash, below any ApiUrl that does not have it', () => {
  const at = (apiUrl?: string): string => bigcommerce.address({ ...login, apiUrl });
  assert.equal(at(), 'https://api.bigcommerce.com/stores/abc123');
  assert.equal(at('http://127.0.0.1:8080'), 'http://127.0.0.1:8080/stores/abc123');
  assert.equal(at('http://127.0.0.1:8080/proxy/'), 'http://127.0.0.1:8080/proxy/stores/abc123');
  assert.equal(
    at('https://api.bigcommerce.com/stores/other/v3/'),
    'https://api.bigcommerce.com/stores/other',
  );
});

test('requests carry the token, ask for JSON and say who sends them', () => {
  const headers = bigcommerce.headers(login);
  assert.equal(headers['X-Auth-Token'], 't0ken');
  assert.equal(headers.Accept, 'application/json');
  assert.match(headers['User-Agent'] ?? '', /^storewire\/\d+\.\d+\.\d+/);
});

const read = (given: Partial<RawAnswer>) =>
  bigcommerce.readPage({ envelope: 'v3', status: 200, list: true, body: undefined, ...given });

test('a v2 list is a bare array, and 204 when it is empty', () => {
  assert.deepEqual(read({ envelope: 'v2', body: [{ id: 1 }] }).items, [{ id: 1 }]);
  assert.deepEqual(read({ envelope: 'v2', status: 204 }).items, []);
});

test('a v2 single resource is a bare object, which is no list', () => {
  assert.deepEqual(read({ envelope: 'v2', list: false, body: { id: 1 } }).items, [{ id: 1 }]);
  assert.throws(() => read({ envelope: 'v2', body: { message: 'maintenance' } }), ShapeError);
  assert.throws(() => read({ envelope: 'v2', list: false, body: 'OK' }), ShapeError);
});

test('a v3 list states total and page size', () => {
  const pagination = { total: 31, count: 10, per_page: 10, current_page: 1, total_pages: 4 };
  const page = read({ body: { data: [{ id: 1 }], meta: { pagination } } });
  assert.deepEqual(page, {
    items: [{ id: 1 }],
    total: 31,
    perPage: 10,
    totalPages: 4,
    currentPage: 1,
    next: undefined,
  });
});

test('a v3 answer without data is not an empty list', () => {
  assert.throws(() => read({ body: {} }), ShapeError);
  assert.throws(() => read({ body: [] }), ShapeError);
  assert.throws(() => read({ body: { data: { id: 1 } } }), ShapeError);
  assert.deepEqual(read({ list: false, body: { data: { id: 1 }, meta: {} } }).items, [{ id: 1 }]);
});

test('a cursor leads on while a next page is linked', () => {
  const next = (cursor_pagination: object, data: object[] = [{ id: 1 }]): unknown =>
    read({ body: { data, meta: { cursor_pagination } } }).next;
  assert.equal(next({ end_cursor: 'abc', links: { next: '?after=abc' } }), 'abc');
  assert.equal(next({ end_cursor: 'abc', links: {} }), null);
  assert.equal(next({ end_cursor: 'abc', links: { next: null } }), null);
  assert.equal(next({ end_cursor: 'abc' }), 'abc');
  assert.equal(next({ end_cursor: 'abc' }, []), null);
  assert.equal(next({}), null);
});

test('the four rate headers make a reading, none make none', () => {
  const headers = new Map([
    ['x-rate-limit-requests-left', '35'],
    ['x-rate-limit-requests-quota', '150'],
    ['x-rate-limit-time-reset-ms', '15000'],
    ['x-rate-limit-time-window-ms', '30000'],
  ]);
  assert.deepEqual(
    bigcommerce.readBudget((name) => headers.get(name)),
    { left: 35, quota: 150, reset_ms: 15_000, window_ms: 30_000 },
  );
  assert.equal(
    bigcommerce.readBudget(() => undefined),
    undefined,
  );
  assert.equal(
    bigcommerce.readRetryAfter((name) => (name === 'x-retry-after' ? '3' : undefined), undefined),
    3000,
  );
  const degraded = { error: { code: 'SERVICE_DEGRADED', retry_after_seconds: 30 } };
  assert.equal(
    bigcommerce.readRetryAfter(() => undefined, degraded),
    30_000,
  );
});

test('one category tree is read by one request at a time, the list of categories by many', () => {
  const cap = (path: string) => bigcommerce.caps.find((entry) => entry.path.test(path))?.most;
  assert.equal(cap('/v3/catalog/trees/1/categories'), 1);
  assert.equal(cap('/v3/catalog/trees/categories'), undefined);
  assert.equal(cap('/v3/pricelists/7/records'), 10);
});

test('writes have caps of their own', () => {
  const cap = (place: string) => bigcommerce.caps.find((entry) => entry.path.test(place))?.most;
  assert.equal(cap('/v3/customers'), undefined);
  assert.equal(cap('PUT /v3/customers'), 3);
  assert.equal(cap('PUT /v3/pricelists/7/records'), 2);
  assert.equal(cap('DELETE /v3/pricelists/7'), 1);
  assert.equal(cap('POST /v2/customer_groups'), 40);
});
