import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf, HEADERS, MEDIA_TYPE, testAccount } from './support.ts';

const account = testAccount();

/** [fact, header, value] */
const wrongHeaders: readonly [string, string, string][] = [
  ['no type that is accepted', 'Accept', '*/*'],
  ['plain JSON as the type that is accepted', 'Accept', 'application/json'],
  ['plain JSON as the content type', 'Content-Type', 'application/json'],
  ['a content type with a parameter', 'Content-Type', `${MEDIA_TYPE}; charset=utf-8`],
  ['an empty content type', 'Content-Type', ''],
  ['a user agent without contact', 'User-Agent', 'node'],
  ['a user agent with a comment that is no contact', 'User-Agent', 'App/1.0 (Linux)'],
];
for (const [fact, header, value] of wrongHeaders) {
  test(`${fact} is refused with 406`, async () => {
    const reply = await account.get('/orders', { [header]: value });
    assert.equal(reply.status, 406);
    assert.equal(reply.headers.get('content-type'), MEDIA_TYPE);
    assert.equal(codeOf(reply), 'not-acceptable');
    assert.match(reply.text, new RegExp(`header ${header}`));
  });
}

test('contacts may be web or e-mail addresses, and the media type one of several', async () => {
  for (const agent of [
    'My App (me@example.com)',
    'App/2.1 (https://example.com)',
    'A (Acme, www.acme.example)',
  ]) {
    assert.equal((await account.get('/pages', { 'User-Agent': agent })).status, 200, agent);
  }
  const Accept = `application/json, ${MEDIA_TYPE};q=0.9`;
  assert.equal((await account.get('/pages', { Accept })).status, 200);
});

const basic = (user: string, password: string) => ({
  Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

test('the owner comes in by subdomain and password, everywhere', async () => {
  const { user, password } = account.sandbox.basic;
  for (const path of ['/v1/accounts', '', '/orders', '/v1/countries']) {
    assert.equal((await account.get(path, basic(user, password))).status, 200, path);
  }
});

test('wrong, missing and misspelt credentials are refused with 401', async () => {
  const { user, password } = account.sandbox.basic;
  for (const headers of [
    basic(user, 'wrong'),
    basic('other-store', password),
    basic(user, ''),
    { Authorization: 'Bearer wrong' },
    { Authorization: 'Bearer ' },
    { Authorization: account.sandbox.token },
    { Authorization: '' },
  ]) {
    const reply = await account.get('/orders', headers);
    assert.deepEqual([reply.status, codeOf(reply)], [401, 'unauthorized'], JSON.stringify(headers));
  }
});

test('headers are looked at before credentials', async () => {
  const url = `${account.sandbox.url}/v1/accounts`;
  assert.equal((await fetch(url)).status, 406);
  assert.equal((await fetch(url, { headers: HEADERS })).status, 401);
});

test('another account, an unknown address and an unknown row are not found', async () => {
  const [order] = (await account.page('/orders')).data;
  for (const path of [
    '/v1/accounts/1',
    '/v1/accounts/1/orders',
    `/v1/accounts/1/orders/${order?.id}`,
    '/v1/orders',
    '/countries',
    '/accounts',
    '/customers',
    '/orders/',
    '/orders/ABCD-123456',
    '/orders/1',
    `/orders/${order?.id}/items`,
    '/orders/ABCD-123456/shipments',
    `/orders/${order?.id}/shipments/1`,
    '/products/1',
    '/products/x',
    '/product_images/1',
    '/v1/countries/US',
    '/v1/accounts/',
  ]) {
    const reply = await account.get(path);
    assert.deepEqual([reply.status, codeOf(reply)], [404, 'not-found'], path);
  }
});

test('every answer is a JSON:API document', async () => {
  for (const path of ['/v1/accounts', '', '/orders', '/nothing', '/orders?bad=1']) {
    assert.equal((await account.get(path)).headers.get('content-type'), MEDIA_TYPE, path);
  }
});

test('writes need the same headers and credentials', async () => {
  const url = `${account.sandbox.url}/v1/accounts/${account.id}/categories`;
  const body = JSON.stringify({ data: { type: 'categories', attributes: { name: 'X' } } });
  const Authorization = `Bearer ${account.sandbox.token}`;
  const plain = { ...HEADERS, Authorization, 'Content-Type': 'application/json' };
  assert.equal((await fetch(url, { method: 'POST', headers: plain, body })).status, 406);
  assert.equal((await fetch(url, { method: 'POST', headers: HEADERS, body })).status, 401);
  const { user, password } = account.sandbox.basic;
  const owner = { ...HEADERS, ...basic(user, password) };
  assert.equal((await fetch(url, { method: 'POST', headers: owner, body })).status, 201);
});

const [product, order] = ['40100000', 'ABCD-123456'];
const routeless: readonly [method: string, path: string][] = [
  ['POST', '/products'],
  ['DELETE', `/products/${product}`],
  ['PUT', `/products/${product}`],
  ['POST', '/orders'],
  ['DELETE', `/orders/${order}`],
  ['DELETE', '/pages/510021'],
  ['POST', '/carts'],
  ['PATCH', ''],
  ['PATCH', '/relationships/pages'],
  ['GET', '/relationships/products'],
  ['POST', '/product_images'],
  ['DELETE', '/categories'],
  ['PATCH', '/categories'],
  ['POST', '/v1/countries'],
];
for (const [method, path] of routeless) {
  test(`${method} ${path || '(the account)'} is not part of the API`, async () => {
    const reply = await account.send(method, path, method === 'GET' ? undefined : { data: {} });
    assert.deepEqual([reply.status, codeOf(reply)], [404, 'not-found']);
  });
}
