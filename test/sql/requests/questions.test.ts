import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { loadCatalog } from '../../../src/catalog/index.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { FullScans } from './full-scan.ts';
import { fulfilment } from './questions/fulfilment.ts';
import { goods } from './questions/goods.ts';
import { people } from './questions/people.ts';
import type { Question } from './questions/question.ts';
import { sales } from './questions/sales.ts';

let server: TestServer;
let client: pg.Client;
let scans: FullScans;

/** Answers state how large tables are, and the next statement's requests are chosen by that. */
const SIZES = ['products', 'orders', 'customers', 'product_variants'];

before(async () => {
  server = await startTestServer({ products: 1000, orders: 1200, customers: 600 });
  client = await server.connect();
  scans = new FullScans((await loadCatalog()).tables.get('bigcommerce') ?? [], server.sandbox.url);
  for (const table of SIZES) await client.query(`SELECT count(*) FROM ${table}`);
});

const topics: Readonly<Record<string, readonly Question[]>> = { sales, fulfilment, people, goods };

for (const [topic, questions] of Object.entries(topics)) {
  test(`${topic}: ${questions.length} questions take the requests that their table says`, async () => {
    const wrong: string[] = [];
    for (const { question, sql, requests } of questions) {
      await server.resetRequests();
      await client.query(sql);
      const { total, routes } = await server.requests();
      if (total === requests) continue;
      const list = routes.map(({ path, count }) => `${count} × ${path}`);
      wrong.push(`${question}: ${total} requests instead of ${requests}\n    ${list.join('\n    ')}`);
    }
    assert.equal(wrong.join('\n\n'), '');
  });
}

test('what reading the tables whole would take is said beside each question', async () => {
  const wrong: string[] = [];
  for (const { question, sql, naive } of Object.values(topics).flat()) {
    const requests = await scans.ofStatement(sql);
    if (requests !== naive) wrong.push(`${question}: ${requests} requests instead of ${naive}`);
  }
  assert.equal(wrong.join('\n'), '');
});

test('no question takes more requests than reading its tables whole, but for a few that say why', () => {
  const dearer = Object.values(topics)
    .flat()
    .filter(({ requests, naive, why }) => requests > naive && why === undefined);
  assert.deepEqual(
    dearer.map(({ question }) => question),
    [],
  );
});
