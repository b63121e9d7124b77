import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { needsProgram } from '../support/programs.ts';
import { psql, runCommand } from '../support/run-command.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 20, orders: 40, customers: 10 });
});

const data = 'SELECT count(*) FROM orders a JOIN orders b USING (id) JOIN products p ON p.id = a.id;';

const commands: readonly string[] = [
  ...[
    '\\d',
    '\\d+',
    '\\dt',
    '\\dt+',
    '\\dt *.*',
    '\\dt bigcommerce.*',
    '\\dv',
    '\\dv *.*',
    '\\dm',
    '\\di',
    '\\di+',
    '\\ds',
  ],
  ...[
    '\\dS pg_class',
    '\\d orders',
    '\\d+ orders',
    '\\d bigcommerce.products',
    '\\d customers',
    '\\d+ order_items',
    '\\d *.store',
  ],
  ...[
    '\\dn',
    '\\dn+',
    '\\df',
    '\\df storewire.*',
    '\\df+ count',
    '\\da count',
    '\\dp',
    '\\dp orders',
    '\\z bigcommerce.*',
    '\\ddp',
  ],
  ...[
    '\\dT',
    '\\dT+',
    '\\dT *.*orders*',
    '\\dC jsonb',
    '\\dD',
    '\\do ~~',
    '\\dO',
    '\\dc',
    '\\dy',
    '\\dx',
    '\\des',
    '\\det',
    '\\dew',
  ],
  ...[
    '\\du',
    '\\dg',
    '\\l',
    '\\dl',
    '\\db',
    '\\dL',
    '\\dF',
    '\\dd',
    '\\dd bigcommerce.*',
    '\\dRp',
    '\\dX',
    '\\dA',
    '\\dconfig jit',
  ],
  ...['\\sf storewire.guard', '\\sv storewire.requests', '\\conninfo'],
];
const quiet = /\\(sf|sv|conninfo)/;

const views: readonly string[] = [
  "SELECT table_schema, table_name, table_type FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog') ORDER BY 1, 2",
  "SELECT table_schema, table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema !~ '^(pg_catalog|information_schema)' ORDER BY 1, 2, ordinal_position",
  'SELECT schema_name FROM information_schema.schemata ORDER BY 1',
  "SELECT * FROM information_schema.table_constraints WHERE table_schema <> 'information_schema' ORDER BY constraint_schema, constraint_name, table_name",
  'SELECT * FROM information_schema.key_column_usage ORDER BY constraint_schema, constraint_name, ordinal_position',
  'SELECT * FROM information_schema.referential_constraints ORDER BY constraint_name',
  "SELECT table_schema, table_name FROM information_schema.views WHERE table_schema !~ '^(pg_catalog|information_schema)' ORDER BY 1, 2",
  "SELECT grantee, table_schema, table_name, privilege_type FROM information_schema.table_privileges WHERE table_schema !~ '^(pg_catalog|information_schema)' ORDER BY 1, 2, 3, 4",
  "SELECT schemaname, tablename FROM pg_tables WHERE schemaname !~ '^(pg_catalog|information_schema)' ORDER BY 1, 2",
  "SELECT schemaname, viewname FROM pg_views WHERE schemaname !~ '^(pg_catalog|information_schema)' ORDER BY 1, 2",
  "SELECT schemaname, indexname FROM pg_indexes WHERE schemaname !~ '^pg_catalog' ORDER BY 1, 2",
  'SELECT nspname FROM pg_namespace ORDER BY 1',
  'SELECT relname, relkind, relnamespace::regnamespace FROM pg_class WHERE oid >= 16384 ORDER BY 1, 2, 3::text',
  'SELECT count(*) FROM pg_class',
  'SELECT count(*) FROM pg_attribute',
  'SELECT count(*) FROM pg_type',
  'SELECT count(*) FROM pg_constraint',
  'SELECT count(*) FROM pg_index',
  'SELECT count(*) FROM pg_depend',
  'SELECT count(*) FROM pg_shdepend',
  'SELECT count(*) FROM pg_description',
  'SELECT count(*) FROM pg_policy',
  'SELECT count(*) FROM pg_policies',
  'SELECT relname, n_live_tup FROM pg_stat_user_tables ORDER BY 1',
  'SELECT relname FROM pg_stat_user_indexes ORDER BY 1',
];

/** Every question, with a line before its answer. */
const questions: readonly string[] = [...commands, ...views.map((sql) => `${sql};`)];
const round = questions.map((question) => `\\echo @@\n${question}\n`).join('');

/** Asks everything, reads store tables, and asks again: the answers of both rounds. */
async function session(): Promise<{ first: string[]; second: string[]; errors: string }> {
  const input = `${round}\\echo @@\n${data}\nBEGIN;\n${data}\nCOMMIT;\n${round}`;
  const env = { PGOPTIONS: '', PAGER: '', PSQL_PAGER: '', LC_ALL: 'C.UTF-8' };
  const { stdout, stderr } = await runCommand('psql', ['-X', '-d', shop.url], {
    input,
    env,
    timeout_ms: 120_000,
  });
  const answers = stdout.split('@@\n').slice(1);
  const [count, all] = [questions.length, 2 * questions.length + 1];
  assert.equal(answers.length, all);
  return { first: answers.slice(0, count), second: answers.slice(count + 1), errors: stderr };
}

test(
  'psql’s \\d family and the catalogs answer the same before and after data queries, and in two sessions',
  needsProgram('psql'),
  async () => {
    const [a, b] = await Promise.all([session(), session()]);
    assert.match(a.first.join(''), /orders/);
    for (const [i, text] of a.first.entries()) {
      assert.equal(a.second[i], text, `${questions[i]} after a data query`);
      assert.equal(b.first[i], text, `${questions[i]} in another session`);
      assert.equal(b.second[i], text, `${questions[i]} in another session, after a data query`);
      if (!quiet.test(questions[i] ?? ''))
        assert.doesNotMatch(text, /\bsw_|pg_temp_|pg_toast_temp|relation_facts|mirror/);
    }
    assert.equal(a.errors, b.errors);
  },
);

test(
  '\\d shows the store tables with keys and comments, and nothing of the guard',
  needsProgram('psql'),
  async () => {
    const { stdout } = await psql(
      shop.url,
      '-c',
      data,
      '-c',
      '\\d+ orders',
      '-c',
      '\\d order_items',
      '-c',
      '\\dt',
    );
    assert.match(stdout, /id +\| integer +\| +\| not null/);
    assert.match(stdout, /"orders_pkey" PRIMARY KEY, btree \(id\)/);
    assert.match(stdout, /FOREIGN KEY \(order_id\) REFERENCES orders\(id\)/);
    assert.match(stdout, /Number of the order, ascending in time\./);
    assert.doesNotMatch(stdout, /storewire_guard|Policies|row security/i);
    assert.match(stdout, / bigcommerce \| orders +\| table \|/);
  },
);
