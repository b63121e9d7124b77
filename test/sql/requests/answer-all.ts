import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { loadCatalog } from '../../../src/catalog/index.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { FullScans } from './full-scan.ts';
import type { Question } from './questions/question.ts';

/**
 * Registers the tests of a platform's questions: what each takes, and what its tables whole would take.
 * @param sizes tables whose size an answer states before: the next statement's requests are chosen by that
 */
export function answerAll(
  platform: string,
  sizes: readonly string[],
  topics: Readonly<Record<string, readonly Question[]>>,
): void {
  let server: TestServer;
  let client: pg.Client;
  let scans: FullScans;

  before(async () => {
    server = await startTestServer({ platform, products: 1000, orders: 1200, customers: 600 });
    client = await server.connect();
    scans = new FullScans((await loadCatalog()).tables.get(platform) ?? [], server.sandbox.url, platform);
    for (const table of sizes) await client.query(`SELECT count(*) FROM ${table}`);
  });

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
}
