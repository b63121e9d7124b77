import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { connect as tlsConnect } from 'node:tls';
import { generate } from 'selfsigned';
import {
  CANCEL_REQUEST,
  GSSENC_REQUEST,
  int32,
  readErrorFields,
  SSL_REQUEST,
  startupMessage,
} from '../../src/wire/index.ts';
import { startTestServer } from '../support/server.ts';

const pems = await generate([{ name: 'commonName', value: 'localhost' }]);
const plain = await startTestServer({ products: 5, orders: 5, customers: 5 });
const secure = await startTestServer({
  products: 5,
  orders: 5,
  customers: 5,
  tls: { cert: pems.cert, key: pems.private },
});

const request = (code: number, ...rest: Buffer[]): Buffer => {
  const body = Buffer.concat([int32(code), ...rest]);
  return Buffer.concat([int32(body.length + 4), body]);
};

function open(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  return socket;
}

/** All that the server sends until it has been silent for a while or has closed the connection. */
function answerOf(socket: Socket, enough = 1): Promise<{ bytes: Buffer; closed: boolean }> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length >= enough) {
        resolve({ bytes, closed: false });
      }
    });
    socket.on('close', () => resolve({ bytes, closed: true }));
  });
}

const login = (database: string): Buffer =>
  startupMessage(
    196608,
    new Map([
      ['user', 'demo'],
      ['database', database],
    ]),
  );

describe('the opening of a connection', () => {
  it('SSLRequest is answered by one byte, N without a certificate, S with one', async () => {
    for (const [server, letter] of [
      [plain, 'N'],
      [secure, 'S'],
    ] as const) {
      const socket = open(server.server.port);
      socket.write(request(SSL_REQUEST));
      assert.equal((await answerOf(socket)).bytes.toString('latin1'), letter);
      socket.destroy();
    }
  });

  it('after GSSENCRequest and SSLRequest were refused, the startup packet goes on in plain', async () => {
    const socket = open(plain.server.port);
    socket.write(request(GSSENC_REQUEST));
    assert.equal((await answerOf(socket)).bytes.toString('latin1'), 'N');
    socket.removeAllListeners('data').write(request(SSL_REQUEST));
    assert.equal((await answerOf(socket)).bytes.toString('latin1'), 'N');
    socket.removeAllListeners('data').write(login(plain.database));
    const { bytes } = await answerOf(socket, 9);
    assert.deepEqual([bytes[0], bytes.readInt32BE(5)], ['R'.charCodeAt(0), 10]);
    socket.destroy();
  });

  it('TLS from the first byte works with the protocol named by ALPN', async () => {
    const socket = tlsConnect({
      port: secure.server.port,
      host: '127.0.0.1',
      ALPNProtocols: ['postgresql'],
      rejectUnauthorized: false,
    });
    await new Promise((resolve) => socket.once('secureConnect', resolve));
    assert.equal(socket.alpnProtocol, 'postgresql');
    socket.write(login(secure.database));
    assert.equal((await answerOf(socket, 9)).bytes[0], 'R'.charCodeAt(0));
    socket.destroy();
  });

  it('bytes that came along with SSLRequest are refused, not read inside TLS', async () => {
    const socket = open(secure.server.port);
    socket.write(Buffer.concat([request(SSL_REQUEST), login(secure.database)]));
    const { bytes } = await answerOf(socket, 20);
    assert.equal(readErrorFields(bytes).get('C'), '08P01');
    socket.destroy();
  });

  it('another protocol version is refused as PostgreSQL does', async () => {
    const socket = open(plain.server.port);
    socket.write(startupMessage(4 << 16, new Map([['user', 'demo']])));
    const { bytes } = await answerOf(socket, 20);
    const fields = readErrorFields(bytes);
    assert.deepEqual([fields.get('S'), fields.get('C')], ['FATAL', '0A000']);
  });

  it('protocol 3.2 is spoken when the engine speaks it', async () => {
    const socket = open(plain.server.port);
    const parameters = new Map([
      ['user', 'demo'],
      ['database', plain.database],
    ]);
    socket.write(startupMessage((3 << 16) | 2, parameters));
    assert.equal((await answerOf(socket, 9)).bytes[0], 'R'.charCodeAt(0));
    socket.destroy();
  });

  it('what is no packet at all ends the connection', async () => {
    for (const text of ['GET / HTTP/1.1\r\nHost: x\r\n\r\n', '\0\0\0\0\0\0\0\0', '\0\0\0\x04']) {
      const socket = open(plain.server.port);
      socket.write(text);
      assert.equal((await answerOf(socket)).closed, true, JSON.stringify(text));
    }
  });

  it('a startup packet without its terminator is refused', async () => {
    const socket = open(plain.server.port);
    const whole = login(plain.database);
    const cut = whole.subarray(0, whole.length - 1);
    cut.writeInt32BE(cut.length, 0);
    socket.write(cut);
    assert.equal(readErrorFields((await answerOf(socket, 20)).bytes).get('C'), '08P01');
  });

  it('a cancel request with an unknown key is ignored and its connection closed', async () => {
    const socket = open(plain.server.port);
    socket.write(request(CANCEL_REQUEST, int32(1), int32(2)));
    const { bytes, closed } = await answerOf(socket);
    assert.deepEqual([bytes.length, closed], [0, true]);
    const client = await plain.connect();
    assert.equal((await client.query('SELECT 1 AS one')).rows[0].one, 1);
  });

  it('the startup packet may come byte by byte', async () => {
    const socket = open(plain.server.port);
    for (const byte of login(plain.database)) {
      socket.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal((await answerOf(socket, 9)).bytes[0], 'R'.charCodeAt(0));
    socket.destroy();
  });

  it('the engine’s owner and databases that are not configured are refused at the door', async () => {
    const refused: [string, string, string][] = [
      ['storewire_owner', plain.database, '28P01'],
      ['demo', 'postgres', '3D000'],
      ['demo', 'template1', '3D000'],
    ];
    for (const [user, database, sqlstate] of refused) {
      const socket = open(plain.server.port);
      socket.write(startupMessage(196608, new Map(Object.entries({ user, database }))));
      assert.equal(readErrorFields((await answerOf(socket, 20)).bytes).get('C'), sqlstate);
    }
  });
});
