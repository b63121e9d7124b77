import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { answersOf } from '../support/answers.ts';
import { type ClientShop, clientEnv, startClientShop } from '../support/client-shop.ts';
import { buildRust, crateVersion, needsRust } from '../support/compiled-clients.ts';
import { runCommand } from '../support/run-command.ts';
import { works } from '../support/works.ts';

const needed = needsRust();

let shop: ClientShop;
before(async () => {
  shop = await startClientShop();
});

test('statements of every kind through tokio-postgres', needed, async (t) => {
  const program = await buildRust();
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
  const { code, stderr } = await runCommand(await buildRust(), [], {
    env: { ...clientEnv(shop), SSLMODE: 'verify-full', SSLROOTCERT: shop.otherCertificate },
  });
  assert.notEqual(code, 0);
  assert.match(stderr, /certificate verify failed/);
});
