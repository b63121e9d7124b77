import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { before, test } from 'node:test';
import { run, sync } from './support/messages.ts';
import { Twin } from './support/twin.ts';

let twin: Twin;
before(async () => {
  twin = await Twin.start();
});

function message(type: string, body: string): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, Buffer.from(body, 'latin1')]);
}

/** Messages whose frame is right and whose body is not. */
const bodies: readonly [what: string, message: Buffer][] = [
  ['Bind without an end', message('B', 'abc')],
  ['Bind that promises values', message('B', '\0s\0\0\0\0\x05')],
  ['Bind whose value is longer than the message', message('B', '\0s\0\0\0\0\x01\0\0\xff\xff')],
  ['Bind with bytes left over', message('B', '\0s\0\0\0\0\0\0\0more')],
  ['an empty Bind', message('B', '')],
  ['Parse without an end', message('P', 's')],
  ['Parse that promises types', message('P', 't\0SELECT id FROM orders\0\0\x07')],
  ['an empty Parse', message('P', '')],
  ['Parse of bytes that are no UTF-8', message('P', "t\0SELECT '\xff\xfe', id FROM orders\0\0\0")],
  ['Describe of neither', message('D', 'X\0')],
  ['an empty Describe', message('D', '')],
  ['Execute without a count', message('E', '\0')],
  ['an empty Execute', message('E', '')],
  ['an empty Close', message('C', '')],
  ['Close of neither', message('C', 'Xs\0')],
];

for (const [what, bad] of bodies) {
  test(`${what} gets PostgreSQL’s answer, and the next statement runs`, async () => {
    await twin.same(async (client) => {
      await client.ask(run('SELECT count(*) FROM brands'), sync);
      const lines = await client.ask(bad, sync);
      return [...lines, ...(await client.ask(run('SELECT id FROM orders WHERE id = 101'), sync))];
    });
  });
}

for (const [what, bad] of [
  ['an empty Query', message('Q', '')],
  ['a Query without an end', message('Q', 'SELECT count(*) FROM orders')],
  ['a Query of bytes that are no UTF-8', message('Q', "SELECT '\xff', id FROM orders\0")],
] as const) {
  test(`${what} gets PostgreSQL’s answer, and the next statement runs`, async () => {
    await twin.same(async (client) => {
      await client.query('SELECT count(*) FROM brands');
      const lines = await client.ask(bad);
      return [...lines, ...(await client.query('SELECT id FROM orders WHERE id = 101'))];
    });
  });
}

for (const [what, bytes] of [
  ['an unknown message type', message('?', 'x')],
  ['a length below four', Buffer.from([0x51, 0, 0, 0, 3])],
  ['a length that no message has', Buffer.from([0x53, 0x7f, 0xff, 0xff, 0xff])],
] as const) {
  test(`${what} ends that session and no other`, async () => {
    const other = await twin.throughStorewire();
    await twin.same(async (client) => {
      await client.query('SELECT count(*) FROM brands');
      client.send(bytes);
      return client.rest();
    });
    assert.equal((await other.query('SELECT count(*) FROM orders')).at(-1), 'ReadyForQuery I');
  });
}

/** What may come from anybody who reaches the port: the answer's text, if any, when the server hangs up. */
function knock(bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect({ host: '127.0.0.1', port: twin.shop.server.port }, () => socket.write(bytes));
    socket.setEncoding('latin1').on('data', (text: string) => (heard += text));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(heard));
    setTimeout(() => reject(new Error(`no answer to ${bytes.toString('latin1')}`)), 5_000).unref();
  });
}

function packet(...parts: readonly (number | string)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => {
      if (typeof part === 'string') return Buffer.from(part, 'latin1');
      const bytes = Buffer.alloc(4);
      bytes.writeInt32BE(part);
      return bytes;
    }),
  );
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([length, body]);
}

/** `shop1` is the first database that a test file makes. */
const startup = packet(196_608, 'user\0demo\0database\0shop1\0\0');

test('opening packets that are none are refused, and the server stays', async () => {
  const hangUp = /^$/;
  for (const [bytes, answer] of [
    [Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'), hangUp],
    [Buffer.from([0, 0, 0, 4]), hangUp],
    [Buffer.from([0x7f, 0xff, 0xff, 0xff, 0, 3, 0, 0]), hangUp],
    [packet(131_072, 'user\0demo\0\0'), /unsupported frontend protocol 2\.0/],
    [packet(196_608, 'user\0demo'), /08P01.*invalid startup packet layout/s],
    [packet(196_608, '\0'), /28000|28P01|3D000/],
    [packet(80_877_102), hangUp],
    [packet(80_877_102, 'short'), hangUp],
    [Buffer.concat([startup, message('p', 'nonsense')]), /FATAL/],
    [Buffer.concat([startup, message('p', '')]), /FATAL/],
    [Buffer.concat([startup, message('Q', 'SELECT 1\0')]), /FATAL.*expected (password|SASL) response|FATAL/s],
    [Buffer.concat([startup, Buffer.from([0x50, 0x3f, 0xff, 0xff, 0, 0x41])]), /FATAL/],
  ] as const) {
    assert.match(await knock(bytes), answer, bytes.toString('latin1'));
  }
  const client = await twin.throughStorewire();
  assert.equal((await client.query('SELECT count(*) FROM orders')).at(-1), 'ReadyForQuery I');
});

test('what comes after Terminate is for nobody', async () => {
  await twin.same(async (client) => {
    client.send(message('X', ''));
    client.send(sync, run('SELECT id FROM orders WHERE id = 101'), sync);
    return client.rest();
  });
});
