import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { type Certificate, localCertificate } from '../support/certificate.ts';
import { needsProgram } from '../support/programs.ts';
import { psql, psqlVersion } from '../support/run-command.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { works } from '../support/works.ts';

const needs = needsProgram('psql');

let shop: TestServer;
let certificate: Certificate;
before(async () => {
  certificate = await localCertificate();
  shop = await startTestServer({ products: 10, orders: 20, customers: 5, tls: certificate.tls });
});

const count = ['-At', '-c', 'SELECT count(*) FROM orders'];

test('sslmode=require, prefer and disable', needs, async () => {
  for (const mode of ['require', 'prefer', 'allow', 'disable']) {
    const { stdout, stderr } = await psql(`${shop.url}?sslmode=${mode}`, ...count);
    assert.equal(stdout, '20\n', `${mode}: ${stderr}`);
  }
  const { stdout } = await psql(`${shop.url}?sslmode=require`, '-c', '\\conninfo');
  assert.match(stdout, /TLSv1\.[23]/);
});

test('sslmode=verify-full trusts the certificate that it is given, and no other', needs, async (t) => {
  const url = new URL(shop.url);
  url.hostname = 'localhost';
  const ask = ({ file }: Certificate) =>
    psql(`${url}?sslmode=verify-full&sslrootcert=${file}&hostaddr=127.0.0.1`, ...count);
  const trusted = await ask(certificate);
  assert.equal(trusted.stdout, '20\n', trusted.stderr);
  const refused = await ask(await localCertificate());
  assert.match(refused.stderr, /certificate verify failed/);
  works(t, 'psql', await psqlVersion(), 'tls');
});

test('a server without a certificate says so to a client that requires TLS', needs, async () => {
  const plain = await startTestServer({ products: 5, orders: 5, customers: 5 });
  const refused = await psql(`${plain.url}?sslmode=require`, ...count);
  assert.match(refused.stderr, /server does not support SSL, but SSL was required/);
  const { stdout } = await psql(`${plain.url}?sslmode=prefer`, ...count);
  assert.equal(stdout, '5\n');
});

test('node-postgres over TLS', async (t) => {
  const client = await shop.connect({ ssl: { ca: certificate.tls.cert, servername: 'localhost' } });
  assert.equal((await client.query('SELECT count(*)::int AS n FROM orders')).rows[0].n, 20);
  await client.end();
  works(t, 'node-postgres', '', 'tls');
});

test('pg_stat_ssl tells how the client that asks is connected', async () => {
  const own = 'SELECT ssl, version, cipher, bits, client_dn FROM pg_stat_ssl WHERE pid = pg_backend_pid()';
  const ssl = { ca: certificate.tls.cert, servername: 'localhost' };
  const none = { ssl: false, version: null, cipher: null, bits: null, client_dn: null };
  const plain = await shop.connect();
  assert.deepEqual((await plain.query(own)).rows, [none]);
  const expected = { ...none, ssl: true, version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', bits: 256 };
  const secure = await shop.connect({ ssl });
  assert.deepEqual((await secure.query(own)).rows, [expected]);
  await secure.query('DISCARD ALL');
  assert.deepEqual((await secure.query(own)).rows, [expected]);
  const older = await shop.connect({
    ssl: { ...ssl, maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' },
    options: '-c storewire.tls=TLSv9,x,1',
  });
  const twelve = { version: 'TLSv1.2', cipher: 'ECDHE-RSA-AES128-GCM-SHA256', bits: 128 };
  assert.deepEqual((await older.query(own)).rows, [{ ...expected, ...twelve }]);
  // Of the others nothing is said, rather than what the link to the engine is.
  const others = await older.query(
    'SELECT DISTINCT ssl, cipher FROM pg_stat_ssl WHERE pid <> pg_backend_pid()',
  );
  assert.deepEqual(others.rows, [{ ssl: null, cipher: null }]);
  const settings = await secure.query("SELECT name FROM pg_settings WHERE name LIKE 'storewire.tls'");
  assert.deepEqual(settings.rows, []);
});

/** sslnegotiation=direct: TLS from the first byte, with the protocol's name in ALPN. */
function direct(protocols: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTls(
      {
        host: '127.0.0.1',
        port: shop.server.port,
        ca: certificate.tls.cert,
        servername: 'localhost',
        ALPNProtocols: protocols,
      },
      () => {
        const body = Buffer.from(`user\0demo\0database\0${shop.database}\0\0`);
        const head = Buffer.alloc(8);
        head.writeInt32BE(body.length + 8);
        head.writeInt32BE(196_608, 4);
        socket.write(Buffer.concat([head, body]));
      },
    );
    socket.on('error', reject);
    socket.once('data', (answer: Buffer) => {
      resolve(
        `${socket.alpnProtocol} ${answer.subarray(0, 1)} ${answer.toString('latin1').match(/SCRAM-SHA-256/)?.[0]}`,
      );
      socket.destroy();
    });
  });
}

test('TLS from the first byte with ALPN postgresql begins a session', async () => {
  assert.equal(await direct(['postgresql']), 'postgresql R SCRAM-SHA-256');
});

test('TLS from the first byte with another protocol in ALPN is refused', async () => {
  await assert.rejects(direct(['http/1.1']));
});

test('a TLS session carries a large result whole', needs, async () => {
  const { stdout } = await psql(
    `${shop.url}?sslmode=require`,
    '-At',
    '-c',
    "SELECT repeat('x', 1000) FROM generate_series(1, 20000)",
  );
  assert.equal(stdout.length, 20_000 * 1_001);
});
