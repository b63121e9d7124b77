import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type ClientShop, startClientShop } from '../support/client-shop.ts';
import { needsNpm, npmAnswers, npmVersion } from '../support/npm-tools.ts';
import { works } from '../support/works.ts';

const needed = needsNpm();

let shop: ClientShop;
before(async () => {
  shop = await startClientShop();
});

test('postgres.js: pipelines, cursors, COPY streams, writes, with TLS and without', needed, async (t) => {
  for (const security of ['plain', 'tls'] as const) {
    assert.deepEqual(await npmAnswers(shop, 'postgres-js.mjs', security), {
      connect: ['demo', '28P01', '3D000'],
      types: [
        [23, 1700, 1184, 16, 3802, 25, 20, 701, 1009, 1007, 25],
        [
          ...['Number', 'String', 'Date', 'Boolean', 'Array', 'String', 'String', 'Number', 'Array', 'Array'],
          null,
        ],
        ['a', 'b"'],
        [1, 2],
      ],
      parameters: [[101, 102, 103, 104, 105, 106, 107, 108], [101, 102], 2, [{ id: 105 }]],
      pushed: [1, 1],
      parts: [[70, 70, 70, 70, 20], 300, 100, 300],
      pipeline: [[101, 102, 103], '22012', [[{ id: 412 }], [{ id: 1 }]], [{ a: 1 }, { n: 300 }]],
      copy: ['100\n101\n102\n', 2, 2],
      errors: ['42703', '22012', '42601', '42P01', 'HV000', 300],
      transaction: ['22012', 300],
      'read only': '25006',
      write: [['js 1', 'js 2'], [{ name: 'js 1', page_title: 'changed' }], '23505', 2],
      call: true,
      cancel: ['57014', 101],
    });
  }
  const version = npmVersion('postgres');
  works(t, 'postgres.js', version, 'connect', 'tls', 'query', 'parameters', 'stream', 'batch', 'copy');
  works(t, 'postgres.js', version, 'errors', 'cancel', 'transaction', 'write', 'call');
});

test('node-postgres: COPY streams, calls and cancels, with TLS and without', needed, async (t) => {
  for (const security of ['plain', 'tls'] as const) {
    assert.deepEqual(await npmAnswers(shop, 'node-postgres.mjs', security), {
      connect: [security === 'tls', '28P01'],
      copy: [
        ['100\tt\n101\tt\n102\tt\n', 1],
        301,
        2,
        [
          ['pg 1', 'a'],
          ['pg 2', ''],
        ],
        '23505',
        'HV000',
        2,
      ],
      call: [true, true, true],
      cancel: ['57014', [{ id: 101 }]],
    });
  }
  works(t, 'node-postgres', npmVersion('pg'), 'tls', 'copy', 'call', 'cancel');
});

test('Cube’s driver: the schema of all tables, queries with parameters, streams', needed, async (t) => {
  assert.deepEqual(await npmAnswers(shop, 'cube.mjs', 'tls'), {
    connect: ['well', 0],
    browse: [
      [
        83,
        [
          ['custom_url', 'text'],
          ['custom_url_is_customized', 'boolean'],
        ],
      ],
      0,
    ],
    keys: [
      [
        95,
        98,
        [
          { name: 'id', type: 'integer', attributes: ['primaryKey'] },
          {
            name: 'order_id',
            type: 'integer',
            attributes: [],
            foreign_keys: [{ target_table: 'orders', target_column: 'id' }],
          },
        ],
      ],
      0,
    ],
    'one table': true,
    query: [[[true, '1']], 1],
    stream: [
      70,
      [
        { name: 'id', type: 'int' },
        { name: 'date_created', type: 'timestamptz' },
      ],
    ],
    types: ['int', 'decimal', 'text'],
    errors: ['42703', 'HV000'],
  });
  const version = npmVersion('@cubejs-backend/postgres-driver');
  works(t, 'Cube', version, 'connect', 'tls', 'browse', 'query', 'parameters', 'stream', 'errors');
});

test(
  'Evidence’s connector: a source is read in batches, with the types of its columns',
  needed,
  async (t) => {
    const { errors, ...answers } = await npmAnswers(shop, 'evidence.mjs', 'tls');
    assert.deepEqual(answers, {
      connect: [true, 0],
      refused: 'password authentication failed for user "demo"',
      // It counts the rows before it reads them.
      query: [
        [
          [20, 20, 20, 2],
          62,
          [
            ['id', 'number'],
            ['status', 'string'],
            ['total_inc_tax', 'number'],
            ['date_created', 'date'],
            ['order_is_digital', 'boolean'],
          ],
        ],
        4,
      ],
      kept: [62, 2],
    });
    assert.equal(typeof errors, 'string');
    works(t, 'Evidence', npmVersion('@evidence-dev/postgres'), 'connect', 'tls', 'query', 'stream');
  },
);
