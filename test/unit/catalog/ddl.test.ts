import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadModule, parseSync } from 'libpg-query';
import {
  bigint,
  boolean,
  columnComment,
  columnDdl,
  commentDdl,
  createTable,
  date,
  defineTable,
  foreignKeyDdl,
  integer,
  jsonb,
  mentionDdl,
  numeric,
  quoteLiteral,
  text,
  timestamptz,
} from '../../../src/catalog/index.ts';

const lines = defineTable({
  name: 'lines',
  platform: 'p',
  doc: "The order's lines.",
  scope: 's',
  key: ['order_id', 'id'],
  foreignKeys: [{ columns: ['order_id'], references: 'orders', referenced: ['id'] }],
  columns: {
    id: integer('Number.'),
    order_id: bigint('Order.'),
    price: numeric('Price.', { notNull: true }),
    kind: text('Kind.', { values: ['a', ''] }),
    is_paid: boolean('Paid.'),
    made: timestamptz('Made.'),
    day: date('Day.'),
    extra: jsonb('Extra.', { include: 'extra' }),
  },
  access: [{ path: '/lines', envelope: 'v1', paging: { style: 'one' }, include: 'include' }],
});

before(loadModule);

test('a store table declares NOT NULL for its key and where the definition says so', () => {
  assert.equal(
    createTable(lines, '"shop"."lines"', { notNull: 'all' }),
    'CREATE TABLE "shop"."lines" ("id" pg_catalog.int4 NOT NULL, "order_id" pg_catalog.int8 NOT NULL, ' +
      '"price" pg_catalog.numeric NOT NULL, "kind" pg_catalog.text, "is_paid" pg_catalog.bool, ' +
      '"made" pg_catalog.timestamptz, "day" pg_catalog.date, "extra" pg_catalog.jsonb, ' +
      'PRIMARY KEY ("order_id", "id"))',
  );
});

test('a mention table is temporary and NOT NULL in its key only', () => {
  const sql = mentionDdl(lines, 'sw_lines_1');
  assert.match(sql, /^CREATE TEMP TABLE pg_temp\."sw_lines_1" \("id" pg_catalog\.int4 NOT NULL, /);
  assert.match(sql, /"price" pg_catalog\.numeric, /);
});

test('all SQL made from a definition parses, whatever its texts hold', () => {
  const statements = [
    createTable(lines, '"shop"."lines"', { notNull: 'key' }),
    mentionDdl(lines, 'sw_lines_1'),
    foreignKeyDdl(lines, { columns: ['order_id'], references: 'orders', referenced: ['id'] }, 'my "shop"'),
    ...commentDdl(lines, '"shop"."lines"'),
    `ALTER TABLE a ADD COLUMN ${columnDdl('select', text('Reserved.'), true)}`,
    `COMMENT ON TABLE a IS ${quoteLiteral("it's a \\ backslash")}`,
  ];
  for (const sql of statements) assert.equal(parseSync(sql).stmts?.length, 1, sql);
});

test('a comment tells the allowed values and what the column costs', () => {
  assert.equal(columnComment(lines, 'kind'), "Kind. Values: a, '' (empty).");
  assert.equal(columnComment(lines, 'extra'), 'Extra. Fetched only when the column is used (include=extra).');
});

test('a key of which columns may be NULL is no primary key, and makes no column NOT NULL', () => {
  const table = { ...lines, keyMayBeNull: true as const };
  const text = createTable(table, '"s"."lines"', { notNull: 'all' });
  assert.doesNotMatch(text, /PRIMARY KEY|"(id|order_id)" \S+ NOT NULL/);
  assert.match(text, /"price" \S+ NOT NULL/);
  assert.doesNotMatch(mentionDdl(table, 'sw_lines_1'), /PRIMARY KEY|NOT NULL/);
});
