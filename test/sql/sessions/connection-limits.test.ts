import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 600, customers: 20, clientProperties: true });
});

/** Runs one statement with properties: its rows, or SQLSTATE and message; and the requests that the store got. */
async function run(
  options: string,
  sql: string,
): Promise<{ said: unknown; hint?: string; requests: number }> {
  const client = await shop.connect({ options });
  await shop.resetRequests();
  try {
    const { rows } = await client.query(sql);
    return { said: rows.length, requests: (await shop.requests()).total };
  } catch (error) {
    const { code, message, hint = '' } = error as { code: string; message: string; hint?: string };
    return { said: `${code} ${message}`, hint, requests: (await shop.requests()).total };
  } finally {
    await client.end();
  }
}

test('PageSize of one client makes its pages smaller, and not those of others', async () => {
  const [few, many] = [
    await run('', 'SELECT id FROM orders'),
    await run('-c PageSize=50', 'SELECT id FROM orders'),
  ];
  assert.deepEqual([few.said, many.said], [600, 600]);
  assert.ok(few.requests <= 6, `${few.requests} requests without PageSize`);
  assert.ok(many.requests >= 12, `${many.requests} requests with pages of 50`);
  assert.equal((await run('-c PageSize=1000', 'SELECT id FROM orders')).requests, few.requests);
});

test('a statement that is known to need more than MaxRequests sends none', async () => {
  await run('', 'SELECT count(*) FROM orders');
  const { said, hint, requests } = await run('-c MaxRequests=2 -c PageSize=100', 'SELECT * FROM orders');
  assert.equal(said, '53400 the statement needs 6 requests or more, and MaxRequests is 2');
  assert.match(
    hint ?? '',
    /^Ask for fewer rows in WHERE: the store picks rows of orders by date_created, date_modified, customer_id, status_id, channel_id, id\. Or add a LIMIT, or raise MaxRequests\.$/,
  );
  assert.equal(requests, 0);
  const keys = await run('-c MaxRequests=0', 'SELECT * FROM orders WHERE id = 105');
  assert.equal(keys.said, '53400 the statement needs 1 request or more, and MaxRequests is 0');
  assert.equal(keys.requests, 0);
});

test('a statement that turns out to need more fails when it would send one too many, and the next runs', async () => {
  const client = await shop.connect({ options: '-c MaxRequests=3 -c PageSize=50' });
  await shop.resetRequests();
  await assert.rejects(client.query("SELECT * FROM orders WHERE date_created > '2000-01-01'"), {
    code: '53400',
    message: 'the statement needs more than 3 requests, and MaxRequests is 3',
  });
  assert.ok((await shop.requests()).total <= 3);
  assert.equal((await client.query('SELECT id FROM orders WHERE id = 105')).rowCount, 1);
  assert.equal((await client.query('SELECT id FROM orders LIMIT 3')).rowCount, 3);
});

test('where the store cannot pick rows, the hint does not speak of it', async () => {
  const { hint } = await run('-c MaxRequests=0', 'SELECT * FROM order_statuses');
  assert.equal(hint, 'Add a LIMIT, or raise MaxRequests.');
});

test('several tables of a statement count together', async () => {
  const { said } = await run(
    '-c MaxRequests=1',
    'SELECT 1 FROM orders o, products p WHERE o.id = 105 AND p.id = 111',
  );
  assert.match(String(said), /^53400 the statement needs 2 requests or more, and MaxRequests is 1$/);
});

test('Timeout may come from the client', async () => {
  await shop.setFaults([{ match: { path: '/v2/orders' }, fault: { delay_ms: 3_000 } }]);
  const { said } = await run('-c Timeout=1', 'SELECT * FROM orders WHERE id = 101');
  assert.equal(said, '57014 canceling statement: the store took longer than 1 s');
  await shop.setFaults([]);
});

test('Timeout ends the tries that a store which fails, or refuses, is given', async () => {
  for (const fault of [{ status: 500 }, { status: 429, without_headers: true }]) {
    await shop.setFaults([{ match: { path: '/v2/orders' }, fault }]);
    const { said } = await run('-c Timeout=1', 'SELECT * FROM orders WHERE id > 101');
    assert.equal(said, '57014 canceling statement: the store took longer than 1 s');
  }
  await shop.setFaults([]);
});

test('Readonly refuses writes to the store’s tables, and says why', async () => {
  const client = await shop.connect({ options: '-c Readonly=true' });
  for (const sql of [
    'DELETE FROM orders',
    'INSERT INTO bigcommerce.products (name) VALUES (1)',
    'WITH x AS (UPDATE orders SET staff_notes = 1 RETURNING 1) SELECT * FROM x',
  ]) {
    await assert.rejects(client.query(sql), {
      code: '25006',
      message: /^cannot write to table "(orders|products)" of store "bigcommerce"$/,
      detail: 'The connection property Readonly is true.',
    });
  }
  await client.query('CREATE TEMP TABLE mine AS SELECT id FROM orders LIMIT 1; DELETE FROM mine');
  const other = await shop.connect();
  // It may write: what stops it is the number of rows.
  await assert.rejects(other.query('DELETE FROM orders'), { code: '53400' });
});

test('storewire.max_requests refuses a statement before its first request, and says how to need fewer', async () => {
  const limited = await startTestServer({
    products: 60,
    orders: 60,
    customers: 5,
    properties: 'PageSize=10',
  });
  const client = await limited.connect();
  await client.query('SELECT count(*) FROM products');
  await client.query('SET storewire.max_requests = 3');
  await limited.resetRequests();
  await assert.rejects(client.query('SELECT name FROM products'), {
    code: '53400',
    message: 'the statement needs 6 requests or more, and storewire.max_requests is 3',
    hint: /^Ask for fewer rows in WHERE: .*raise storewire\.max_requests\.$/,
  });
  await assert.rejects(client.query("INSERT INTO brands (name) VALUES ('a'), ('b'), ('c'), ('d')"), {
    code: '53400',
    hint: 'Write fewer rows at once, or raise storewire.max_requests.',
  });
  assert.equal((await limited.requests()).total, 0);
  assert.equal((await client.query('SELECT name FROM products WHERE id < 80')).rows.length, 3);
  await client.query('SET storewire.max_requests = 6');
  assert.equal((await client.query('SELECT name FROM products')).rows.length, 60);
  await client.query("SET storewire.max_requests = 'few'");
  await assert.rejects(client.query('SELECT name FROM products'), { code: '22023' });
  await client.query('RESET storewire.max_requests');
  assert.equal((await client.query('SELECT name FROM products')).rows.length, 60);
});

test('a refusal knows how many rows of the wanted columns a page has, and names what the statement does not use', async () => {
  const limited = await startTestServer({ products: 60, orders: 60, customers: 5 });
  const client = await limited.connect();
  for (const table of ['products', 'orders']) await client.query(`SELECT count(*) FROM ${table}`);
  await client.query('SET storewire.max_requests = 3');
  await limited.resetRequests();
  await assert.rejects(client.query('SELECT * FROM products'), {
    message: 'the statement needs 6 requests or more, and storewire.max_requests is 3',
    hint: /^Ask for fewer rows in WHERE: the store picks rows of products by date_modified, brand_id, condition, .*\. Or add a LIMIT, /,
  });
  await client.query('SET storewire.max_requests = 0');
  const refusal = (sql: string): Promise<string> =>
    client.query(sql).then(
      () => 'none',
      (error: { hint?: string }) => error.hint ?? '',
    );
  assert.equal(
    await refusal('SELECT id FROM orders WHERE extract(month FROM date_created) = 6 AND status_id = 7'),
    'Ask for fewer rows in WHERE: the store picks rows of orders by date_created, date_modified, customer_id, ' +
      'channel_id, id, cart_id. Compare date_created itself: the store knows no function of it. Or add a LIMIT, or ' +
      'raise storewire.max_requests.',
  );
  assert.match(await refusal("SELECT id FROM products WHERE upper(sku) = 'CAM-79'"), /Compare sku itself: /);
  assert.doesNotMatch(await refusal("SELECT id FROM orders WHERE upper(billing_city) = 'X'"), /itself/);
  assert.doesNotMatch(await refusal('SELECT id FROM orders WHERE status_id = 7 OR total_tax > 5'), /itself/);
  assert.match(
    await refusal('SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id'),
    /of orders by .*; of customers by .*date_created/,
  );
  assert.equal((await limited.requests()).total, 0);
});
