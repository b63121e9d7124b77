import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer } from '../../support/server.ts';

let client: pg.Client;
before(async () => {
  client = await (await startTestServer({ products: 5, orders: 5, customers: 5 })).connect();
});

const statements = [
  'SELECT b FROM brands b',
  'SELECT array_agg(b) FROM brands b',
  'SELECT ARRAY[b], b FROM brands b',
  'SELECT ARRAY(SELECT b FROM brands b), ARRAY(SELECT c FROM categories c)',
];

test('rows of a store table have its type, and arrays of them that of its arrays', async () => {
  const { rows } = await client.query(
    "SELECT oid::int, typarray::int AS array FROM pg_type WHERE oid IN ('brands'::regtype, 'categories'::regtype) ORDER BY typname",
  );
  const [brands, categories] = rows;
  const types: number[][] = [];
  for (const text of statements) {
    types.push((await client.query({ text })).fields.map((field) => field.dataTypeID));
  }
  assert.deepEqual(types, [
    [brands.oid],
    [brands.array],
    [brands.array, brands.oid],
    [brands.array, categories.array],
  ]);
});
