import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { serialize } from 'pg-protocol';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { WireClient } from '../sessions/support/wire-client.ts';
import { writesOf } from './support/statements.ts';

let shop: TestServer;
let wire: WireClient;
before(async () => {
  shop = await startTestServer({ products: 5, orders: 2, customers: 6 });
  wire = await WireClient.open(shop.url);
});
beforeEach(() => shop.resetRequests());

async function copy(sql: string, ...data: readonly Buffer[]): Promise<string[]> {
  wire.send(serialize.query(sql));
  await wire.until('CopyInResponse');
  wire.send(...data.map((chunk) => serialize.copyData(chunk)), serialize.copyDone());
  return wire.until('ReadyForQuery');
}

/** PostgreSQL's binary COPY: signature, flags, extension, rows of texts, trailer. */
function binary(rows: readonly (readonly string[])[]): Buffer {
  const int = (value: number, bytes: 2 | 4): Buffer => {
    const buffer = Buffer.alloc(bytes);
    buffer.writeIntBE(value, 0, bytes);
    return buffer;
  };
  const fields = rows.flatMap((row) => [
    int(row.length, 2),
    ...row.flatMap((text) => [int(Buffer.byteLength(text), 4), Buffer.from(text)]),
  ]);
  return Buffer.concat([
    Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'),
    int(0, 4),
    int(0, 4),
    ...fields,
    int(-1, 2),
  ]);
}

const CUSTOMERS = 'COPY customers (email, first_name, last_name) FROM STDIN';

test('binary COPY, cut anywhere, is a bulk insert in batches', async () => {
  const data = binary(Array.from({ length: 12 }, (_, i) => [`b${i}@example.com`, 'Bi', 'Näry']));
  assert.deepEqual(
    await copy(
      `${CUSTOMERS} (FORMAT binary)`,
      data.subarray(0, 25),
      data.subarray(25, 40),
      data.subarray(40),
    ),
    ['CommandComplete COPY 12', 'ReadyForQuery I'],
  );
  const sent = await writesOf(shop);
  assert.equal(sent.length, 2);
  assert.match(sent[0] ?? '', /"email":"b0@example\.com".*"last_name":"Näry"/);
});

test('csv with quotes, NULL and a header is read as PostgreSQL reads it', async () => {
  const csv = 'first_name,email,company,last_name\n"a ""b""",c1@example.com,,"x,\ny"\n';
  const sql = 'COPY customers (first_name, email, company, last_name) FROM STDIN (FORMAT csv, HEADER match)';
  assert.deepEqual(await copy(sql, Buffer.from(csv)), ['CommandComplete COPY 1', 'ReadyForQuery I']);
  const [first = ''] = await writesOf(shop);
  assert.deepEqual(JSON.parse(first.slice(first.indexOf('['))), [
    { first_name: 'a "b"', email: 'c1@example.com', last_name: 'x,\ny' },
  ]);
});

test('a WHERE of COPY leaves rows out, and COPY of nothing asks nothing', async () => {
  const rows = Buffer.from('w1@example.com\tA\tB\nw2@example.com\tC\tD\n');
  const answers = await copy(`${CUSTOMERS} WHERE first_name <> 'A'`, rows);
  assert.deepEqual(answers, ['CommandComplete COPY 1', 'ReadyForQuery I']);
  assert.equal((await writesOf(shop)).length, 1);
  assert.deepEqual(await copy(CUSTOMERS), ['CommandComplete COPY 0', 'ReadyForQuery I']);
  assert.equal((await writesOf(shop)).length, 1);
});

test('a row that the definition refuses keeps all the others from being sent', async () => {
  const answers = await copy('COPY brands (name) FROM STDIN', Buffer.from('fine\n\\N\n'));
  assert.match(answers[0] ?? '', /^ErrorResponse 23502/);
  assert.equal(answers.at(-1), 'ReadyForQuery I');
  assert.deepEqual(await writesOf(shop), []);
});
