import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';
import type { Cost } from './cost.ts';
import { again } from './costs/again.ts';
import { columns } from './costs/columns.ts';
import { conditions } from './costs/conditions.ts';
import { counts } from './costs/counts.ts';
import { enough } from './costs/enough.ts';
import { filters } from './costs/filters.ts';
import { joins } from './costs/joins.ts';
import { limits } from './costs/limits.ts';
import { locals } from './costs/locals.ts';
import { nothing } from './costs/nothing.ts';
import { parents } from './costs/parents.ts';
import { perParent } from './costs/per-parent.ts';
import { shared } from './costs/shared.ts';
import { snapshots } from './costs/snapshots.ts';
import { times } from './costs/times.ts';
import { tops } from './costs/tops.ts';
import { unions } from './costs/unions.ts';

let server: TestServer;
let client: pg.Client;

/** Answers state how large tables are, and the next statement's requests are chosen by that. */
const SIZES = ['products', 'orders', 'customers', 'customer_addresses', 'product_variants'];

before(async () => {
  server = await startTestServer({ products: 1000, orders: 1200, customers: 600 });
  client = await server.connect();
  for (const table of SIZES) await client.query(`SELECT count(*) FROM ${table}`);
});

const topics = {
  filters,
  conditions,
  times,
  nothing,
  tops,
  limits,
  joins,
  locals,
  unions,
  parents,
  perParent,
  columns,
  shared,
  enough,
  counts,
  again,
  snapshots,
};
for (const [topic, list] of Object.entries(topics)) {
  test(`${topic}: ${list.length} statements cost the requests that their table says`, async () => {
    const wrong: string[] = [];
    for (const cost of list) {
      const addresses = await requestsOf(cost);
      const complaints = complain(cost, addresses);
      if (complaints.length > 0)
        wrong.push(`${cost.sql}\n  ${complaints.join('; ')}\n    ${addresses.join('\n    ')}`);
    }
    assert.equal(wrong.join('\n\n'), '');
  });
}

test('a prepared statement run again asks the store again and sees what is new in it', async () => {
  const query = { name: 'brands', text: 'SELECT count(*)::int AS n, max(name) AS name FROM brands' };
  const first = await client.query<{ n: number }>(query);
  await server.setFaults([
    { match: { path: '/v3/catalog/brands' }, times: 1, fault: { insert_rows: 2, when: 'before' } },
  ]);
  const second = await client.query<{ n: number }>(query);
  assert.equal(second.rows[0]?.n, Number(first.rows[0]?.n) + 2);
});

/** The addresses of the requests that a statement took, decoded. A statement that fails takes what it takes. */
async function requestsOf({ sql, values }: Cost): Promise<string[]> {
  await server.resetRequests();
  await client.query({ text: sql, ...(values ? { values: [...values] } : {}) }).catch(() => undefined);
  const answer = await fetch(`${server.sandbox.url}/_sandbox/requests?log=1`);
  const { log } = (await answer.json()) as { log: { url: string }[] };
  return log.map(({ url }) => decodeURIComponent(url));
}

function complain({ requests, asks = [], asksNot = [] }: Cost, addresses: readonly string[]): string[] {
  const missing = asks.filter((part) => !addresses.some((address) => `${address}&`.includes(part)));
  const extra = asksNot.filter((part) => addresses.some((address) => `${address}&`.includes(part)));
  return [
    ...(addresses.length === requests ? [] : [`${addresses.length} requests instead of ${requests}`]),
    ...missing.map((part) => `none asks ${part}`),
    ...extra.map((part) => `one asks ${part}`),
  ];
}
