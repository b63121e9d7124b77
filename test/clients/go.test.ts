import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type Answers, answersOf, inModes } from '../support/answers.ts';
import { type ClientShop, clientEnv, startClientShop } from '../support/client-shop.ts';
import { buildGo, needsGo } from '../support/compiled-clients.ts';
import { runCommand } from '../support/run-command.ts';
import { works } from '../support/works.ts';

const needed = needsGo();

let shop: ClientShop;
before(async () => {
  shop = await startClientShop();
});

const plain = { SSLMODE: 'disable' };
const verified = (): Record<string, string> => ({ SSLMODE: 'verify-full', SSLROOTCERT: shop.certificate });

const pgx: Answers = {
  connect: '[UTF8 28P01]',
  browse: '[83 [id customer_id status_id]]',
  types:
    '[int32 pgtype.Numeric time.Time bool []interface {} string int64 float64 time.Time string <nil> [9000000000 0.1]]',
  parameters: '[[101 102 103 104 105 106 107 108] [101 102]]',
  pushed: '[1 1]',
  parts: '[300 20 300]',
  batch: '[100 101 102 103 104 22012 105 105 105 300]',
  copy: '[COPY 3 true 3 2 2 2]',
  errors: '[42703 22012 42601 42P01 HV000 300]',
  transaction: '[22012 25P02 300 300 25006]',
  write: '[true 1 23505 b DELETE 1]',
  call: 'true',
};

test('statements of every kind through pgx, in every way of sending them', needed, async (t) => {
  const program = await buildGo('pgx');
  const ways: [string[], Record<string, string>][] = [
    [['cache statement', 'simple protocol'], verified()],
    [['cache describe', 'describe exec', 'exec'], plain],
  ];
  for (const [modes, security] of ways) {
    const { version = '', cancel, ...answers } = await answersOf(shop, program, modes, security);
    assert.deepEqual(answers, inModes(modes, pgx));
    assert.equal(cancel, '[true 101 57014 101]');
    works(t, 'pgx', version, 'connect', 'tls', 'browse', 'query', 'parameters', 'stream', 'batch', 'copy');
    works(t, 'pgx', version, 'errors', 'cancel', 'transaction', 'write', 'call');
  }
});

const libpq: Answers = {
  connect: '28P01',
  types:
    '[INT4 NUMERIC TIMESTAMPTZ BOOL JSONB TEXT INT8 TEXT int64 []uint8 time.Time bool []uint8 string int64 <nil>]',
  parameters: '[[101 102 103 104 105 106 107 108] [101 102]]',
  pushed: '[1 1]',
  parts: '300',
  copy: '[2 2]',
  errors: '[42703 22012 42601 42P01 HV000 300]',
  transaction: '[22012 25P02 300 300 25006]',
  write: '[true 1 23505 b 1]',
  call: 'true',
  listen: 'hello',
};

test('statements of every kind through lib/pq', needed, async (t) => {
  const program = await buildGo('pq');
  const ways: [string, Record<string, string>][] = [
    ['binary_parameters=no', plain],
    ['binary_parameters=yes', verified()],
  ];
  for (const [way, security] of ways) {
    const { version = '', cancel, ...answers } = await answersOf(shop, program, [way], security);
    assert.deepEqual(answers, inModes([way], libpq));
    assert.equal(cancel, '[57014 101]');
    works(t, 'lib/pq', version, 'connect', 'tls', 'query', 'parameters', 'stream', 'copy');
    works(t, 'lib/pq', version, 'errors', 'cancel', 'transaction', 'write', 'call');
  }
});

test('Go’s drivers refuse a certificate that they do not know', needed, async () => {
  for (const [program, mode] of [
    ['pgx', 'exec'],
    ['pq', 'binary_parameters=no'],
  ] as const) {
    const { code, stderr } = await runCommand(await buildGo(program), [mode], {
      env: { ...clientEnv(shop), ...verified(), SSLROOTCERT: shop.otherCertificate },
    });
    assert.notEqual(code, 0);
    assert.match(stderr, /certificate signed by unknown authority|failed to verify certificate/, program);
  }
});
