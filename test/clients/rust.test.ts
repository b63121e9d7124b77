import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { answersOf } from '../support/answers.ts';
import { type ClientShop, clientEnv, startClientShop } from '../support/client-shop.ts';
import { buildRust, crateVersion, needsRust } from '../support/compiled-clients.ts';
import { runCommand } from '../support/run-command.ts';
import { tempDir } from '../support/temp-dir.ts';
import { works } from '../support/works.ts';

const needed = needsRust();

let shop: ClientShop;
before(async () => {
  shop = await startClientShop();
});

test('statements of every kind through tokio-postgres', needed, async (t) => {
  const program = await buildRust('storewire-clients');
  for (const SSLMODE of ['disable', 'verify-full']) {
    assert.deepEqual(await answersOf(shop, program, [], { SSLMODE, SSLROOTCERT: shop.certificate }), {
      connect: 'Some("28P01")',
      types:
        'int4 numeric timestamptz bool jsonb text int8 float8 date text text (true, true, Some(true), Some(true), true) (9000000000, 0.1, 2024-02-29, "äß€", None)',
      parameters: '[101, 102, 103, 104, 105, 106, 107, 108] [101, 102] 109',
      pushed: '1 1',
      parts: '300 300',
      pipeline: '[100, 101, 102, 103, 104] 300 22012 300 2',
      copy: '100,101,102, 2 2',
      errors: '42703 22012 42601 42P01 HV000 300',
      transaction: '22012 25P02 300 300 25006',
      write: 'true 1 23505 b 1',
      call: '[true, true, true]',
      cancel: '57014 101',
    });
  }
  const version = crateVersion('tokio-postgres');
  works(t, 'tokio-postgres', version, 'connect', 'tls', 'query', 'parameters', 'stream', 'batch', 'copy');
  works(t, 'tokio-postgres', version, 'errors', 'cancel', 'transaction', 'write', 'call');
});

test('tokio-postgres refuses a certificate that it does not know', needed, async () => {
  const { code, stderr } = await runCommand(await buildRust('storewire-clients'), [], {
    env: { ...clientEnv(shop), SSLMODE: 'verify-full', SSLROOTCERT: shop.otherCertificate },
  });
  assert.notEqual(code, 0);
  assert.match(stderr, /certificate verify failed/);
});

test('statements of every kind, migrations and what its macros ask, through sqlx', needed, async (t) => {
  const program = await buildRust('sqlx');
  for (const [SSLMODE, secure] of [
    ['disable', 'false'],
    ['verify-full', 'true'],
  ] as const) {
    const env = { SSLMODE, SSLROOTCERT: shop.certificate, MIGRATIONS: tempDir() };
    assert.deepEqual(await answersOf(shop, program, [], env), {
      connect: `28P01 3D000 Some(${secure})`,
      described: [
        'id INT4 Some(false), total_inc_tax NUMERIC Some(true), n INT8 None <- INT4, TIMESTAMPTZ',
        'id INT4 Some(false), id INT4 Some(false), email TEXT Some(false) <- ',
        'id INT4 Some(false), name TEXT Some(false) <- TEXT',
        '0 requests',
      ].join('; '),
      types:
        'INT4 NUMERIC TIMESTAMPTZ BOOL JSONB TEXT INT8 FLOAT8 DATE TEXT TEXT INT4[] (true, true, Some(true), Some(true), true) (9000000000, 0.1, 2024-02-29, "äß€", None, [Some(1), None, Some(3)]) (101, true)',
      parameters: '[101, 102, 103, 104, 105, 106, 107, 108] 109 [(101,), (102,)] None',
      pushed: '1 1',
      parts: '300 true 20 of 1',
      copy: '100,101,102, 2 2',
      batch: '3 22012 ["sqlx 1", "sqlx 2"] 2',
      errors: '42703 22012 42601 42P01 HV000 300 57014 101',
      transaction: '22012 25P02 300 300 25006',
      write: 'true 1 23505 true b 1',
      call: '[true, true, true]',
      migrated: '1 2',
      heard: 'new order',
    });
  }
  const version = crateVersion('sqlx');
  works(t, 'sqlx', version, 'connect', 'tls', 'query', 'parameters', 'stream', 'batch', 'copy');
  works(t, 'sqlx', version, 'errors', 'transaction', 'write', 'call');
});

test('sqlx refuses a certificate that it does not know', needed, async () => {
  const { code, stderr } = await runCommand(await buildRust('sqlx'), [], {
    env: { ...clientEnv(shop), SSLMODE: 'verify-full', SSLROOTCERT: shop.otherCertificate },
  });
  assert.notEqual(code, 0);
  assert.match(stderr, /certificate verify failed/);
});
