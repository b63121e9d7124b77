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

for (const tls of [false, true]) {
  test(
    `statements of every kind through asyncpg, with${tls ? '' : 'out'} TLS`,
    needsPython('asyncpg'),
    async (t) => {
      const urls = [shop.shop, shop.slow].map((server) =>
        clientUrl(server, tls ? shop.certificate : undefined),
      );
      const { version = '', ...answers } = await pythonLines('asyncpg', 'asyncpg_program.py', ...urls);
      assert.deepEqual(answers, {
        connect: "(['28P01', '3D000', '42704'], True, 'UTF8')",
        settings: "['shelves', '60', 'shelves']",
        types:
          "(['int4', 'numeric', 'timestamptz', 'bool', 'jsonb', 'text', 'int8', 'float8', 'text', 'int4', 'int4[]'], ['int', 'Decimal', 'datetime', 'bool', 'str', 'str', 'int', 'float', 'str', 'NoneType', 'list'], (9000000000, 0.1, 'äß€', None, [1, None, 3]), ['int4'])",
        introspected:
          "([<Record n=300 m='glad'>], [<Range [1, 5)>], (101, True), [('Record', 100), ('Record', 101), ('Record', 102)])",
        codecs: "<Record fees=[] ?column?=True jsonb={'a': [1]}>",
        prepared: '([101, 102, 103, 104, 105, 106, 107, 108], [101, 102], [104, 105], True)',
        pushed: '(1, 1, 1)',
        cursors: '(299, True, 300, [103, 104])',
        many: "(20, 'DELETE 5')",
        copy: "('COPY 3', b'100\\tt\\n101\\tt\\n102\\tt\\n', 'COPY 300', b'PGCOPY', 'COPY 10', 'COPY 1', 'COPY 2', 'DELETE 2', 6)",
        errors: "['42703', '22012', '42601', '42P01', 'HV000', 300]",
        transactions: "['rolled back to the savepoint', 300, 300, '25006', '25P02']",
        writes: "(True, 'UPDATE 1', '23505', ['asyncpg 1', 'asyncpg 2'], 'b', 'DELETE 3')",
        calls: '[True, True, True]',
        pool: '([300, 300, 300, 300], [300, 300, 300, 300])',
        listened: "('news', 'hello')",
        cancel: "(True, 101, '57014', 102)",
      });
      works(t, 'asyncpg', version, 'connect', 'query', 'parameters', 'stream', 'batch', 'copy', 'errors');
      works(
        t,
        'asyncpg',
        version,
        'cancel',
        'transaction',
        'write',
        'call',
        ...(tls ? (['tls'] as const) : []),
      );
    },
  );
}
