import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StorewireError } from '../../../src/errors/index.ts';
import { FakeStore, type FakeStoreOptions, type Incoming } from './fake-store.ts';
import { access, all, connect, ids, spec } from './fixtures.ts';
import { things } from './things.ts';

const json = (incoming: Incoming, status: number, body: unknown, headers = {}): true => {
  incoming.response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  incoming.response.end(typeof body === 'string' ? body : JSON.stringify(body));
  return true;
};

/** Faults that pass: the second page of a scan fails twice, then the scan goes on. */
const passing: Readonly<Record<string, (incoming: Incoming) => true>> = {
  'a 500': (i) => json(i, 500, { status: 500, title: 'Internal error' }),
  'a 502 in HTML': (i) => json(i, 502, '<html><title>Bad gateway</title></html>'),
  'a 503 without a body': (i) => json(i, 503, ''),
  'a 504': (i) => json(i, 504, []),
  'a 429 without headers': (i) => json(i, 429, { status: 429, title: 'Too many requests' }),
  'a 429 that names seconds': (i) => json(i, 429, {}, { 'X-Retry-After': '0' }),
  'a connection that is reset': (i) => {
    i.request.socket.resetAndDestroy();
    return true;
  },
  'an answer that ends in the middle': (i) => json(i, 200, '[{"id":1},{"id":2,"na'),
  'an answer shorter than announced': (i) => {
    i.response.writeHead(200, { 'Content-Length': 1000 });
    i.response.write('[{"id":1}]');
    i.response.socket?.end();
    return true;
  },
  'an HTML page with status 200': (i) => json(i, 200, '<html>maintenance</html>'),
  'an error in a 200 answer': (i) => json(i, 200, [{ status: 503, message: 'busy' }]),
  'an object in place of a list': (i) => json(i, 200, {}),
  silence: () => true,
};

for (const [name, fault] of Object.entries(passing)) {
  test(`${name} is no end of the rows: the page is asked for again`, async (t) => {
    let faults = 2;
    const intercept = (i: Incoming): boolean => i.nth > 1 && faults-- > 0 && fault(i);
    const store = await FakeStore.start(t, { items: things(700), intercept });
    const rows = await all(connect(t, store, { limits: { idle_ms: 150 } }), spec(access.keyset2));
    assert.deepEqual(ids(rows), ids(things(700)));
  });
}

/** The error of a scan whose every request but the first fails so. */
async function failing(
  t: Parameters<typeof FakeStore.start>[0],
  fault: (incoming: Incoming) => boolean,
  path = access.keyset2,
  more: FakeStoreOptions = {},
): Promise<StorewireError & { requests: number }> {
  const intercept = (i: Incoming): boolean => i.nth > 1 && fault(i);
  const store = await FakeStore.start(t, { items: things(700), intercept, ...more });
  const client = connect(t, store, { limits: { idle_ms: 60, patience_ms: 150, tries: 3 } });
  const error: unknown = await all(client, spec(path)).then(
    (rows) => assert.fail(`${rows.length} rows and no error`),
    (e: unknown) => e,
  );
  assert.ok(error instanceof StorewireError, String(error));
  const text = `${error.message} ${error.detail} ${error.hint} ${error.stack}`;
  assert.ok(!text.includes('secret-token'), text);
  assert.ok(!/^[A-Z]|\.$|\n/.test(error.message), error.message);
  return Object.assign(error, { requests: store.requests });
}

const lasting: readonly [name: string, fault: (i: Incoming) => boolean, sqlstate: string, text: RegExp][] = [
  ['a 500', (i) => json(i, 500, {}), 'HV00N', /answered 500/],
  [
    'a 503 with words',
    (i) => json(i, 503, { status: 503, title: 'Store is down' }),
    'HV00N',
    /Store is down/,
  ],
  ['a reset', (i) => (i.request.socket.resetAndDestroy(), true), 'HV00N', /ECONNRESET/],
  ['silence', () => true, 'HV00N', /No answer within 0.06 s/],
  ['a cut-off body', (i) => json(i, 200, '[{"id":1'), 'HV000', /not complete JSON/],
  ['a 429', (i) => json(i, 429, { title: 'Too many requests' }), '53000', /rate limit/],
  ['a 401', (i) => json(i, 401, 'X-Auth-Token secret-token is wrong'), 'HV000', /OAuthAccessToken/],
  [
    'a 403',
    (i) => json(i, 403, { status: 403, title: "You don't have a required scope" }),
    '42501',
    /store_v2_things/,
  ],
  [
    'a 404 on a list',
    (i) => json(i, 404, [{ status: 404, message: 'gone' }]),
    'HV000',
    /could not find table "things"/,
  ],
  ['a 400', (i) => json(i, 400, [{ status: 400, message: 'bad filter' }]), '38000', /bad filter/],
  ['a 413', (i) => json(i, 413, [{ status: 413, message: 'limit' }]), '38000', /answered 413: limit/],
  [
    'a 422',
    (i) =>
      json(i, 422, {
        status: 422,
        title: 'The filter(s): foo are not valid filter parameter(s).',
        errors: {},
      }),
    '38000',
    /The filter\(s\): foo are not valid/,
  ],
  [
    'a redirect',
    (i) => json(i, 301, '', { Location: 'https://evil.example/x' }),
    'HV000',
    /redirect \(301\) to https:\/\/evil\.example/,
  ],
  ['errors in a 200 answer', (i) => json(i, 200, { data: [], errors: { x: 'y' } }), 'HV000', /x: y/],
  ['an answer that is no list', (i) => json(i, 200, { id: 1 }), 'HV000', /not a JSON array/],
];

for (const [name, fault, sqlstate, text] of lasting) {
  test(`${name} that stays fails the scan with ${sqlstate}`, async (t) => {
    const error = await failing(t, fault);
    assert.equal(error.sqlstate, sqlstate, error.message);
    assert.match(`${error.message} ${error.detail} ${error.hint}`, text);
  });
}

test('what the request is to blame for is not sent again', async (t) => {
  for (const status of [400, 401, 403, 404, 422]) {
    const error = await failing(t, (i) => json(i, status, {}));
    assert.equal(error.requests, 2, `status ${status}`);
  }
});

test('a store that cannot be reached is HV00N', async (t) => {
  const store = await FakeStore.start(t);
  const client = connect(t, store, { limits: { tries: 2 } });
  store.stop();
  await assert.rejects(all(client, spec(access.keyset2)), {
    condition: 'fdw_unable_to_establish_connection',
  });
});

test('404 on a single row is no row, where the definition says so', async (t) => {
  const store = await FakeStore.start(t, { items: things(3) });
  const asks = [1, 2, 9].map((id) => ({ path: { id: String(id) }, params: {} }));
  const client = connect(t, store);
  assert.deepEqual(ids(await all(client, spec(access.one, { asks }))), [1, 2]);
  assert.equal(store.requests, 3);
  const strict = { ...access.one, missing: 'error' as const };
  await assert.rejects(all(client, spec(strict, { asks })), { condition: 'fdw_error' });
});

test('compressed answers are read', async (t) => {
  const store = await FakeStore.start(t, { items: things(300), gzip: true });
  assert.equal((await all(connect(t, store), spec(access.keyset2))).length, 300);
});

test('an address that is no URL is refused when the client is made', (t) => {
  const client = () => connect(t, { url: 'shop.example' } as FakeStore);
  assert.throws(client, { condition: 'invalid_parameter_value' });
});
