import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { loadCatalog } from '../../src/catalog/index.ts';
import { type Answers, answersOf } from '../support/answers.ts';
import { type ClientShop, clientEnv, startClientShop } from '../support/client-shop.ts';
import { needs, toolsDir } from '../support/programs.ts';
import { repoRoot } from '../support/repo-root.ts';
import { runCommand } from '../support/run-command.ts';
import { works } from '../support/works.ts';

/** As Debian's package registers it. */
const DRIVER = '{PostgreSQL Unicode}';
const python = join(toolsDir, 'odbc', 'bin', 'python3');
const needed = needs([
  ...(spawnSync(python, ['-c', 'import pyodbc']).status === 0 ? [] : ['pyodbc']),
  ...(spawnSync('odbcinst', ['-q', '-d', '-n', 'PostgreSQL Unicode']).status === 0 ? [] : ['psqlODBC']),
]);

let shop: ClientShop;
before(async () => {
  shop = await startClientShop();
});

const ask = (program: string, settings: string): Promise<Answers> =>
  answersOf(shop, python, [join(repoRoot, 'test', 'clients', 'python', program), DRIVER, settings]);

const verified = (certificate: string): string => `SSLmode=verify-full;pqopt={sslrootcert=${certificate}}`;

test(
  'the catalog functions of psqlODBC show the store, the same before and after a query',
  needed,
  async (t) => {
    const { tables } = await loadCatalog();
    const all = [...(tables.get('bigcommerce') ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const settings of ['SSLmode=disable', 'SSLmode=disable;UseDeclareFetch=1;Fetch=100']) {
      const answers = await ask('odbc_browse.py', settings);
      const of = (name: string): unknown => JSON.parse(answers[name] ?? 'null');
      assert.deepEqual(of('kinds'), ['TABLE']);
      assert.deepEqual(
        of('columns'),
        Object.fromEntries(all.map(({ name, columns }) => [name, Object.keys(columns)])),
      );
      // Where a column of the key may be empty, as in what was asked of customers, there is none.
      const keys = all.map(({ name, key, keyMayBeNull }) => [name, keyMayBeNull === true ? [] : key]);
      assert.deepEqual(of('keys'), Object.fromEntries(keys));
      assert.deepEqual(of('orders'), [
        ['id', 'int4', 0],
        ['date_created', 'timestamptz', 0],
        ['total_inc_tax', 'numeric', 1],
        ['fees', 'jsonb', 1],
      ]);
      assert.deepEqual(of('foreign keys'), [
        'orders.id <- order_items.order_id',
        'products.id <- order_items.product_id',
      ]);
      assert.deepEqual(
        of('referring'),
        all.flatMap(({ name, foreignKeys = [] }) =>
          foreignKeys.filter(({ references }) => references === 'customers').map(() => name),
        ),
      );
      assert.deepEqual(of('indexes'), ['orders_pkey']);
      assert.ok((of('procedures') as string[]).includes('getoauthauthorizationurl'));
      assert.deepEqual(of('arguments'), ['orderid', 'success']);
      assert.equal(of('schemas'), true);
      assert.equal(of('types'), true);
      assert.equal(of('the same after a query'), true);
      works(t, 'psqlODBC', String(of('version')), 'browse');
    }
  },
);

/** Settings of the connection -> what they answer otherwise. */
const otherwise: Readonly<Record<string, Answers>> = {
  '': {},
  // As Tableau connects: SELECT INTO becomes a cursor, which PostgreSQL refuses.
  'UseDeclareFetch=1;Fetch=50': { temporary: "(10, '42601')" },
  'UseDeclareFetch=1;Fetch=7;BoolsAsChar=0;Protocol=7.4-1;UseServerSidePrepare=0': {
    temporary: "(10, '42601')",
    types:
      "(['int', 'Decimal', 'datetime', 'bool', 'str', 'str', 'int', 'float', 'date', 'str', 'NoneType'], ['9000000000', '0.1', '2024-02-29', 'äß€', 'None'])",
  },
};

const expected: Answers = {
  connect: "('08001', True)",
  types:
    "(['int', 'Decimal', 'datetime', 'str', 'str', 'str', 'int', 'float', 'date', 'str', 'NoneType'], ['9000000000', '0.1', '2024-02-29', 'äß€', 'None'])",
  parameters: '([101, 102, 103, 104, 105, 106, 107, 108], 284)',
  pushed: '((205, 1), (5, 1))',
  parts: '(60, 10, 300)',
  abandoned: '(3, 300)',
  empty: "(['id', 'status'], [], True)",
  temporary: '(10, 10)',
  errors: "['42703', '22012', '42601', '42P01', 'HV000', 300]",
  transaction: "[300, '22012', 300, 'held-1 held-2', '25006', 'held-1']",
  write: "(True, 1, '23505', 'b', 4)",
  call: '[True, True, True]',
  cancel: "('57014', 101)",
};

for (const [settings, others] of Object.entries(otherwise)) {
  test(
    `statements of every kind through psqlODBC, ${settings || 'as it is set by default'}`,
    needed,
    async (t) => {
      const tls = settings.endsWith('Fetch=50');
      const { version = '', ...answers } = await ask(
        'odbc.py',
        `${tls ? verified(shop.certificate) : 'SSLmode=disable'};${settings}`,
      );
      assert.deepEqual(answers, { ...expected, ...others });
      works(t, 'psqlODBC', version, 'connect', 'query', 'parameters', 'stream', 'errors', 'cancel');
      works(t, 'psqlODBC', version, 'transaction', 'write', 'call', ...(tls ? ['tls' as const] : []));
    },
  );
}

test('psqlODBC refuses a certificate that it does not know', needed, async () => {
  const { code, stderr } = await runCommand(
    python,
    [join(repoRoot, 'test', 'clients', 'python', 'odbc.py'), DRIVER, verified(shop.otherCertificate)],
    { env: clientEnv(shop) },
  );
  assert.notEqual(code, 0);
  assert.match(stderr, /certificate verify failed/);
});
