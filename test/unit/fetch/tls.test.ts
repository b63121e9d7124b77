import assert from 'node:assert/strict';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import selfsigned from 'selfsigned';
import type { FakeStore } from './fake-store.ts';
import { access, all, connect, options, spec } from './fixtures.ts';

async function listen(t: TestContext, server: Server): Promise<FakeStore> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}` } as FakeStore;
}

test('a store that never finishes the handshake is HV00N after the time for connecting', async (t) => {
  const store = await listen(
    t,
    createServer(() => {}),
  );
  const client = connect(t, store, { limits: { connect_ms: 50, tries: 2 } });
  await assert.rejects(all(client, spec(access.keyset2)), {
    condition: 'fdw_unable_to_establish_connection',
    message: 'could not reach store "shop" in time',
    detail: /^No connection within 0\.05 s/,
  });
});

test('a certificate that cannot be trusted is not tried again', async (t) => {
  const { private: key, cert } = await selfsigned.generate([{ name: 'commonName', value: 'shop.example' }]);
  const store = await listen(t, createHttps({ key, cert }));
  const o = options();
  await assert.rejects(all(connect(t, store), spec(access.keyset2), o), {
    condition: 'fdw_unable_to_establish_connection',
    detail: /SELF_SIGNED|ALTNAME/,
  });
  assert.equal(o.stats.requests, 1);
});
