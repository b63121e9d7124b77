import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import type { TestServer } from '../../support/server.ts';
import {
  everything,
  type LastWrite,
  lastWrite,
  renew,
  run,
  startFaultShop,
  storeRows,
  writesSent,
} from './support/fault-shop.ts';

interface Place {
  readonly platform: string;
  readonly what: string;
  readonly sql: string;
  readonly match: object;
  /** The body of a refusal. */
  readonly body: object;
  readonly resource: string;
  /** Does the store show the change? */
  readonly seen: (rows: readonly Record<string, unknown>[], change: LastWrite) => boolean;
}

const idOf = ({ key }: LastWrite): string => /(?<== ).*$/.exec(key ?? '')?.[0] ?? '';
const words = 'Teapots are not sold here';

const PLACES: readonly Place[] = [
  {
    platform: 'ecwid',
    what: 'new customers of Ecwid',
    sql: `INSERT INTO customers (email) SELECT 'fault' || n || '@example.com' FROM generate_series(1, 3) n`,
    match: { method: 'POST', path: '^.*/customers$' },
    body: { errorMessage: words, errorCode: 'WRONG' },
    resource: 'customers',
    seen: (rows, { after }) => {
      const found = rows.filter(({ email }) => email === after?.['email']).length;
      assert.ok(found <= 1, 'made twice');
      return found === 1;
    },
  },
  {
    platform: 'ecwid',
    what: 'prices of Ecwid',
    sql: 'UPDATE products SET price = 77.5 WHERE id IN (SELECT id FROM products ORDER BY id LIMIT 3)',
    match: { method: 'PUT', path: '^.*/products/[0-9]+$' },
    body: { errorMessage: words, errorCode: 'WRONG' },
    resource: 'products',
    seen: (rows, change) => rows.find(({ id }) => String(id) === idOf(change))?.['price'] === 77.5,
  },
  {
    platform: 'bigcartel',
    what: 'prices of Big Cartel',
    sql: 'UPDATE products SET default_price = 77.5 WHERE id IN (SELECT id FROM products ORDER BY id LIMIT 3)',
    match: { method: 'PATCH' },
    body: { errors: [{ title: 'No', detail: words }] },
    resource: 'products',
    seen: (rows, change) =>
      Number(rows.find(({ id }) => String(id) === idOf(change))?.['default_price']) === 77.5,
  },
];

const FAULTS = [
  ['refuses', { status: 422 }, 'refused'],
  ['is at first too busy for', { status: 429, headers: { 'Retry-After': '0' } }, 'written'],
  ['fails without doing', { status: 500 }, 'unknown'],
  ['fails after doing', { status: 500, acts: true }, 'written'],
  ['hangs up without doing', { reset: 'before' }, 'unknown'],
  ['hangs up after doing', { reset: 'after' }, 'written'],
  ['answers with half a JSON', { truncate: 'json' }, 'written'],
] as const;

const shops = new Map<string, { shop: TestServer; client: pg.Client }>();
before(async () => {
  for (const platform of ['ecwid', 'bigcartel']) {
    const shop = await startFaultShop({ platform });
    shops.set(platform, { shop, client: await shop.connect() });
  }
});

for (const { platform, what, sql, match, body, resource, seen } of PLACES) {
  for (const [does, fault, outcome] of FAULTS) {
    test(`${what}, where the store ${does} ${does.endsWith('JSON') ? 'to ' : ''}one: what is told is what the store has`, async () => {
      const { shop, client } = shops.get(platform) ?? assert.fail();
      const refusal = outcome === 'refused' ? { body } : {};
      await renew(shop, [{ match, skip: 1, times: 1, fault: { ...fault, ...refusal } }]);
      const { count, error } = await run(client, sql);
      const changes = await lastWrite(client);
      const rows = await storeRows(shop, resource);
      const told = everything(error);
      assert.equal(changes.length, 3);
      for (const change of changes) {
        if (change.outcome !== 'unknown')
          assert.equal(seen(rows, change), change.outcome === 'written', told);
      }
      const sent = (await writesSent(shop)).filter(({ status }) => status !== 429);
      assert.equal(new Set(sent.map(({ url, body }) => url + body)).size, sent.length);
      if (outcome === 'written') {
        assert.equal(count, 3, told);
        return;
      }
      assert.equal(error?.code, outcome === 'unknown' ? '40003' : '38000', told);
      assert.equal(changes.filter((change) => change.outcome === outcome).length, 1);
      if (outcome === 'refused') assert.match(told, /Teapots are not sold here/);
    });
  }
}
