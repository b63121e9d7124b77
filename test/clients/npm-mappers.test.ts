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

test(
  'knex: columns of a table, its builder’s queries and writes, streams, transactions',
  needed,
  async (t) => {
    const column = { maxLength: null, nullable: false, defaultValue: null };
    assert.deepEqual(await npmAnswers(shop, 'knex.mjs', 'tls'), {
      browse: [
        [
          true,
          false,
          { ...column, type: 'integer' },
          { ...column, type: 'text', nullable: true },
          { ...column, type: 'timestamp with time zone' },
        ],
        0,
      ],
      read: [[351, 352, 353], 1],
      joined: [{ n: '9' }, { id: 101 }, [{ n: 1 }]],
      stream: 300,
      write: [
        ['knex 1', 'knex 2'],
        [{ name: 'knex 1', page_title: 'changed' }],
        [{ page_title: 'merged' }],
        '23505',
        2,
      ],
      errors: ['42703', '42P01', 'HV000'],
      transaction: ['22012', 300],
    });
    const version = npmVersion('knex');
    works(t, 'knex', version, 'connect', 'tls', 'browse', 'query', 'parameters', 'stream');
    works(t, 'knex', version, 'errors', 'transaction', 'write');
  },
);

test(
  'Sequelize: descriptions of tables, models, writes; sequelize-auto writes all models',
  needed,
  async (t) => {
    const { generated, ...answers } = await npmAnswers(shop, 'sequelize.mjs', 'tls');
    const column = { allowNull: false, defaultValue: null, special: [], primaryKey: false };
    assert.deepEqual(answers, {
      browse: [
        [
          83,
          {
            ...column,
            type: 'INTEGER',
            comment: 'Number of the line, unique over all orders.',
            primaryKey: true,
          },
          { ...column, type: 'INTEGER', comment: 'Order (orders.id).' },
          { ...column, type: 'TEXT', comment: 'Name of the product when it was ordered.', allowNull: true },
          [[true, ['id']]],
        ],
        0,
      ],
      read: [[351, 352, 353], 1],
      'by key': [101, 1],
      counted: [300, 412],
      write: [true, 'changed', true, [3], '23505', 3],
      errors: ['42703', 'HV000'],
      transaction: [3, '22012', 300],
    });
    const [[tables, model, lines], requests] = generated as [[number, string, string], number];
    assert.deepEqual([tables, requests], [83, 0]);
    assert.match(
      model,
      /id: \{ autoIncrement: true, autoIncrementIdentity: true, type: DataTypes.INTEGER, allowNull: false, comment: "Number of the brand, .*", primaryKey: true \}, name: \{ type: DataTypes.TEXT, allowNull: false,.* meta_keywords: \{ type: DataTypes.JSONB, allowNull: true,.* schema: 'bigcommerce'/,
    );
    assert.match(lines, /order_id: \{ .*?, references: \{ model: 'orders', key: 'id' \} \}/);
    const version = npmVersion('sequelize');
    works(t, 'Sequelize', version, 'connect', 'tls', 'browse', 'query', 'parameters');
    works(t, 'Sequelize', version, 'errors', 'transaction', 'write');
  },
);

test(
  'TypeORM: all tables with keys and comments, an entity is read, saved and deleted',
  needed,
  async (t) => {
    assert.deepEqual(await npmAnswers(shop, 'typeorm.mjs', 'tls'), {
      browse: [
        [
          83,
          [
            ['id', 'integer', true, false, true, 'identity', 'Number of the brand, assigned by the store.'],
            ['name', 'text', false, false, false, null, 'Name, unique in the store.'],
            [
              ...['page_title', 'text', false, true, false, null],
              'Title of the page of the brand; the name where empty.',
            ],
          ],
          ['order_id bigcommerce.orders id', 'product_id bigcommerce.products id'],
        ],
        0,
      ],
      read: [[351, 352, 353], 1],
      'by key': [101, 1],
      built: [2, 300],
      write: [true, 'changed', 1, 1, '23505', 2],
      errors: ['42703', 'HV000'],
      transaction: ['22012', 300],
    });
    const version = npmVersion('typeorm');
    works(t, 'TypeORM', version, 'connect', 'tls', 'browse', 'query', 'parameters');
    works(t, 'TypeORM', version, 'errors', 'transaction', 'write');
  },
);

test('Drizzle: queries, prepared ones, writes with RETURNING, transactions', needed, async (t) => {
  assert.deepEqual(await npmAnswers(shop, 'drizzle.mjs', 'tls'), {
    read: [[351, 352, 353], 1],
    types: ['Number', 'Number', 'String', 'Date'],
    prepared: [102, 103],
    counted: [{ n: 300 }],
    write: [
      [
        [true, 'drizzle 1', ''],
        [true, 'drizzle 2', 'b'],
      ],
      [{ title: 'c' }],
      [{ title: 'd' }],
      '23505',
      2,
    ],
    errors: ['42703', 'HV000'],
    transaction: ['22012', 300],
  });
  const version = npmVersion('drizzle-orm');
  works(t, 'Drizzle', version, 'connect', 'tls', 'query', 'parameters', 'errors', 'transaction', 'write');
});

test('Kysely: its introspection, queries, rows as they come, writes, savepoints', needed, async (t) => {
  const column = { dataTypeSchema: 'pg_catalog', isNullable: false, hasDefaultValue: false };
  const id = { name: 'id', dataType: 'int4', isAutoIncrementing: true };
  const name = { name: 'name', dataType: 'text', isAutoIncrementing: false };
  assert.deepEqual(await npmAnswers(shop, 'kysely.mjs', 'tls'), {
    browse: [
      [
        83,
        [
          { ...column, ...id, comment: 'Number of the brand, assigned by the store.' },
          { ...column, ...name, comment: 'Name, unique in the store.' },
        ],
      ],
      0,
    ],
    read: [[351, 352, 353], 1],
    joined: 9,
    stream: 300,
    write: [['kysely 1', 'kysely 2'], [{ name: 'kysely 1', page_title: 'changed' }], '23505', 2],
    errors: ['42703', 'HV000'],
    transaction: ['22012', 300],
  });
  const version = npmVersion('kysely');
  works(t, 'Kysely', version, 'connect', 'tls', 'browse', 'query', 'parameters', 'stream');
  works(t, 'Kysely', version, 'errors', 'transaction', 'write');
});
