import type { Column, ColumnType, ForeignKey, TableDefinition } from './types.ts';

/**
 * SQL text made from definitions. Pure: nothing is sent from here. Identifiers are always quoted and types always
 * named with their schema, because part of this text runs in a client's session, where a type or a search_path of
 * the client's must not change what it means.
 */
const typeNames: Readonly<Record<ColumnType, string>> = {
  integer: 'pg_catalog.int4',
  bigint: 'pg_catalog.int8',
  numeric: 'pg_catalog.numeric',
  text: 'pg_catalog.text',
  boolean: 'pg_catalog.bool',
  timestamptz: 'pg_catalog.timestamptz',
  date: 'pg_catalog.date',
  jsonb: 'pg_catalog.jsonb',
};

/** The type as SQL text, the same in every search_path. */
export function typeDdl(type: ColumnType): string {
  return typeNames[type];
}

/** A name as SQL text: double-quoted, inner quotes doubled. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL literal that means the same whatever standard_conforming_strings is. */
export function quoteLiteral(value: string): string {
  const quoted = `'${value.replaceAll("'", "''")}'`;
  return quoted.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

/** `"price" pg_catalog.numeric NOT NULL`: one column as CREATE TABLE and ALTER TABLE … ADD COLUMN take it. */
export function columnDdl(name: string, column: Column, notNull: boolean): string {
  return `${quoteIdentifier(name)} ${typeDdl(column.type)}${notNull ? ' NOT NULL' : ''}`;
}

/** The columns of the PRIMARY KEY: the table's key, or none where columns of it may be NULL. */
export function primaryKey({ key, keyMayBeNull }: TableDefinition): readonly string[] {
  return keyMayBeNull === true ? [] : key;
}

/** Whether the store table declares the column NOT NULL: by the definition, and always for the primary key. */
export function isNotNull(table: TableDefinition, name: string): boolean {
  return primaryKey(table).includes(name) || table.columns[name]?.notNull === true;
}

/**
 * CREATE TABLE for the store table, with its primary key and without foreign keys (`foreignKeyDdl`), which need
 * the other tables first.
 * @param qualifiedName schema and name as SQL text, already quoted
 * @param options.notNull `all` that the definition says, or those of the `key` only
 */
export function createTable(
  table: TableDefinition,
  qualifiedName: string,
  options: { readonly notNull: 'all' | 'key' },
): string {
  return `CREATE TABLE ${qualifiedName} (${tableBody(table, options.notNull)})`;
}

/**
 * CREATE TABLE for a mention table. NOT NULL on the key only: an API that leaves out a value it promises must not
 * make a load fail, and a plan must not drop IS NULL because of a promise.
 * @param relation the name without schema, `sw_orders_1`
 */
export function mentionDdl(table: TableDefinition, relation: string): string {
  return `CREATE TEMP TABLE pg_temp.${quoteIdentifier(relation)} (${tableBody(table, 'key')})`;
}

function tableBody(table: TableDefinition, notNull: 'all' | 'key'): string {
  const columns = Object.entries(table.columns).map(([name, column]) =>
    columnDdl(name, column, notNull === 'all' ? isNotNull(table, name) : primaryKey(table).includes(name)),
  );
  const columnsOfKey = primaryKey(table);
  const key = columnsOfKey.length === 0 ? [] : [`PRIMARY KEY (${nameList(columnsOfKey)})`];
  return [...columns, ...key].join(', ');
}

/** The name of the PRIMARY KEY, as PostgreSQL chooses it: 63 bytes at most. */
export const primaryKeyName = ({ name }: TableDefinition): string => `${name.slice(0, 58)}_pkey`;

/** The name of a foreign key's constraint, as PostgreSQL would choose it. */
export function foreignKeyName(table: TableDefinition, key: ForeignKey): string {
  return `${table.name}_${key.columns.join('_')}_fkey`;
}

/**
 * ALTER TABLE … ADD CONSTRAINT for one foreign key. It tells tools how tables join; store tables are empty, so
 * nothing is enforced by it. It does not say so (NOT ENFORCED): psql and pg_dump pass over such keys, which have no
 * triggers.
 * @param schema of both tables, as a plain name
 */
export function foreignKeyDdl(table: TableDefinition, key: ForeignKey, schema: string): string {
  const own = `${quoteIdentifier(schema)}.${quoteIdentifier(table.name)}`;
  const other = `${quoteIdentifier(schema)}.${quoteIdentifier(key.references)}`;
  return (
    `ALTER TABLE ${own} ADD CONSTRAINT ${quoteIdentifier(foreignKeyName(table, key))} ` +
    `FOREIGN KEY (${nameList(key.columns)}) REFERENCES ${other} (${nameList(key.referenced)})`
  );
}

function nameList(names: readonly string[]): string {
  return names.map(quoteIdentifier).join(', ');
}
