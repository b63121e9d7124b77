import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestServer } from '../../support/server.ts';
import { rowsOf, tagOf, writesOf } from './support/statements.ts';

/** A table of each other platform, with a text column that tells its rows apart and one that may change. */
const TABLES = [
  { platform: 'bigcartel', table: 'categories', name: 'name', other: undefined },
  {
    platform: 'ecwid',
    table: 'customers',
    name: 'email',
    other: 'private_admin_notes',
  },
] as const;

for (const { platform, table, name, other } of TABLES) {
  const text = (part: string): string => (platform === 'ecwid' ? `${part}@example.com` : part);

  test(`${platform}: a row is made, changed, kept back until COMMIT, and deleted, with RETURNING`, async () => {
    const shop = await startTestServer({ platform, products: 5, orders: 5, customers: 5 });
    const client = await shop.connect();
    const insert = `INSERT INTO ${table} AS t (${name}) VALUES ('${text('one')}'), ('${text('two')}') RETURNING t.${name}, t.id IS NOT NULL AS known`;
    assert.deepEqual(await rowsOf(client, insert), [
      { [name]: text('one'), known: true },
      { [name]: text('two'), known: true },
    ]);
    const column = other ?? name;
    const update = `UPDATE ${table} AS t SET ${column} = 'x' || t.${name} WHERE t.${name} = '${text('one')}' RETURNING old.${name}, new.${column} AS now`;
    assert.deepEqual(await rowsOf(client, update), [{ [name]: text('one'), now: `x${text('one')}` }]);
    await client.query("SET storewire.write_mode = 'commit'");
    await shop.resetRequests();
    await client.query('BEGIN');
    await client.query(`DELETE FROM ${table} WHERE ${name} = '${text('two')}'`);
    assert.deepEqual(await rowsOf(client, `SELECT FROM ${table} WHERE ${name} = '${text('two')}'`), []);
    assert.deepEqual(await writesOf(shop), []);
    await client.query('COMMIT');
    assert.equal((await writesOf(shop)).length, 1);
    assert.equal(await tagOf(client, `DELETE FROM ${table} WHERE ${name} = '${text('two')}'`), 'DELETE 0');
  });
}
