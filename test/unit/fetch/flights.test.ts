import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { StorewireError } from '../../../src/errors/index.ts';
import { FakeStore } from './fake-store.ts';
import { access, all, connect, ids, options, spec } from './fixtures.ts';
import { things } from './things.ts';

test('scans of one client that ask for the same at the same time share each request', async (t) => {
  const store = await FakeStore.start(t, { items: things(40), latency_ms: 60 });
  const client = connect(t, store);
  const many = Array.from({ length: 12 }, () => options());
  const rows = await Promise.all(many.map((o) => all(client, spec(access.keyset3), o)));
  assert.equal(store.requests, 1);
  assert.equal(
    many.reduce((sum, { stats }) => sum + stats.requests, 0),
    1,
  );
  for (const one of rows) assert.deepEqual(ids(one), ids(rows[0] ?? []));
  assert.equal(rows[0]?.length, 40);
});

test('what is asked for after an answer has come is asked anew', async (t) => {
  const store = await FakeStore.start(t, { items: things(40) });
  const client = connect(t, store);
  await all(client, spec(access.keyset3));
  store.items = things(41);
  assert.equal((await all(client, spec(access.keyset3))).length, 41);
  assert.equal(store.requests, 2);
});

test('another token asks for itself', async (t) => {
  const store = await FakeStore.start(t, { items: things(40), latency_ms: 60 });
  const clients = ['secret-one', 'secret-two'].map((token) => connect(t, store, { token }));
  await Promise.all(clients.map((client) => all(client, spec(access.keyset3))));
  assert.equal(store.requests, 2);
});

test('who began the request may give up: the others get its answer, and the request goes on', async (t) => {
  const store = await FakeStore.start(t, { items: things(40), latency_ms: 200 });
  const client = connect(t, store);
  const [first, second] = [options(), options()];
  const gone = assert.rejects(all(client, spec(access.keyset3), first), { condition: 'query_canceled' });
  const stays = all(client, spec(access.keyset3), second);
  while (store.requests === 0) await sleep(5);
  const before = performance.now();
  first.stop.abort(new StorewireError('query_canceled', 'canceling statement due to user request'));
  await gone;
  assert.ok(performance.now() - before < 100);
  assert.equal((await stays).length, 40);
  assert.equal(store.requests, 1);
});

test('nobody waits: the request is stopped, and who comes then asks anew', async (t) => {
  const store = await FakeStore.start(t, { items: things(40), latency_ms: 300 });
  const client = connect(t, store);
  const both = [options(), options()];
  const scans = both.map((o) => assert.rejects(all(client, spec(access.keyset3), o)));
  while (store.requests === 0) await sleep(5);
  for (const o of both) o.stop.abort();
  assert.equal((await all(client, spec(access.keyset3))).length, 40);
  await Promise.all(scans);
  assert.equal(store.requests, 2);
  assert.equal(store.inFlight, 0);
});

test('a failure is told to all who wait, and a passing one is tried again', async (t) => {
  let fails = 1;
  const intercept: NonNullable<Parameters<typeof FakeStore.start>[1]>['intercept'] = async ({ response }) => {
    if (fails-- <= 0) return false;
    await sleep(60);
    response.writeHead(503).end();
    return true;
  };
  const store = await FakeStore.start(t, { items: things(40), intercept });
  const client = connect(t, store);
  const rows = await Promise.all([1, 2, 3].map(() => all(client, spec(access.keyset3))));
  assert.deepEqual(
    rows.map(({ length }) => length),
    [40, 40, 40],
  );
  assert.ok(store.requests < 6);
});

test('a statement whose own limit refuses the request does not keep it from the others', async (t) => {
  const store = await FakeStore.start(t, { items: things(40), latency_ms: 60 });
  const client = connect(t, store);
  const refusal = new StorewireError('configuration_limit_exceeded', 'enough');
  const sending = (): void => {
    throw refusal;
  };
  const refused = all(client, spec(access.keyset3), {
    ...options(),
    observer: { sending, answered: () => {} },
  });
  await assert.rejects(refused, (error) => error === refusal);
  const other = all(client, spec(access.keyset3));
  const within = all(client, spec(access.keyset3), {
    ...options(),
    observer: { sending, answered: () => {} },
  });
  assert.equal((await other).length, 40);
  assert.equal((await within).length, 40);
  assert.equal(store.requests, 1);
});

test('a write in between begins a new request', async (t) => {
  const store = await FakeStore.start(t, {
    items: things(40),
    latency_ms: 150,
    intercept: ({ request, response }) => {
      if (request.method === 'GET') return false;
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      return true;
    },
  });
  const client = connect(t, store);
  const before = all(client, spec(access.keyset3));
  while (store.requests === 0) await sleep(5);
  const { signal, stats } = options();
  const body = { type: 'application/json', bytes: '{}' };
  await client.send({ method: 'PUT', path: '/v3/things/1', body }, { signal, stats, statement: '1' });
  await all(client, spec(access.keyset3));
  await before;
  assert.equal(store.paths.filter((path) => path.startsWith('/v3/things?')).length, 2);
});
