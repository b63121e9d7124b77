import { columnDdl, isNotNull, primaryKey, type TableDefinition, typeDdl } from '../catalog/index.ts';
import type { EngineClient } from './client.ts';
import { ident, literal, qualified } from './quote.ts';
import { storeTableDdl } from './store-table.ts';
import { sameList, type TableState } from './table-state.ts';
import { withViewsSetAside } from './views-aside.ts';

/** Objects of users depend on what was to be dropped. */
const dependent = ['2BP01'];

/** What a column says that the API no longer offers, where a user's view still names it. */
const goneColumn =
  'No longer offered by the API, so it cannot be read any more. It is kept because a view depends on it.';
const goneTable =
  'No longer part of this store, so it cannot be read any more. It is kept because a view depends on it.';

/**
 * Changes a store table to what its definition now says, without touching what users have made. Foreign keys were
 * dropped before. Answers what could not be changed, in full sentences.
 *
 * The table is empty. Where nothing of a user's depends on it, it is made anew, with its columns in the order of the
 * definition; otherwise it is altered, and new columns come last.
 */
export async function upgradeTable(
  client: EngineClient,
  schema: string,
  definition: TableDefinition,
  state: TableState,
): Promise<string[]> {
  const name = qualified(schema, definition.name);
  const anew = [`DROP TABLE ${name}`, ...storeTableDdl(schema, definition)];
  if (await client.attempt(() => client.query(anew.join(';\n')), dependent)) return [];
  const kept: string[] = [];
  const key = primaryKey(definition);
  const newKey = !sameList(state.key, key);
  if (newKey && state.keyName !== null) {
    const drop = `ALTER TABLE ${name} DROP CONSTRAINT ${ident(state.keyName)}`;
    if (!(await client.attempt(() => client.query(drop), dependent))) {
      kept.push(`The primary key of ${schema}.${definition.name} stays, because a view depends on it.`);
    }
  }
  for (const column of state.columns) {
    if (definition.columns[column.name] === undefined) await dropColumn(client, name, column.name);
  }
  for (const column of Object.keys(definition.columns)) {
    kept.push(...(await upgradeColumn(client, schema, definition, column, state)));
  }
  if (newKey && key.length > 0) {
    const add = `ALTER TABLE ${name} ADD PRIMARY KEY (${key.map(ident).join(', ')})`;
    // 42P16: the old one could not be dropped.
    await client.attempt(() => client.query(add), ['42P16']);
  }
  return kept;
}

async function dropColumn(client: EngineClient, table: string, column: string): Promise<void> {
  const target = `ALTER TABLE ${table}`;
  if (await client.attempt(() => client.query(`${target} DROP COLUMN ${ident(column)}`), dependent)) return;
  // 42P16: the column is part of a primary key that had to stay.
  await client.attempt(
    () => client.query(`${target} ALTER COLUMN ${ident(column)} DROP NOT NULL`),
    ['42P16'],
  );
  await client.query(`COMMENT ON COLUMN ${table}.${ident(column)} IS ${literal(goneColumn)}`);
}

async function upgradeColumn(
  client: EngineClient,
  schema: string,
  definition: TableDefinition,
  name: string,
  state: TableState,
): Promise<string[]> {
  const column = definition.columns[name];
  if (column === undefined) return [];
  const table = `ALTER TABLE ${qualified(schema, definition.name)}`;
  const is = state.columns.find((candidate) => candidate.name === name);
  const notNull = isNotNull(definition, name);
  if (is === undefined) {
    await client.query(`${table} ADD COLUMN ${columnDdl(name, column, notNull)}`);
    return [];
  }
  const type = typeDdl(column.type);
  const kept: string[] = [];
  if (is.type !== type) {
    // No value has to be converted: the table is empty.
    const alter = `${table} ALTER COLUMN ${ident(name)} TYPE ${type} USING NULL::${type}`;
    const change = () => client.query(alter);
    // 0A000: a view uses the column.
    const changed =
      (await client.attempt(change, ['0A000'])) ||
      (await withViewsSetAside(client, { schema, table: definition.name, column: name }, change));
    if (!changed) {
      kept.push(
        `The column ${schema}.${definition.name}.${name} stays ${is.type}, because an object of a user depends on it.`,
      );
    }
  }
  if (is.notNull !== notNull) {
    const change = `${table} ALTER COLUMN ${ident(name)} ${notNull ? 'SET' : 'DROP'} NOT NULL`;
    await client.attempt(() => client.query(change), ['42P16']);
  }
  return kept;
}

/** Drops a table that the definitions no longer have, unless an object of a user depends on it. */
export async function dropTable(client: EngineClient, schema: string, table: string): Promise<void> {
  const name = qualified(schema, table);
  if (await client.attempt(() => client.query(`DROP TABLE ${name}`), dependent)) return;
  await client.query(`COMMENT ON TABLE ${name} IS ${literal(goneTable)}`);
}
