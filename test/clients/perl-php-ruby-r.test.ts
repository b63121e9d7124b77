import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { type Answers, answersOf, inModes } from '../support/answers.ts';
import { type ClientShop, clientEnv, startClientShop } from '../support/client-shop.ts';
import { type Needs, needs } from '../support/programs.ts';
import { repoRoot } from '../support/repo-root.ts';
import { runCommand } from '../support/run-command.ts';
import { works } from '../support/works.ts';

let shop: ClientShop;
before(async () => {
  shop = await startClientShop();
});

const tls = (mode: string): Record<string, string> => ({ SSLMODE: mode, SSLROOTCERT: shop.certificate });
const plain = (): Record<string, string> => tls('disable');
const verified = (): Record<string, string> => tls('verify-full');

/** How the interpreter is asked whether it has the client. */
const clients = {
  'DBD::Pg': { run: 'perl', has: ['-MDBD::Pg', '-e1'], file: 'perl/dbd_pg.pl' },
  'PHP PDO': {
    run: 'php',
    has: ['-r', 'exit(extension_loaded("pdo_pgsql") && extension_loaded("pgsql") ? 0 : 1);'],
    file: 'php/pdo.php',
  },
  'Ruby pg': { run: 'ruby', has: ['-rpg', '-e1'], file: 'ruby/pg_program.rb' },
  RPostgreSQL: { run: 'Rscript', has: ['-e', 'library(RPostgreSQL)'], file: 'r/rpostgresql.R' },
} as const;
type Client = keyof typeof clients;

function needsClient(name: Client): Needs {
  const { run, has } = clients[name];
  return needs(spawnSync(run, has).status === 0 ? [] : [`${name} (${run})`]);
}

const programOf = (name: Client): string => join(repoRoot, 'test', 'clients', clients[name].file);

const ask = (name: Client, security: Record<string, string>, ...args: string[]): Promise<Answers> =>
  answersOf(shop, clients[name].run, [programOf(name), ...args], security);

test('statements of every kind through Perl’s DBD::Pg', needsClient('DBD::Pg'), async (t) => {
  for (const security of [plain(), verified()]) {
    const { version = '', ...answers } = await ask('DBD::Pg', security);
    assert.deepEqual(answers, {
      browse: '83 0 id orders.id <- order_items.order_id products.id <- order_items.product_id',
      call: 'state state state',
      connect: 'refused',
      copy: '100 101 102 2',
      errors: '42703 22012 42601 42P01 HV000 300',
      parameters: '101 102 103 104 105 106 107 108 101 102 109',
      parts: '300',
      pushed: '1 1',
      transaction: '22012 25P02 300 25006',
      types: 'int4 numeric timestamptz bool jsonb text int8 text text 101 1 9000000000 äß€ undef',
      write: 'positive 1 23505 b 1',
      cancel: 'canceled 57014 101',
    });
    works(t, 'DBD::Pg', version, 'connect', 'tls', 'browse', 'query', 'parameters', 'stream', 'copy');
    works(t, 'DBD::Pg', version, 'errors', 'cancel', 'transaction', 'write', 'call');
  }
});

const pdo: Answers = {
  connect: 'true true',
  types:
    "'int4' 'numeric' 'timestamptz' 'bool' 'jsonb' 'text' 'int8' 'text' 'text' 'int' 'string' 'string' 'bool' 'string' 'string' 'int' 'string' 'null' 9000000000 'äß€' 'orders'",
  parameters: '101 102 103 104 105 106 107 108 284',
  pushed: '1 1 1',
  parts: '100 true 100',
  copy: "'100' '101' '102' 2",
  errors: "'42703' '22012' '42601' '42P01' 'HV000' 300",
  transaction: "'22012' '25P02' 300 '25006'",
  write: "true 1 '23505' 'b' 1",
  call: 'true true true',
};

test(
  'statements of every kind through PHP’s PDO, in every way of preparing them',
  needsClient('PHP PDO'),
  async (t) => {
    for (const [ways, security] of [
      [['prepared', 'emulated'], verified()],
      [['unprepared'], plain()],
    ] as const) {
      const { version = '', ...answers } = await ask('PHP PDO', security, ...ways);
      assert.deepEqual(answers, { ...inModes(ways, pdo), 'after a cancel': '101' });
      works(t, 'PHP PDO', version, 'connect', 'tls', 'query', 'parameters', 'stream', 'copy');
      works(t, 'PHP PDO', version, 'errors', 'transaction', 'write', 'call');
    }
  },
);

test('statements of every kind through Ruby’s pg', needsClient('Ruby pg'), async (t) => {
  for (const security of [plain(), verified()]) {
    const { version = '', ...answers } = await ask('Ruby pg', security);
    assert.deepEqual(answers, {
      connect: 'password authentication failed',
      types:
        '[["Integer", "BigDecimal", "Time", "TrueClass", "Array", "String", "Integer", "Float", "String", "NilClass"], [9000000000, 0.1, "äß€", nil]]',
      binary: '[[101, "Shipped", 7]]',
      parameters: '[101, 102, 103, 104, 105, 106, 107, 108, 101, 102]',
      pushed: '[1, 1]',
      parts: '[300, 300]',
      batch: '[100, 101, 102, "22012", 300]',
      copy: '["100", "101", "102", 2]',
      errors: '["42703", "22012", "42601", "42P01", "HV000", 300]',
      transaction: '["22012", "25P02", 300, 300, "25006"]',
      write: '[true, 1, "23505", "b", 1]',
      call: '[true, true, true]',
      notify: 'hello',
      cancel: '["57014", "101"]',
    });
    works(t, 'Ruby pg', version, 'connect', 'tls', 'query', 'parameters', 'stream', 'batch', 'copy');
    works(t, 'Ruby pg', version, 'errors', 'cancel', 'transaction', 'write', 'call');
  }
});

test('statements of every kind through R’s RPostgreSQL', needsClient('RPostgreSQL'), async (t) => {
  for (const security of [plain(), verified()]) {
    const { version = '', ...answers } = await ask('RPostgreSQL', security);
    assert.deepEqual(answers, {
      connect: 'TRUE',
      browse: 'TRUE TRUE id name page_title',
      types: '10 integer numeric POSIXct logical character numeric character character 9e+09 äß€ TRUE',
      parameters: '101 102 103 104 105 106 107 108 300',
      pushed: '1 1',
      parts: '70 70 160 1',
      table: 'TRUE id name',
      copy: '1 2',
      'error of SELECT nope FROM orders': 'column "nope" does not exist',
      'error of SELECT 1 / (id - id) FROM orders': 'division by zero',
      'error of SELEC': 'syntax error at or near "SELEC"',
      'error of SELECT * FROM store': 'store "bigcommerce" does not accept its access token',
      transaction: 'division by zero 300 cannot write to a store in a read-only transaction',
      write: 'TRUE b 1',
      call: 'TRUE TRUE',
    });
    works(t, 'RPostgreSQL', version, 'connect', 'tls', 'browse', 'query', 'parameters', 'stream');
    works(t, 'RPostgreSQL', version, 'copy', 'transaction', 'write', 'call');
  }
});

for (const [name, arg] of [
  ['DBD::Pg', ''],
  ['PHP PDO', 'prepared'],
  ['Ruby pg', ''],
  ['RPostgreSQL', ''],
] as const) {
  test(`${name} refuses a certificate that it does not know`, needsClient(name), async () => {
    const { code, stdout, stderr } = await runCommand(clients[name].run, [programOf(name), arg], {
      env: { ...clientEnv(shop), ...verified(), SSLROOTCERT: shop.otherCertificate },
    });
    assert.notEqual(code, 0);
    assert.match(stdout + stderr, /certificate verify failed/);
  });
}
