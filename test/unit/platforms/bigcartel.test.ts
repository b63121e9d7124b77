import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bigcartel, pathInStore, type RawAnswer, ShapeError } from '../../../src/platforms/index.ts';

const login = { storeId: '4711', token: 't0ken' };

test('the address has the version, with or without it in ApiUrl', () => {
  const at = (apiUrl?: string): string => bigcartel.address({ ...login, apiUrl });
  assert.equal(at(), 'https://api.bigcartel.com/v1');
  assert.equal(at('http://127.0.0.1:8080/'), 'http://127.0.0.1:8080/v1');
  assert.equal(at('http://127.0.0.1:8080/proxy/v1/'), 'http://127.0.0.1:8080/proxy/v1');
});

test('the store’s id has its place in the path', () => {
  assert.equal(
    pathInStore('/accounts/:store/orders?a=:store', 'x/$&'),
    '/accounts/x%2F%24%26/orders?a=:store',
  );
  assert.equal(pathInStore('/countries', '4711'), '/countries');
});

test('requests carry the documented headers, and a way to reach the sender', () => {
  const headers = bigcartel.headers(login);
  assert.equal(headers['Authorization'], 'Bearer t0ken');
  assert.equal(headers['Accept'], 'application/vnd.api+json');
  assert.equal(headers['Content-Type'], 'application/vnd.api+json');
  assert.match(
    headers['User-Agent'] ?? '',
    /^storewire\/\S+ \(https:\/\/api\.bigcartel\.com\/v1\/accounts\/4711\)$/,
  );
  const own = bigcartel.headers({ ...login, userAgent: 'Reports (me@example.com)' });
  assert.equal(own['User-Agent'], 'Reports (me@example.com)');
});

test('the login of the store’s owner is HTTP Basic, whatever the password has in it', () => {
  const headers = bigcartel.headers({ storeId: '', token: 'shop:pa:ss wörd' });
  const [scheme, encoded = ''] = (headers['Authorization'] ?? '').split(' ');
  assert.equal(scheme, 'Basic');
  assert.equal(Buffer.from(encoded, 'base64').toString(), 'shop:pa:ss wörd');
  assert.match(headers['User-Agent'] ?? '', /\(https:\/\/shop\.bigcartel\.com\)$/);
});

test('everything that gives a password away is a secret', () => {
  const secrets = bigcartel.secretsOf?.('shop:long enough') ?? [];
  assert.deepEqual(secrets, [
    'shop:long enough',
    Buffer.from('shop:long enough').toString('base64'),
    'long enough',
  ]);
  assert.deepEqual(bigcartel.secretsOf?.('t0ken'), ['t0ken']);
});

const read = (body: unknown, given: Partial<RawAnswer> = {}) =>
  bigcartel.readPage({ envelope: 'jsonapi', status: 200, list: true, body, ...given });

const order = {
  id: 'ABCD-123456',
  type: 'orders',
  attributes: { total: '1.0' },
  relationships: {
    currency: { data: { type: 'currencies', id: 'USD' } },
    items: { data: [{ type: 'order_line_items', id: '7' }] },
    adjustments: {
      data: [
        { type: 'order_adjustments/tax', id: '7' },
        { type: 'order_adjustments/base', id: '7' },
      ],
    },
    shipping_country: { data: null },
    orders: { links: { related: 'http://example.com' } },
  },
};
const included = [
  { id: 'USD', type: 'currencies', attributes: { sign: '$' } },
  {
    id: '7',
    type: 'order_line_items',
    attributes: { quantity: 2, product_id: '9' },
    relationships: {
      product: { data: null },
      product_option: { data: { type: 'product_options', id: '5' } },
    },
  },
  { id: '7', type: 'order_adjustments/tax', attributes: { amount: '0.5' } },
  { id: '7', type: 'order_adjustments/base', attributes: { amount: '2.0' } },
];

test('what a resource refers to stands in it, found by type and id', () => {
  const [item] = read({ data: [order], included, meta: { count: '1' }, links: {} }).items as Record<
    string,
    never
  >[];
  assert.equal(item?.['id'], 'ABCD-123456');
  assert.equal(item?.['total'], '1.0');
  assert.equal(item?.['currency_id'], 'USD');
  assert.equal(item?.['currency']?.['sign'], '$');
  assert.equal('shipping_country' in (item ?? {}), false);
  const { items, adjustments } = item as unknown as Record<string, Record<string, unknown>[]>;
  assert.equal(items?.[0]?.['quantity'], 2);
  assert.equal(items?.[0]?.['product_id'], '9');
  assert.equal(items?.[0]?.['product_option_id'], '5');
  assert.deepEqual(
    adjustments?.map(({ type, amount }) => [type, amount]),
    [
      ['order_adjustments/tax', '0.5'],
      ['order_adjustments/base', '2.0'],
    ],
  );
});

test('an attribute has the last word over the id of a reference', () => {
  const line = { ...included[1], relationships: { product: { data: { type: 'products', id: '1' } } } };
  const [item] = read({ data: [line] }).items as Record<string, unknown>[];
  assert.equal(item?.['product_id'], '9');
});

test('resources that refer to each other in a circle are read', () => {
  const a = { id: '1', type: 'a', relationships: { b: { data: { type: 'b', id: '1' } } } };
  const b = { id: '1', type: 'b', relationships: { a: { data: { type: 'a', id: '1' } } } };
  assert.equal(read({ data: [a], included: [a, b] }).items.length, 1);
});

test('the total is a text or a number; links are empty where no page follows', () => {
  assert.equal(read({ data: [], meta: { count: '21' }, links: {} }).total, 21);
  assert.equal(read({ data: [], meta: { count: 21 } }).total, 21);
  assert.equal(read({ data: [], meta: { count: 'many' } }).total, undefined);
  assert.equal(read({ data: [] }).total, undefined);
  assert.equal(read({ data: [order], links: { next: 'https://…' } }).perPage, 1);
  assert.equal(read({ data: [order], links: {} }).perPage, undefined);
});

test('an answer that is no document is no empty list', () => {
  assert.throws(() => read({}), ShapeError);
  assert.throws(() => read(undefined), ShapeError);
  assert.throws(() => read([]), ShapeError);
  assert.throws(() => read({ data: order }), ShapeError);
  assert.throws(() => read({ data: null }, { list: false }), ShapeError);
  assert.throws(() => read({ data: [1] }), ShapeError);
  assert.equal(read({ data: order }, { list: false }).items.length, 1);
});

test('pages are asked for by their place in rows', () => {
  assert.deepEqual(bigcartel.pageParams({ size: 100 }), { 'page[limit]': '100' });
  assert.deepEqual(bigcartel.pageParams({ size: 100, offset: 99 }), {
    'page[limit]': '100',
    'page[offset]': '99',
  });
  assert.deepEqual(bigcartel.pageParams({ size: 50, number: 3 }), {
    'page[limit]': '50',
    'page[offset]': '100',
  });
});

test('errors are told in the store’s words', () => {
  const said = bigcartel.readProblem(400, {
    errors: [
      { code: 'x', title: 'Invalid.', detail: 'No such filter.', source: { parameter: 'filter[a]' } },
      { code: 'y' },
    ],
  });
  assert.deepEqual([said.message, said.fields], ['Invalid. No such filter. (filter[a])', ['y']]);
  assert.equal(bigcartel.readProblem(502, '<html><title>Bad gateway</title></html>').message, 'Bad gateway');
  assert.equal(bigcartel.readProblem(401, { error: 'nope', message: 'Sign in' }).message, 'Sign in');
  assert.equal(bigcartel.readProblem(500, undefined).message, '');
});

test('what the account has switched off is told by its code, whatever the status', () => {
  const off = { errors: [{ code: 'account.artists-disabled' }] };
  assert.equal(bigcartel.readProblem(403, off).about, 'switched off');
  assert.equal(bigcartel.readProblem(404, off).about, 'switched off');
  assert.equal(bigcartel.readProblem(403, { errors: [{ code: 'account.closed' }] }).about, undefined);
});

test('errors in a good answer are no rows', () => {
  assert.equal(bigcartel.findProblem({ errors: [{ title: 'Broken', status: '503' }] })?.status, 503);
  assert.equal(bigcartel.findProblem({ data: [], errors: [{ title: 'Odd' }] }), undefined);
  assert.equal(bigcartel.findProblem({ data: [] }), undefined);
});

test('the account of a credential is that of the list of one', () => {
  const id = (body: unknown) => bigcartel.findStore?.read(body);
  assert.equal(id({ data: [{ id: '4711', type: 'accounts' }] }), '4711');
  assert.equal(id({ data: [] }), undefined);
  assert.equal(id({ data: [{ id: '1' }, { id: '2' }] }), undefined);
  assert.equal(id('nothing'), undefined);
});

test('a Retry-After in seconds is heeded', () => {
  const wait = (text: string | undefined) => bigcartel.readRetryAfter(() => text, undefined);
  assert.equal(wait('3'), 3000);
  assert.equal(wait('soon'), undefined);
  assert.equal(wait(undefined), undefined);
});
