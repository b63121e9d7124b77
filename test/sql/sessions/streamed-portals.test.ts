/** A portal that is read in parts costs the requests of what is read, and answers what it would answer whole. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { bind, closePortal, describePortal, execute, parse, query, sync } from './support/messages.ts';
import { WireClient } from './support/wire-client.ts';

let shop: TestServer;
before(async () => {
  // 500 orders in 25 pages.
  shop = await startTestServer({ products: 60, orders: 500, customers: 30, properties: 'PageSize=20' });
  const { rows } = await (await shop.connect()).query('SELECT count(*) AS n FROM orders');
  assert.equal(rows[0]?.n, '500');
});

const rowsOf = (lines: readonly string[]): string[] =>
  lines.filter((line) => line.startsWith('DataRow ')).map((line) => line.slice('DataRow '.length));

async function whole(sql: string): Promise<string[]> {
  const client = await WireClient.open(shop.url);
  return rowsOf(await client.ask(parse(sql), bind(), execute(), sync)).sort();
}

/** Reads a portal to its end, so many rows at a time. */
async function inParts(client: WireClient, sql: string, size: number): Promise<string[]> {
  const rows: string[] = [];
  let lines = await client.ask(
    parse(sql),
    bind([], { portal: 'p' }),
    describePortal('p'),
    execute('p', size),
    sync,
  );
  for (;;) {
    const own = rowsOf(lines);
    rows.push(...own);
    if (!lines.includes('PortalSuspended')) {
      assert.ok(lines.includes(`CommandComplete SELECT ${own.length}`), lines.join('\n'));
      await client.ask(closePortal('p'), sync);
      return rows;
    }
    assert.equal(own.length, size);
    lines = await client.ask(execute('p', size), sync);
  }
}

test('who reads a hundred rows of a long scan costs the requests of a few pages', async () => {
  const client = await WireClient.open(shop.url);
  await client.query('BEGIN');
  await shop.resetRequests();
  const lines = await client.ask(
    parse('SELECT id, status FROM orders'),
    bind([], { portal: 'p' }),
    execute('p', 100),
    sync,
  );
  assert.equal(rowsOf(lines).length, 100);
  assert.ok(lines.includes('PortalSuspended'));
  await client.ask(closePortal('p'), sync);
  await client.query('COMMIT');
  const { total } = await shop.requests();
  // A page, and 500 rows as the next part; of 25 pages and what tells where they end.
  assert.ok(total <= 27 && total >= 5, `${total} requests`);
});

test('who reads no more rows than a page holds waits for one page', async () => {
  const client = await WireClient.open(shop.url);
  await client.query('BEGIN');
  await shop.resetRequests();
  const lines = await client.ask(
    parse('SELECT id, total_inc_tax FROM orders'),
    bind([], { portal: 'p' }),
    execute('p', 20),
    sync,
  );
  assert.equal(rowsOf(lines).length, 20);
  assert.ok(lines.includes('PortalSuspended'));
  assert.equal((await shop.requests()).total, 1);
  await client.ask(closePortal('p'), sync);
  await client.query('COMMIT');
});

test('an open portal that nobody reads asks for nothing', async () => {
  const client = await WireClient.open(shop.url);
  await client.query('BEGIN');
  await shop.resetRequests();
  const lines = await client.ask(
    parse('SELECT id FROM orders'),
    bind([], { portal: 'p' }),
    describePortal('p'),
    sync,
  );
  assert.ok(lines.some((line) => line.startsWith('RowDescription')));
  assert.equal((await shop.requests()).total, 0);
  await client.query('COMMIT');
});

for (const sql of [
  'SELECT id, status_id, total_inc_tax FROM orders',
  'SELECT id FROM orders WHERE total_inc_tax > 100',
  "SELECT id, upper(status) || '!' FROM orders WHERE status LIKE '%a%'",
  'SELECT * FROM products WHERE price <> 3',
]) {
  test(`read in parts, it answers the same rows as whole: ${sql}`, async () => {
    const client = await WireClient.open(shop.url);
    await client.query('BEGIN');
    for (const size of [7, 250]) {
      assert.deepEqual((await inParts(client, sql, size)).sort(), await whole(sql));
    }
    await client.query('COMMIT');
  });
}

test('rows in an order, groups and limits are read whole, and right', async () => {
  const client = await WireClient.open(shop.url);
  await client.query('BEGIN');
  for (const sql of [
    'SELECT id FROM orders ORDER BY id DESC',
    'SELECT status_id, count(*) FROM orders GROUP BY status_id ORDER BY status_id',
    'SELECT DISTINCT customer_id FROM orders ORDER BY 1',
    'SELECT id, row_number() OVER (ORDER BY id) FROM orders ORDER BY id',
  ]) {
    const parts = await inParts(client, sql, 9);
    assert.deepEqual(parts.toSorted(), await whole(sql));
  }
  await client.query('COMMIT');
});

test('two portals over one table and another statement between go on with their own rows', async () => {
  const client = await WireClient.open(shop.url);
  const expected = await whole('SELECT id FROM orders');
  await client.query('BEGIN');
  const read: Record<string, string[]> = { a: [], b: [] };
  for (const portal of ['a', 'b']) {
    const lines = await client.ask(
      parse('SELECT id FROM orders', portal),
      bind([], { portal, statement: portal }),
      execute(portal, 30),
      sync,
    );
    read[portal]?.push(...rowsOf(lines));
  }
  const more = new Set(['a', 'b']);
  while (more.size > 0) {
    for (const portal of more) {
      const lines = await client.ask(execute(portal, 170), sync);
      read[portal]?.push(...rowsOf(lines));
      if (!lines.includes('PortalSuspended')) more.delete(portal);
    }
    await client.ask(query('SELECT max(id) FROM orders'));
  }
  assert.deepEqual(read['a']?.toSorted(), expected);
  assert.deepEqual(read['b']?.toSorted(), expected);
  await client.query('COMMIT');
});

test('the rest of a portal may be read at once', async () => {
  const client = await WireClient.open(shop.url);
  await client.query('BEGIN');
  const sql = 'SELECT id FROM orders WHERE total_inc_tax > 10';
  const first = await client.ask(parse(sql), bind([], { portal: 'p' }), execute('p', 11), sync);
  const rest = await client.ask(execute('p', 0), sync);
  const rows = [...rowsOf(first), ...rowsOf(rest)];
  assert.deepEqual(rows.sort(), await whole(sql));
  assert.ok(rest.includes(`CommandComplete SELECT ${rowsOf(rest).length}`));
  await client.query('COMMIT');
});

test('a store that fails in a later part fails the statement, and the session goes on', async () => {
  const client = await WireClient.open(shop.url);
  await client.query('BEGIN');
  const sql = 'SELECT id FROM orders';
  await client.ask(parse(sql), bind([], { portal: 'p' }), describePortal('p'), sync);
  await shop.setFaults([{ match: { path: '/v2/orders' }, skip: 1, fault: { status: 403 } }]);
  // More than the first page holds.
  const lines = await client.ask(execute('p', 30), sync);
  await shop.setFaults([]);
  assert.ok(
    lines.some((line) => line.startsWith('ErrorResponse 42501')),
    lines.join('\n'),
  );
  assert.ok(lines.includes('ReadyForQuery E'));
  await client.query('ROLLBACK');
  const after = await client.ask(parse('SELECT count(*) FROM orders'), bind(), execute(), sync);
  assert.ok(after.includes('DataRow 500'));
});
