import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type pg from 'pg';
import { loadCatalog } from '../../../../src/catalog/index.ts';
import { cleanUp } from '../../../support/clean-up.ts';
import { startTestEngine } from '../../../support/engine.ts';
import { startTestServer, type TestServer } from '../../../support/server.ts';
import { scans } from '../../conformance/cases.ts';
import { difference } from '../../oracle/compare.ts';
import { run } from '../../oracle/outcome.ts';
import { connectPlain, makePlainStore } from '../../oracle/plain-store.ts';
import { deletesRows } from './deletes.ts';
import type { Examples } from './example.ts';
import { insertsRows, insertsWithoutReading } from './inserts.ts';
import { refusesBeforeSending } from './refusals.ts';
import { READER, readingScopes, refusesWithoutScope } from './scopes.ts';
import { Subject } from './subject.ts';
import { changesColumns } from './updates.ts';
import { conflictSets, upserts } from './upserts.ts';

/** Registers the tests of writing the tables of which there are examples. */
export async function conform(platform: string, examples: Examples): Promise<void> {
  const tables = (await loadCatalog()).tables.get(platform) ?? [];
  const named = (name: string) =>
    tables.find((table) => table.name === name) ?? assert.fail(`no table ${name}`);
  let shop: TestServer;
  let client: pg.Client;

  before(async () => {
    const tokens = { reads: readingScopes(tables) };
    const stores = tokens.reads.length === 0 ? {} : { [READER]: 'OAuthAccessToken=reads' };
    shop = await startTestServer({ platform, products: 20, orders: 30, customers: 10, tokens, stores });
    client = await shop.connect();
    await client.query(`SET search_path = ${platform}; SET TimeZone = 'UTC'`);
  });

  const check = (title: string, name: string, what: (subject: Subject) => Promise<void>): void => {
    test(`${name}: ${title}`, async () => {
      const subject = new Subject(named(name), examples[name] ?? {}, shop, client);
      await subject.prepare();
      await what(subject);
    });
  };

  for (const name of Object.keys(examples)) {
    const { writes = {} } = named(name);
    describe(`writing ${name}`, () => {
      if (writes.insert !== undefined) {
        check('new rows are answered as the store lists them', name, insertsRows);
        check('new rows that are not answered cost nothing but their requests', name, insertsWithoutReading);
      }
      if (writes.update !== undefined) {
        check('each column that can be changed is changed, in the rows that are meant', name, changesColumns);
      }
      for (const set of conflictSets({ table: named(name), example: examples[name] ?? {} })) {
        const title = `a row that is there by ${set.join(', ')} is changed, or left alone`;
        check(title, name, (subject) => upserts(subject, set));
      }
      check('what the definition rules out is refused before anything is sent', name, refusesBeforeSending);
      if (writes.scope !== undefined && examples[name]?.everyToken !== true) {
        check('without the scope nothing is written', name, refusesWithoutScope);
      }
      // At the end: of some tables there is one row, and none can be made.
      if (writes.delete !== undefined) check('the rows that are meant are deleted', name, deletesRows);
    });
  }

  describe('after all that was written', () => {
    let plain: pg.Client;
    before(async () => {
      const engine = await startTestEngine();
      await makePlainStore(engine, shop, 'plain_written', Object.keys(examples));
      plain = await connectPlain(engine, 'plain_written');
      cleanUp(() => plain.end());
      await plain.query(`SET search_path = ${platform}; SET TimeZone = 'UTC'`);
    });
    for (const name of Object.keys(examples)) {
      test(`${name}: answers as the same rows in a plain table do`, async () => {
        for (const step of scans(named(name)).filter(({ someOf }) => someOf === undefined)) {
          const [answer, expected] = [await run(client, step), await run(plain, step)];
          assert.equal(difference(step, answer, expected, undefined), undefined, step.sql);
        }
      });
    }
  });
}
