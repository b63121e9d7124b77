import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { EngineClient } from '../../../src/engine/index.ts';
import { startTestEngine } from '../../support/engine.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { AUTHORIZED, failure, noticesOf, PNG_HEX, posts } from './support/store-calls.ts';

let server: TestServer;
let client: pg.Client;
before(async () => {
  server = await startTestServer({
    products: 20,
    orders: 600,
    customers: 50,
    stores: { shut: 'Readonly=true', few: 'MaxRequests=0' },
    users: [{ name: 'reader', password: 'reader', databases: ['shop1'], readOnly: true }],
  });
  client = await server.connect();
});

const one = async (sql: string, values?: unknown[]): Promise<Record<string, unknown>> => {
  const { rows } = await client.query(sql, values);
  return rows[0] ?? assert.fail(`no row: ${sql}`);
};
const someBrand = async (): Promise<unknown> =>
  (await one('SELECT id FROM brands ORDER BY id LIMIT 1'))['id'];

test('what is wrong with a call is told before anything is sent', async () => {
  await server.resetRequests();
  const wrong: [sql: string, message: RegExp, values?: unknown[]][] = [
    ['CALL CreateBrandImage(1)', /needs one of the arguments ImageFile, ImageUrl/],
    [`CALL CreateBrandImage(1, '\\x89', 'https://a.example/b.png')`, /only one of ImageFile, ImageUrl/],
    [
      `CALL CreateBrandImage(1, ImageUrl => 'https://a.example', FileName => 'b.png')`,
      /FileName does not go with/,
    ],
    [`CALL CreateBrandImage(1, '\\x8')`, /"\\\\x8" is no bytea, which ImageFile is/],
    [`CALL CreateBrandImage(1, '\\x00ff')`, /ImageFile does not tell what kind of picture it is/],
    [`CALL CreateBrandImage(1, ''::bytea)`, /needs one of the arguments/],
    ['CALL CreateBrandImage(1, $1)', /ImageFile is empty/, [Buffer.alloc(0)]],
    [`CALL CreateBrandImage('x', '${PNG_HEX}')`, /"x" is no integer, which BrandId is/],
    [`CALL DeleteBrandImage(0)`, /BrandId cannot be 0/],
    [`CALL DeleteBrandImage('')`, /needs the argument BrandId/],
    [`CALL CreateRefund(1, '[', '[]')`, /"\[" is no jsonb, which Items is/],
    [`CALL CreateRefund(1, '[]', '[]', TotalAmount => 'NaN')`, /"NaN" is no numeric, which TotalAmount is/],
    [`CALL CreateRefund(1, '[]')`, /needs the argument Payments/],
    ['CALL CreateProductImage(1)', /does not exist/],
  ];
  for (const [sql, message, values] of wrong) {
    const error = await failure(client.query(sql, values));
    assert.match(error.message, message, sql);
  }
  assert.equal((await server.requests()).total, 0);
});

test('the store’s own words are the error; a lost answer is not asked for again, and says where to look', async () => {
  const missing = await failure(client.query(`CALL CreateBrandImage(99999, '${PNG_HEX}')`));
  assert.equal(missing.code, '38000');
  assert.match(missing.detail ?? '', /answered 404/);
  const items = `'[{"item_type": "PRODUCT", "item_id": 99999999, "quantity": 1}]'`;
  const refused = await failure(client.query(`CALL CreateRefund(100, ${items}, '[]')`));
  assert.match(refused.detail ?? '', /answered 422: The order has no PRODUCT item with the id 99999999/);
  const [brand, { id }] = [await someBrand(), await one(`${AUTHORIZED} LIMIT 1 OFFSET 2`)];
  for (const fault of [{ reset: 'after' }, { status: 503, acts: true }, { truncate: 'json' }]) {
    const reads = 'truncate' in fault;
    const call = reads ? `CALL CreateBrandImage(${brand}, '${PNG_HEX}')` : `CALL CapturePayment(${id})`;
    await server.resetRequests();
    await server.setFaults([{ match: { method: 'POST' }, times: 1, fault }]);
    const error = await failure(client.query(call));
    assert.equal(error.code, '40003', JSON.stringify(fault));
    assert.match(error.message, /it is not known whether the store carried out procedure/);
    assert.match(
      error.hint ?? '',
      reads
        ? new RegExp(
            `^SELECT image_url FROM brands WHERE id = ${brand}; shows whether it did. The call may be made again`,
          )
        : new RegExp(`^Look before you call it again: SELECT payment_status FROM orders WHERE id = ${id};$`),
    );
    assert.equal(await posts(server), 1);
    if ('reset' in fault) {
      const { payment_status } = await one('SELECT payment_status FROM orders WHERE id = $1', [id]);
      assert.equal(payment_status, 'capture pending');
    }
  }
  await server.setFaults([]);
});

test('in a transaction the client hears once that ROLLBACK undoes nothing; what waits for COMMIT cannot be called', async () => {
  const notices = noticesOf(client);
  await client.query('BEGIN');
  const call = `CALL DeleteBrandImage(${await someBrand()})`;
  await client.query(call);
  await client.query(call);
  await client.query('ROLLBACK');
  assert.deepEqual(notices(), ['the store has made the change: ROLLBACK will not undo it']);
  await client.query("BEGIN; SET LOCAL storewire.write_mode = 'commit'");
  const error = await failure(client.query(call));
  assert.equal(error.code, '0A000');
  await client.query('ROLLBACK');
});

const QUOTE = `SELECT orderid FROM CreateRefundQuote(100, '[{"item_type": "ORDER", "amount": 0.5}]')`;

test('what is read-only cannot be changed by a procedure: the store, the transaction, the user; a quote changes nothing', async () => {
  const reader = await server.connect({ connectionString: server.url.replace('demo:demo', 'reader:reader') });
  await server.resetRequests();
  const calls: [client: pg.Client, sql: string, message: RegExp][] = [
    [client, 'CALL shut.VoidPayment(100)', /cannot run procedure VoidPayment of store "shut"/],
    [client, 'BEGIN READ ONLY; CALL VoidPayment(100)', /in a read-only transaction/],
    [reader, 'CALL VoidPayment(100)', /as this user/],
    [reader, 'BEGIN READ WRITE; CALL VoidPayment(100)', /as this user/],
  ];
  for (const [on, sql, message] of calls) {
    const error = await failure(on.query(sql));
    assert.equal(error.code, '25006', sql);
    assert.match(error.message, message);
    await on.query('ROLLBACK');
  }
  assert.equal((await server.requests()).total, 0);
  assert.deepEqual((await reader.query(QUOTE)).rows, [{ orderid: 100 }]);
  assert.deepEqual((await client.query(QUOTE.replace('FROM ', 'FROM shut.'))).rows, [{ orderid: 100 }]);
});

test('a call is made once, however the statement is run, and not at all where nothing is read of it', async () => {
  const call = `DeleteBrandImage(${await someBrand()})`;
  const deletes = async (run: () => Promise<unknown>): Promise<number> => {
    await server.resetRequests();
    await run();
    return (await server.requests()).total;
  };
  const once: (string | pg.QueryConfig)[] = [
    `SELECT a.success, b.success FROM ${call} a, generate_series(1, 3) n, LATERAL (SELECT a.success) b`,
    `CREATE TEMP TABLE made AS SELECT * FROM ${call}`,
    `INSERT INTO made SELECT * FROM ${call} RETURNING *`,
    `WITH done AS (SELECT * FROM ${call}) SELECT * FROM done d, done e`,
    `BEGIN; DECLARE c CURSOR FOR SELECT * FROM ${call}, generate_series(1, 9); FETCH 2 FROM c; FETCH 7 FROM c; COMMIT`,
    { text: `SELECT * FROM ${call}, generate_series(1, 9)`, values: [], rows: 2 } as pg.QueryConfig,
    `EXPLAIN ANALYZE SELECT * FROM ${call}`,
  ];
  for (const sql of once) assert.equal(await deletes(() => client.query(sql)), 1, JSON.stringify(sql));
  const never = [
    `SELECT * FROM ${call} LIMIT 0`,
    `SELECT * FROM (SELECT * FROM ${call}) t WHERE 1 = 0`,
    `WITH unread AS (SELECT * FROM ${call}) SELECT 1`,
    `EXPLAIN SELECT * FROM ${call}`,
  ];
  for (const sql of never) assert.equal(await deletes(() => client.query(sql)), 0, sql);
});

test('MaxRequests holds for procedures, and the journal has what they sent', async () => {
  assert.equal((await failure(client.query('CALL few.VoidPayment(100)'))).code, '53400');
  await client.query(QUOTE);
  const row = await one(
    'SELECT store, method, path, status FROM storewire.requests ORDER BY at DESC LIMIT 1',
  );
  assert.deepEqual(
    [
      row['method'],
      row['status'],
      /\/orders\/100\/payment_actions\/refund_quotes$/.test(String(row['path'])),
    ],
    ['POST', 201, true],
  );
});

test('a call that is on its way when the statement is stopped is waited for, and the error says what the store did', async () => {
  const { id } = await one(`${AUTHORIZED} LIMIT 1`);
  await server.setFaults([{ match: { method: 'POST' }, times: 1, fault: { delay_ms: 700 } }]);
  await client.query('SET statement_timeout = 200');
  const error = await failure(client.query(`CALL VoidPayment(${id})`));
  await client.query('RESET statement_timeout');
  await server.setFaults([]);
  assert.equal(error.code, '57014');
  assert.match(error.detail ?? '', new RegExp(`The store has carried out VoidPayment, .*"OrderId":"?${id}`));
});

test('what goes wrong in the statement after the call says that the store has carried it out', async () => {
  const brand = await someBrand();
  await server.setFaults([{ match: { path: '^.*/coupons' }, times: 1, fault: { status: 403 } }]);
  const sql = `SELECT * FROM DeleteBrandImage(${brand}), coupons`;
  const error = await failure(client.query(sql));
  await server.setFaults([]);
  assert.equal(error.code, '42501');
  assert.match(error.detail ?? '', /The store has carried out DeleteBrandImage/);
});

test('whoever may not EXECUTE the function may not call it', async () => {
  const owner = await EngineClient.connect(await startTestEngine(), server.database);
  await owner.query('REVOKE EXECUTE ON FUNCTION bigcommerce.voidpayment(integer) FROM PUBLIC');
  await owner.close();
  const error = await failure(client.query('CALL VoidPayment(100)'));
  assert.deepEqual([error.code, error.message], ['42501', 'permission denied for function VoidPayment']);
});
