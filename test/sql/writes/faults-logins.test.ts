import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import { StoreClient } from '../../../src/fetch/index.ts';
import { bigcommerce } from '../../../src/platforms/index.ts';
import type { TestServer } from '../../support/server.ts';
import {
  everything,
  lastWrite,
  renew,
  run,
  SHORT,
  startFaultShop,
  storeRows,
  writesSent,
} from './support/fault-shop.ts';

let shop: TestServer;
let client: pg.Client;
before(async () => {
  shop = await startFaultShop({
    tokens: { 'reads-only': ['store_v2_products_read_only'] },
    stores: { poor: 'OAuthAccessToken=reads-only', wrong: 'OAuthAccessToken=mistyped' },
  });
  client = await shop.connect();
});
beforeEach(() => renew(shop));

test('a write that the token may not make names the scope that it needs', async () => {
  const id = (await client.query('SELECT min(id) AS id FROM poor.products')).rows[0].id as number;
  const { error } = await run(client, `UPDATE poor.products SET price = 4 WHERE id = ${id}`);
  assert.equal(error?.code, '42501');
  assert.match(error.hint ?? '', /needs the scope store_v2_products\b(?!_read_only)/);
  assert.match(error.detail ?? '', /Nothing was written\.$/);
  assert.deepEqual(
    (await lastWrite(client)).map(({ outcome }) => outcome),
    ['refused'],
  );
  assert.ok(!everything(error).includes('reads-only'));
});

test('a write with a token that the store does not know is told so, without the token', async () => {
  const { error } = await run(client, `INSERT INTO wrong.brands (name) VALUES ('Never')`);
  assert.equal(error?.code, 'HV000');
  assert.match(error.hint ?? '', /OAuthAccessToken/);
  assert.ok(!(everything(error) + JSON.stringify(await lastWrite(client))).includes('mistyped'));
});

test('a write whose token has ended is sent once more with a new one, and done once', async () => {
  const { sandbox } = shop;
  let renewed = 0;
  const store = new StoreClient({
    name: 'shop',
    platform: bigcommerce,
    login: { storeId: sandbox.storeHash, token: '', apiUrl: sandbox.url },
    credentials: {
      token: () => Promise.resolve('ended'),
      renew: () => Promise.resolve(++renewed === 1 ? sandbox.token : undefined),
    },
    limits: SHORT,
  });
  const body = { type: 'application/json', bytes: JSON.stringify({ name: 'Renewed' }) };
  const signal = new AbortController().signal;
  const stats = { requests: 0, rows: 0, waited_ms: 0 };
  const context = { signal, stats, statement: '1' };
  const answer = await store.send({ method: 'POST', path: '/v3/catalog/brands', body }, context);
  store.close();
  assert.equal(answer.status, 200);
  assert.deepEqual(
    (await writesSent(shop)).map(({ status }) => status),
    [401, 200],
  );
  assert.equal((await storeRows(shop, 'brands')).filter(({ name }) => name === 'Renewed').length, 1);
});
