import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Column, defineTable, type TableDefinition } from '../../../src/catalog/index.ts';
import { ensureCompatible, ensureDatabase, ensureRoles, withClient } from '../../../src/engine/index.ts';
import { analyst, asUser, customers, orders, shop, useEngine } from './support.ts';

const engine = useEngine((started) => ensureRoles(started, [analyst]));

const made = async (tables: readonly TableDefinition[]) => ensureDatabase(engine(), shop(tables));
const asked = async (tables: readonly TableDefinition[]) => {
  const [schema] = shop(tables).schemas;
  assert.ok(schema);
  await ensureCompatible(engine(), 'shop', schema);
};
const columns = (view: string) =>
  asUser(engine(), analyst, 'shop', async (client) => {
    const { rows } = await client.query(
      `SELECT attname::text AS name, col_description(attrelid, attnum) AS doc FROM pg_attribute
       WHERE attrelid = to_regclass($1) AND attnum > 0 ORDER BY attnum`,
      [`bigcommerce_compatible."${view}"`],
    );
    return rows.map(({ name, doc }) => `${name}: ${doc}`);
  });

const more: Record<string, Column> = { ...customers.columns, first_name: { type: 'text', doc: 'New.' } };
const wider = defineTable({ ...(customers as TableDefinition), columns: more });

test('the views are made when they are asked for, with comments, once', async () => {
  await made([customers, orders]);
  assert.deepEqual(await columns('Customers'), []);
  await asked([customers, orders]);
  await asked([customers, orders]);
  assert.deepEqual(await columns('Customers'), ['Id: Number of the customer.', 'Email: Address.']);
  assert.deepEqual(await columns('customers'), ['id: Number of the customer.', 'email: Address.']);
});

test('they follow the tables of a later version, and are not made where nobody asked', async () => {
  await made([customers, orders]);
  await asked([customers, orders]);
  assert.deepEqual((await made([wider])).kept, []);
  assert.deepEqual(await columns('Customers'), [
    'Id: Number of the customer.',
    'Email: Address.',
    'FirstName: New.',
  ]);
  assert.deepEqual(await columns('Orders'), []);
});

test('a view of a user over one of them stays, and that one grows all the same', async () => {
  await made([customers]);
  await asked([customers]);
  await asUser(engine(), analyst, 'shop', (client) =>
    client.query('CREATE VIEW mine AS SELECT "Email" FROM bigcommerce_compatible."Customers"'),
  );
  const { kept } = await made([wider]);
  assert.deepEqual(await columns('customers'), [
    'id: Number of the customer.',
    'email: Address.',
    'firstname: New.',
  ]);
  assert.deepEqual(await columns('Customers'), [
    'Id: Number of the customer.',
    'Email: Address.',
    'FirstName: New.',
  ]);
  assert.deepEqual(kept, []);
  await asUser(engine(), analyst, 'shop', (client) => client.query('DROP VIEW mine'));
});

test('a schema of somebody else’s is not touched', async () => {
  await made([customers]);
  await withClient(engine(), 'shop', async (client) => {
    await client.query(
      'DROP SCHEMA IF EXISTS bigcommerce_compatible CASCADE; CREATE SCHEMA bigcommerce_compatible',
    );
  });
  await assert.rejects(asked([customers]), /a schema named "bigcommerce_compatible" exists already/);
});
