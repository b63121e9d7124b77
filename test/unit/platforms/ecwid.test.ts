import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ecwid, type RawAnswer, ShapeError } from '../../../src/platforms/index.ts';

const login = { storeId: '1003', token: 'secret_t0ken' };

test('the address has the version, with or without it and the store in ApiUrl', () => {
  const at = (apiUrl?: string): string => ecwid.address({ ...login, apiUrl });
  assert.equal(at(), 'https://app.ecwid.com/api/v3');
  assert.equal(at('http://127.0.0.1:8080/'), 'http://127.0.0.1:8080/api/v3');
  assert.equal(at('http://127.0.0.1:8080/proxy/api/v3'), 'http://127.0.0.1:8080/proxy/api/v3');
  assert.equal(at('https://app.ecwid.com/api/v3/1003/'), 'https://app.ecwid.com/api/v3');
});

test('the token goes into the header and nowhere else', () => {
  const headers = ecwid.headers(login);
  assert.equal(headers['Authorization'], 'Bearer secret_t0ken');
  assert.match(headers['User-Agent'] ?? '', /^storewire\/\d+\.\d+\.\d+/);
  assert.ok(!ecwid.address(login).includes('secret'));
});

const read = (given: Partial<RawAnswer>) =>
  ecwid.readPage({ envelope: 'page', status: 200, list: true, body: undefined, ...given });

test('a page states the total and the size that was used', () => {
  const body = { total: 310, count: 2, offset: 100, limit: 10, items: [{ id: 1 }, { id: 2 }] };
  assert.deepEqual(read({ body }), { items: body.items, total: 310, perPage: 10 });
  assert.deepEqual(read({ body: { total: 0, count: 0, offset: 0, limit: 100 } }).items, []);
});

test('a page without a total is no page: the end could not be told', () => {
  for (const body of [{ items: [] }, [], 'maintenance', undefined, { total: 'many', items: [] }]) {
    assert.throws(() => read({ body }), ShapeError);
  }
  assert.throws(() => read({ body: { total: 1, items: {} } }), ShapeError);
});

test('bare arrays, single objects and lists under another name', () => {
  assert.deepEqual(read({ envelope: 'array', body: [{ id: 1 }] }).items, [{ id: 1 }]);
  assert.deepEqual(read({ envelope: 'object', body: { id: 1 } }).items, [{ id: 1 }]);
  assert.deepEqual(read({ envelope: 'staffList', body: { staffList: [{ id: 'p1' }] } }).items, [
    { id: 'p1' },
  ]);
  assert.deepEqual(read({ envelope: 'items', body: {} }).items, []);
  assert.throws(() => read({ envelope: 'array', body: { items: [] } }), ShapeError);
  assert.throws(() => read({ envelope: 'object', body: [] }), ShapeError);
});

test('pages are asked for by offset, the first without one', () => {
  assert.deepEqual(ecwid.pageParams({ size: 100, offset: 0 }), { limit: '100' });
  assert.deepEqual(ecwid.pageParams({ size: 100, offset: 99 }), { offset: '99', limit: '100' });
});

test('responseFields names what is read, inside out, and what a page says of itself', () => {
  const write = (envelope: string, ...paths: string[]) => ecwid.writeFields?.(envelope, paths);
  assert.equal(write('object', 'id', 'name'), 'id,name');
  assert.equal(write('page', 'id', 'name'), 'total,count,offset,limit,items(id,name)');
  assert.equal(
    write('page', 'id', 'items.id', 'items.price', 'items.selectedPrice.value'),
    'total,count,offset,limit,items(id,items(id,price,selectedPrice(value)))',
  );
  assert.equal(write('object', 'stats.salesValue', 'stats'), 'stats');
  assert.equal(write('staffList', 'id'), 'staffList(id)');
});

const wait = (value?: string) =>
  ecwid.readRetryAfter((name) => (name === 'retry-after' ? value : undefined), undefined);

test('Retry-After counts seconds; there are no headers about the quota', () => {
  assert.equal(wait('7'), 7_000);
  assert.equal(wait('0'), 0);
  for (const value of [undefined, '', 'soon', '-1']) assert.equal(wait(value), undefined);
  assert.equal(
    ecwid.readBudget(() => '1'),
    undefined,
  );
});

test('a failure is told by message and code, or by its status alone', () => {
  const about = (status: number, body?: unknown) => ecwid.readProblem(status, body);
  assert.deepEqual(about(400, { errorMessage: "Wrong parameter 'x'", errorCode: 'WRONG_PARAMETER' }), {
    message: "Wrong parameter 'x'",
    fields: ['WRONG_PARAMETER'],
    status: 400,
  });
  assert.equal(about(403).about, 'token or scope');
  assert.equal(about(403, { errorCode: 'INSUFFICIENT_APP_SCOPE' }).about, undefined);
  assert.equal(about(403, { errorCode: 'INVALID_API_TOKEN' }).about, 'token');
  assert.equal(about(404, { errorCode: 'STORE_NOT_FOUND', errorMessage: 'Store not found' }).about, 'store');
  assert.equal(about(404, { errorCode: 'PRODUCT_NOT_FOUND' }).about, undefined);
  assert.equal(about(449).about, 'busy');
  assert.equal(about(502, '<html><title>Bad gateway</title></html>').message, 'Bad gateway');
});

test('a failure in a good answer is found, and no row is taken for one', () => {
  assert.equal(ecwid.findProblem({ errorCode: 'X', errorMessage: 'no' })?.status, 400);
  for (const body of [{ id: 1, status: 'PAID' }, [{ code: 'US' }], { total: 0, items: [] }, undefined]) {
    assert.equal(ecwid.findProblem(body), undefined);
  }
});
