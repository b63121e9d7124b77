import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { FetchFailure } from '../../../src/fetch/failure.ts';
import { Transport } from '../../../src/fetch/transport.ts';

const { signal } = new AbortController();
const get = { method: 'GET', path: '/things', headers: {} };

async function serve(t: TestContext, answer: RequestListener): Promise<Server> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return server;
}

const portOf = (server: Pick<Server, 'address'>): number => (server.address() as AddressInfo).port;

function transport(t: TestContext, address: string, more: object = {}): Transport {
  const made = new Transport({ address, connect_ms: 5_000, idle_ms: 5_000, sockets: 4, ...more });
  t.after(() => made.close());
  return made;
}

test('requests one after the other take one connection', async (t) => {
  const server = await serve(t, (_, response) => response.end('{}'));
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  const http = transport(t, `http://127.0.0.1:${portOf(server)}`);
  const first = await http.send(get, signal);
  assert.match(first.connection, /^new connection/);
  for (let n = 0; n < 4; n++) {
    const { connection } = await http.send(get, signal);
    assert.match(connection, /^kept connection/);
  }
  assert.equal(connections, 1);
});

test('a store on the network is asked for compressed answers, one on this machine is not', async (t) => {
  const asked: (string | undefined)[] = [];
  const server = await serve(t, (request, response) => {
    asked.push(request.headers['accept-encoding']);
    response.end('{}');
  });
  const proxy = { host: '127.0.0.1', port: portOf(server), protocol: 'http' };
  await transport(t, 'http://store.example', { network: { proxy } }).send(get, signal);
  await transport(t, `http://127.0.0.1:${portOf(server)}`).send(get, signal);
  assert.deepEqual(asked, ['gzip', 'identity']);
});

test('a store that takes the connection and says nothing is told from one that does not take it', async (t) => {
  const silent = await serve(t, () => undefined);
  const late = transport(t, `http://127.0.0.1:${portOf(silent)}`, { idle_ms: 30 }).send(get, signal);
  await assert.rejects(late, (error) => {
    assert.ok(error instanceof FetchFailure);
    assert.deepEqual(error.failure, { kind: 'timeout', phase: 'answer', after_ms: 30 });
    return true;
  });
  // Bytes come and go, and TLS never stands.
  const deaf = createTcpServer(() => undefined).listen(0, '127.0.0.1');
  await once(deaf, 'listening');
  t.after(() => deaf.close());
  const never = transport(t, `https://127.0.0.1:${portOf(deaf)}`, { connect_ms: 30 }).send(get, signal);
  await assert.rejects(never, (error) => {
    assert.ok(error instanceof FetchFailure);
    assert.deepEqual(error.failure, { kind: 'timeout', phase: 'connect', after_ms: 30 });
    return true;
  });
});

test('an answer that comes slowly, but comes, is waited for', async (t) => {
  const server = await serve(t, (_, response) => {
    let pieces = 0;
    const timer = setInterval(() => {
      if (++pieces < 8) response.write('[');
      else {
        clearInterval(timer);
        response.end(']');
      }
    }, 60);
  });
  const http = transport(t, `http://127.0.0.1:${portOf(server)}`, { idle_ms: 400 });
  const { body } = await http.send(get, signal);
  assert.equal(body.toString(), '[[[[[[[]');
});
