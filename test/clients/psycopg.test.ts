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

/** The addresses of the shop and of the slow one, with TLS or without. */
const urls = (tls: boolean): [string, string] => {
  const certificate = tls ? shop.certificate : undefined;
  return [clientUrl(shop.shop, certificate), clientUrl(shop.slow, certificate)];
};

test('statements of every kind through psycopg 3', needsPython('psycopg'), async (t) => {
  const { version = '', ...answers } = await pythonLines('psycopg', 'psycopg3.py', ...urls(false));
  assert.deepEqual(answers, {
    types:
      "(['int4', 'numeric', 'timestamptz', 'bool', 'jsonb'], ['int', 'Decimal', 'datetime', 'bool', 'list'])",
    prepared: '[101, 102, 103, 104, 105, 106, 107, 108, 101, 102, 103]',
    binary: '[(101, True, True), (102, True, True)]',
    server_cursor: '(300, 300, [(103,), (104,), (100,)])',
    pipeline: "[100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 7, '22012', 300]",
    copy: '([(100, True), (101, True), (102, True)], 300, 5, [(101,)])',
    errors: "['42703', '22012', '42601', [(300,)]]",
    error_in_transaction: "[[(300,)], '22012', '25P02', 'rolled back to the savepoint', 300]",
    read_only: "[300, 300, 'on', '25006', 300]",
    many: '(20, [2, 5])',
    several: '[[(1,)], [(300,)], [(101,)]]',
    stream: '(300, True)',
    rows_as_dicts: '(101, True)',
    notify: "[('news', 'hello')]",
    two_phase: '0A000',
    latin1: 'Grüße300',
    cancel: "('57014', 101)",
  });
  works(t, 'psycopg 3', version, 'parameters', 'stream', 'batch', 'copy', 'errors', 'cancel', 'transaction');
});

test('statements of every kind through psycopg 2', needsPython('psycopg2'), async () => {
  assert.deepEqual(await pythonLines('psycopg2', 'psycopg2_program.py', ...urls(false)), {
    values: '[(101, True), (102, True)]',
    server_cursor: '(300, [(300,)])',
    copy: "(['100', '101', '102'], [(2,)])",
    errors: "[[(300,)], '42703', '25P02', [(300,)]]",
    read_only: "[[(300,)], [('on',)], '25006']",
    many: '[(13,)]',
    cancel: "('57014', [(101,)])",
  });
});

for (const tls of [false, true]) {
  const how = tls ? 'with TLS' : 'without TLS';

  test(
    `psycopg 3 connects, and has values of all types in text and binary, ${how}`,
    needsPython('psycopg'),
    async (t) => {
      const { version = '', ...answers } = await pythonLines('psycopg', 'psycopg3_session.py', ...urls(tls));
      assert.deepEqual(answers, {
        connect: `(['password authentication failed for user "demo"', 'database "nowhere" does not exist'], 'utf-8', True, True)`,
        values:
          "(True, ['int', 'Decimal', 'datetime', 'bool', 'list', 'str', 'int', 'float', 'str', 'NoneType', 'date', 'timedelta', 'list', 'bytes'], (9000000000, 0.1, 'äß€', None, datetime.date(2026, 2, 28), datetime.timedelta(days=1, seconds=2), [1, None, 3], b'\\x00\\xff'))",
        parameters: '([2, 2, 2], 10)',
        client_side: `([(101,), (102,)], "SELECT 'it''s'")`,
        raw: '[(103,)]',
        pushed: '(1, 1, 1)',
        failures: "(['42P01', 'HV000', '0A000', ('ERROR', '12')], 300)",
        calls: '[True, True, True]',
        tasks: '[[101, 102, 103], [110, 111], 300]',
      });
      works(t, 'psycopg 3', version, 'connect', 'query', 'parameters', 'errors', 'call');
      if (tls) works(t, 'psycopg 3', version, 'tls');
    },
  );

  test(`psycopg 2 connects, and has values of all types, ${how}`, needsPython('psycopg2'), async (t) => {
    const { version = '', ...answers } = await pythonLines('psycopg2', 'psycopg2_session.py', ...urls(tls));
    assert.deepEqual(answers, {
      connect: `('password authentication failed for user "demo"', 'UTF8', True)`,
      values:
        "(['int', 'Decimal', 'datetime', 'bool', 'list', 'str', 'int', 'float', 'str', 'NoneType', 'date', 'list'], [9000000000, 0.1, 'äß€', None, datetime.date(2026, 2, 28), [1, None, 3]])",
      parameters: '([(101,), (102,)], [(109,)], [(10,)], [104, 105])',
      pushed: '[1, 1]',
      failures: "(['42703', '22012', '42601', '42P01', 'HV000'], [(300,)])",
      savepoints: "['22012', '25P02', [(300,)]]",
      scrolled: '((105,), [(100,), (101,)])',
      calls: '[True, True, True]',
      tasks: '([(300,)], [300, 300], [(300,)])',
    });
    works(t, 'psycopg 2', version, 'connect', 'query', 'parameters', 'errors', 'transaction', 'call');
    works(t, 'psycopg 2', version, 'stream', 'batch', 'copy', 'cancel');
    if (tls) works(t, 'psycopg 2', version, 'tls');
  });
}
