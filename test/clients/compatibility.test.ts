import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { needsProgram } from '../support/programs.ts';
import { runCommand } from '../support/run-command.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const needs = needsProgram('psql');

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 5, orders: 5, customers: 2, clientProperties: true });
});

const psql = (options: string, ...statements: string[]) =>
  runCommand('psql', ['-X', '-At', '-d', shop.url, ...statements.flatMap((sql) => ['-c', sql])], {
    env: { PGOPTIONS: options, LC_ALL: 'C.UTF-8' },
  });

test('psql shows the statement in PostgreSQL’s spelling', needs, async () => {
  const { stderr } = await psql('', 'SELECT TOP 2 [id] FROM [products] ORDER BY [id]');
  assert.match(
    stderr,
    /^HINT: {2}In PostgreSQL it is written: SELECT id FROM products ORDER BY id NULLS FIRST LIMIT 2$/m,
  );
});

test(
  'psql runs T-SQL under the names of the commercial driver, and describes what there is',
  needs,
  async () => {
    const { stdout, stderr } = await psql(
      '-c Dialect=TSQL -c CompatibleNames=true',
      'SELECT TOP 2 [Id] FROM [Products] WHERE LEN([Name]) > 0 ORDER BY [Id]',
      '\\d "Stores"',
      "SELECT TOP 1 TableName FROM sys_tables WHERE SchemaName = 'bigcommerce' AND TableName LIKE 'prod%' ORDER BY TableName",
    );
    assert.equal(stderr, '');
    const lines = stdout.split('\n');
    assert.match(lines[0] ?? '', /^\d+$/);
    assert.ok(lines.includes('Domain|text|||'));
    assert.equal(lines.at(-2), 'product_bulk_pricing_rules');
  },
);

test('psql runs MySQL', needs, async () => {
  const { stdout, stderr } = await psql(
    '-c Dialect=MySQL',
    'SELECT `id` FROM `products` ORDER BY `id` LIMIT 1, 2',
  );
  assert.equal(stderr, '');
  assert.equal(stdout.split('\n').length, 3);
});
