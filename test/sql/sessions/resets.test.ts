import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { bind, execute, parse, sync } from './support/messages.ts';
import { type Scripts, sameAsPostgres } from './support/scripts.ts';
import { Twin } from './support/twin.ts';

let twin: Twin;
before(async () => {
  twin = await Twin.start();
});

const count = 'SELECT count(*) FROM orders';

/** What pools and drivers send between two uses of a connection. The search_path is then the user's own again. */
const resets: readonly string[] = [
  'DISCARD ALL',
  'DISCARD TEMP',
  'DISCARD PLANS',
  'DISCARD SEQUENCES',
  'RESET ALL',
  'DEALLOCATE ALL',
  'CLOSE ALL; UNLISTEN *; RESET ALL; SELECT pg_advisory_unlock_all()',
  'SET SESSION AUTHORIZATION DEFAULT; RESET ALL; DEALLOCATE ALL; CLOSE ALL; UNLISTEN *',
  'SET ROLE NONE',
  'SET SESSION AUTHORIZATION demo',
  'RESET SESSION AUTHORIZATION',
  'ROLLBACK',
];

for (const reset of resets) {
  test(`store tables are read before and after ${reset}`, async () => {
    const client = await twin.shop.connect();
    const number = async (text: string, name?: string): Promise<unknown> => {
      const { rows } = await client.query(name === undefined ? text : { name, text });
      return rows[0].n;
    };
    for (let turn = 0; turn < 3; turn++) {
      assert.equal(await number('SELECT count(*)::int AS n FROM orders a JOIN orders b USING (id)'), 60);
      assert.equal(await number('SELECT count(*)::int AS n FROM bigcommerce.brands'), 40);
      const { rows } = await client.query('SELECT relname FROM pg_class WHERE relname ~ $1', ['^sw_']);
      assert.deepEqual(rows, []);
      await client.query(reset);
    }
    await client.end();
  });
}

test('a prepared statement is gone after DISCARD ALL, and lives on after DISCARD TEMP and RESET ALL', async () => {
  const again = [bind([], { statement: 's' }), execute(), sync];
  const client = await twin.throughStorewire();
  const data = async (answer: Promise<string[]>): Promise<string> =>
    (await answer).find((line) => /^(DataRow|ErrorResponse)/.test(line)) ?? '';
  await client.ask(parse(count, 's'), sync);
  for (const reset of ['DISCARD TEMP', 'RESET ALL', 'DISCARD PLANS']) {
    await client.query(reset);
    assert.equal(await data(client.ask(...again)), 'DataRow 60', reset);
  }
  await client.query('DISCARD ALL');
  assert.match(await data(client.ask(...again)), /^ErrorResponse 26000/);
  assert.equal(await data(client.ask(parse(count, 's'), ...again)), 'DataRow 60');
});

const scripts: Scripts = {
  'DISCARD ALL is refused inside a transaction block': [
    'BEGIN',
    count,
    'DISCARD ALL',
    count,
    'ROLLBACK',
    count,
  ],
  'DISCARD TEMP inside a transaction': ['BEGIN', count, 'DISCARD TEMP', count, 'ROLLBACK', count],
  'DISCARD TEMP drops the temporary tables of the client': [
    'CREATE TEMP TABLE mine AS SELECT id FROM orders WHERE id < 103',
    'DISCARD TEMP',
    'SELECT * FROM mine',
    count,
  ],
  'DISCARD TEMP that is rolled back keeps them': [
    'CREATE TEMP TABLE mine AS SELECT id FROM orders WHERE id < 103',
    'BEGIN; DISCARD TEMP; ROLLBACK',
    'SELECT count(*) FROM mine JOIN orders USING (id)',
  ],
  'a reset in one Query with reads': [
    `${count}; DISCARD TEMP; ${count}; RESET client_min_messages; ${count}`,
    `SET DateStyle = German; SELECT count(*) FROM orders WHERE date_created > '1.2.2020'; RESET ALL; SHOW DateStyle`,
  ],
  'a role that one may not take': ['SET ROLE storewire_owner', 'SET SESSION AUTHORIZATION postgres', count],
};
sameAsPostgres(() => twin, scripts);
