import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetchCount, Journal } from '../../../src/fetch/index.ts';
import { FakeStore } from './fake-store.ts';
import { access, connect, everything, options, table } from './fixtures.ts';
import { things } from './things.ts';

test('a count is one request for each ask, by total or by endpoint', async (t) => {
  const store = await FakeStore.start(t, { items: things(700) });
  const client = connect(t, store, { journal: new Journal(':memory:') });
  const byTotal = { table: table(access.keyset3), access: access.keyset3, asks: [everything] };
  assert.equal(await fetchCount(client, byTotal, options()), 700);
  assert.equal(client.size({ name: 'things' }), 700);
  const endpoint = { ...access.keyset2, count: { path: '/v2/things/count', at: 'count' } };
  const asks = [
    { path: {}, params: { max_id: '100' } },
    { path: {}, params: { min_id: '650' } },
  ];
  const o = options();
  assert.equal(await fetchCount(client, { table: table(endpoint), access: endpoint, asks }, o), 151);
  assert.equal(o.stats.requests, 2);
  assert.deepEqual(store.paths.slice(1).toSorted(), [
    '/v2/things/count?max_id=100',
    '/v2/things/count?min_id=650',
  ]);
});

test('an answer without a number is an error, not zero', async (t) => {
  const store = await FakeStore.start(t, {
    change: (sent) => {
      sent.status = 200;
      sent.body = {};
    },
  });
  const endpoint = { ...access.keyset2, count: { path: '/v2/things/count', at: 'count' } };
  const asked = fetchCount(
    connect(t, store),
    { table: table(endpoint), access: endpoint, asks: [everything] },
    options(),
  );
  await assert.rejects(asked, { condition: 'fdw_error' });
});
