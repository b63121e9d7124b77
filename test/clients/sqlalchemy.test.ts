import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type ClientShop, clientUrl, startClientShop } from '../support/client-shop.ts';
import { needsPython } from '../support/programs.ts';
import { pythonLines } from '../support/python-lines.ts';
import { works } from '../support/works.ts';

let shop: ClientShop;
before(async () => {
  shop = await startClientShop();
});

for (const [driver, tls] of [
  ['psycopg', true],
  ['psycopg2', false],
] as const) {
  const modules = `sqlalchemy, asyncpg, ${driver}`;
  test(
    `SQLAlchemy reflects every table and asks through ${driver}, with${tls ? '' : 'out'} TLS`,
    needsPython(modules),
    async (t) => {
      const url = clientUrl(shop.shop, tls ? shop.certificate : undefined);
      const { version = '', ...answers } = await pythonLines(modules, 'sqlalchemy_reads.py', url, driver);
      assert.deepEqual(answers, {
        refused: 'True',
        inspected:
          "{'schemas': ['bigcommerce', 'commerce', 'demo', 'information_schema', 'public', 'storewire'], 'default': 'demo', 'tables': (83, 83), 'views': ([], [], []), 'keyless': ['customer_form_field_values'], 'foreign': (True, True), 'undocumented': [], 'untyped': [], 'uncommented': 0, 'column': ('NUMERIC', False, False), 'indexes': [0, 0, 0], 'has': (True, False, False), 'enums': ([], []), 'requests': 0}",
        one_by_one: '(83, 0)',
        reflected: "({'bigcommerce': 83, 'public': 0, 'storewire': 18}, 0)",
        core: "(300, 'Decimal', 1, [101, 102], True, True)",
        streamed: '(20, 1, 280)',
        orm: '[80, True, (101, True, True), [(100, True), (101, True), (102, True), (103, True)], {102}, True, 102]',
        transactions: "['22012', 300, 300, '25006', '42703', '42601', 'HV000']",
        call: '[True, True]',
        asynchronous: '(83, [101, 102], 300)',
      });
      works(t, 'SQLAlchemy', version, 'connect', 'browse', 'query', 'parameters', 'stream');
      works(t, 'SQLAlchemy', version, 'errors', 'transaction', 'call', ...(tls ? (['tls'] as const) : []));
    },
  );
}
