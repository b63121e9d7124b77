import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
let client: pg.Client;
before(async () => {
  shop = await startTestServer({ products: 3, orders: 5, customers: 2, stores: { second: '' } });
  client = await shop.connect();
});

const rows = async (sql: string) => (await client.query<Record<string, unknown>>(sql)).rows;

test('every table of the catalog has the columns that users of the commercial drivers know', async () => {
  const expected: Record<string, string> = {
    sys_catalogs: 'CatalogName',
    sys_schemas: 'CatalogName, SchemaName',
    sys_tables: 'CatalogName, SchemaName, TableName, TableType, Description, IsUpdateable',
    sys_tablecolumns:
      'CatalogName, SchemaName, TableName, ColumnName, DataTypeName, DataType, Length, DisplaySize, NumericPrecision, NumericScale, IsNullable, Description, Ordinal, IsAutoIncrement, IsGeneratedColumn, IsHidden, IsArray, IsReadOnly, IsKey, ColumnType, FieldControl',
    sys_procedures: 'CatalogName, SchemaName, ProcedureName, Description, ProcedureType',
    sys_procedureparameters:
      'CatalogName, SchemaName, ProcedureName, ColumnName, Direction, DataTypeName, DataType, Length, NumericPrecision, NumericScale, IsNullable, IsRequired, IsArray, Description, Ordinal, Values, SupportsStreams, IsPath, "default"',
    sys_keycolumns:
      'CatalogName, SchemaName, TableName, ColumnName, IsKey, IsForeignKey, PrimaryKeyName, ForeignKeyName, ReferencedCatalogName, ReferencedSchemaName, ReferencedTableName, ReferencedColumnName',
    sys_foreignkeys:
      'CatalogName, SchemaName, TableName, ColumnName, IsKey, IsForeignKey, PrimaryKeyName, ForeignKeyName, ReferencedCatalogName, ReferencedSchemaName, ReferencedTableName, ReferencedColumnName, ForeignKeyType',
    sys_primarykeys: 'CatalogName, SchemaName, TableName, ColumnName, KeySeq, KeyName',
    sys_indexes:
      'CatalogName, SchemaName, TableName, IndexName, ColumnName, IsUnique, IsPrimary, Type, SortOrder, OrdinalPosition',
    sys_connection_props:
      'Name, ShortDescription, Type, "default", Values, Value, Required, Category, IsSessionProperty, Sensitivity, PropertyName, Ordinal, CatOrdinal, Hierarchy, Visible, ETC',
    sys_sqlinfo: 'NAME, VALUE',
    sys_identity: 'Id, Batch, Operation, Message',
    sys_information: 'Product, Version, Datasource, NodeId, HelpURL, License, Location, Environment',
  };
  for (const [table, columns] of Object.entries(expected)) await rows(`SELECT ${columns} FROM ${table}`);
  assert.equal((await shop.requests()).total, 0);
});

test('sys_tables has the tables and views of every schema, and none of the machinery', async () => {
  await client.query(
    'CREATE TABLE notes (id int PRIMARY KEY, body varchar(40)); CREATE TEMP TABLE scratch (a int)',
  );
  await client.query('SELECT count(*) FROM orders');
  const found = await rows(
    `SELECT SchemaName, TableName, TableType, IsUpdateable FROM sys_tables
     WHERE TableName IN ('orders', 'order_statuses', 'notes', 'scratch', 'requests', 'pg_class', 'installed', 'column_facts')
       OR TableName LIKE 'sw!_%' ESCAPE '!' ORDER BY 1, 2`,
  );
  assert.deepEqual(
    found.map((row) => Object.values(row)),
    [
      ['bigcommerce', 'order_statuses', 'TABLE', false],
      ['bigcommerce', 'orders', 'TABLE', true],
      ['commerce', 'orders', 'VIEW', false],
      ['demo', 'notes', 'TABLE', true],
      ['second', 'order_statuses', 'TABLE', false],
      ['second', 'orders', 'TABLE', true],
      ['storewire', 'requests', 'SYSTEM TABLE', false],
    ],
  );
  const [told] = await rows(
    `SELECT Description, obj_description('bigcommerce.orders'::regclass, 'pg_class') AS doc FROM sys_tables
     WHERE SchemaName = 'second' AND TableName = 'orders'`,
  );
  assert.equal(told?.['description'], told?.['doc']);
  await client.query('DROP TABLE notes; DROP TABLE scratch');
});

test('the catalog lists the tables by their own names', async () => {
  const found = await rows(
    `SELECT count(*)::int AS n FROM information_schema.tables WHERE table_schema = 'storewire' AND table_name LIKE 'sys%'`,
  );
  assert.equal(found[0]?.['n'], 14);
  assert.deepEqual(await rows(`SELECT relname FROM pg_class WHERE relname = 'column_facts'`), []);
});

test('sys_tablecolumns tells types, keys, numbers that the store gives, and what cannot be written', async () => {
  const found = await rows(
    `SELECT ColumnName, DataTypeName, DataType, Ordinal, IsNullable, IsAutoIncrement, IsReadOnly, IsKey, ColumnType
     FROM sys_tablecolumns WHERE SchemaName = 'bigcommerce' AND TableName = 'products'
       AND ColumnName IN ('id', 'name', 'price', 'brand_id', 'date_created', 'is_visible', 'calculated_price', 'images') ORDER BY ColumnName`,
  );
  assert.deepEqual(
    found.map((row) => Object.values(row).slice(0, 3)),
    [
      ['brand_id', 'integer', 4],
      ['calculated_price', 'numeric', 2],
      ['date_created', 'timestamp with time zone', 2014],
      ['id', 'integer', 4],
      ['images', 'jsonb', 1111],
      ['is_visible', 'boolean', 16],
      ['name', 'text', 12],
      ['price', 'numeric', 2],
    ],
  );
  const flags = (name: string) => {
    const row = found.find((one) => one['columnname'] === name);
    return [row?.['isautoincrement'], row?.['isreadonly'], row?.['iskey'], row?.['columntype']];
  };
  assert.deepEqual(flags('id'), ['YES', true, true, null]);
  assert.deepEqual(flags('name'), ['NO', false, false, null]);
  assert.deepEqual(flags('calculated_price'), ['NO', true, false, null]);
  assert.deepEqual(flags('brand_id'), ['NO', false, false, 'REFERENCECOLUMN']);
});

test('lengths, digits and scales are those of the type', async () => {
  await client.query(
    'CREATE TABLE sizes (a varchar(40), b numeric(10,2), c numeric(5,-2), d text, e int, f int[], g numeric, gone int, h char(3))',
  );
  await client.query('ALTER TABLE sizes DROP COLUMN gone');
  const found = await rows(
    `SELECT ColumnName, DataType, Length, DisplaySize, NumericPrecision, NumericScale, Ordinal, IsArray, IsReadOnly
     FROM sys_tablecolumns WHERE TableName = 'sizes' ORDER BY Ordinal`,
  );
  assert.deepEqual(
    found.map((row) => Object.values(row)),
    [
      ['a', 12, 40, 40, null, null, 1, false, false],
      ['b', 2, 2147483647, 12, 10, 2, 2, false, false],
      ['c', 2, 2147483647, 7, 5, -2, 3, false, false],
      ['d', 12, 2147483647, 2147483647, null, null, 4, false, false],
      ['e', 4, 4, 11, 10, 0, 5, false, false],
      ['f', 2003, 2147483647, 2147483647, null, null, 6, true, false],
      ['g', 2, 2147483647, 2147483647, null, null, 7, false, false],
      ['h', 1, 3, 3, null, null, 8, false, false],
    ],
  );
  await client.query('DROP TABLE sizes');
});

test('keys and indexes are told column by column', async () => {
  assert.deepEqual(
    await rows(
      `SELECT TableName, ColumnName, PrimaryKeyName, ReferencedSchemaName, ReferencedTableName, ReferencedColumnName, ForeignKeyType
       FROM sys_foreignkeys WHERE SchemaName = 'second' AND TableName = 'products' AND ColumnName = 'brand_id'`,
    ),
    [
      {
        tablename: 'products',
        columnname: 'brand_id',
        primarykeyname: 'brands_pkey',
        referencedschemaname: 'second',
        referencedtablename: 'brands',
        referencedcolumnname: 'id',
        foreignkeytype: 'FOREIGNKEY',
      },
    ],
  );
  assert.deepEqual(
    await rows(
      `SELECT ColumnName, KeySeq, KeyName FROM sys_primarykeys WHERE SchemaName = 'second' AND TableName = 'shipping_methods' ORDER BY KeySeq`,
    ),
    [
      { columnname: 'zone_id', keyseq: 1, keyname: 'shipping_methods_pkey' },
      { columnname: 'id', keyseq: 2, keyname: 'shipping_methods_pkey' },
    ],
  );
  assert.deepEqual(
    await rows(
      `SELECT IsKey, IsForeignKey, ReferencedTableName FROM sys_keycolumns
       WHERE SchemaName = 'second' AND TableName = 'products' AND ColumnName IN ('id', 'brand_id') ORDER BY 1`,
    ),
    [
      { iskey: false, isforeignkey: true, referencedtablename: 'brands' },
      { iskey: true, isforeignkey: false, referencedtablename: null },
    ],
  );
  await client.query(
    'CREATE TABLE sorted (a int, b text); CREATE UNIQUE INDEX sorted_idx ON sorted (b DESC, lower(b)) INCLUDE (a)',
  );
  assert.deepEqual(
    await rows(
      `SELECT IndexName, ColumnName, IsUnique, IsPrimary, Type, SortOrder, OrdinalPosition FROM sys_indexes WHERE TableName = 'sorted' ORDER BY OrdinalPosition`,
    ),
    [
      {
        indexname: 'sorted_idx',
        columnname: 'b',
        isunique: true,
        isprimary: false,
        type: 3,
        sortorder: 'D',
        ordinalposition: 1,
      },
      {
        indexname: 'sorted_idx',
        columnname: 'lower(b)',
        isunique: true,
        isprimary: false,
        type: 3,
        sortorder: 'A',
        ordinalposition: 2,
      },
    ],
  );
  await client.query('DROP TABLE sorted');
});

test('sys_procedureparameters tells what comes in and what goes out', async () => {
  assert.deepEqual(
    await rows(
      `SELECT ColumnName, Direction, DataType, IsRequired, IsArray, SupportsStreams, "default" FROM sys_procedureparameters
       WHERE SchemaName = 'second' AND ProcedureName = 'GetOAuthAccessToken' AND ColumnName IN ('AuthMode', 'OAuthAccessToken') ORDER BY Direction`,
    ),
    [
      {
        columnname: 'AuthMode',
        direction: 1,
        datatype: 12,
        isrequired: false,
        isarray: false,
        supportsstreams: false,
        default: 'APP',
      },
      {
        columnname: 'OAuthAccessToken',
        direction: 4,
        datatype: 12,
        isrequired: false,
        isarray: false,
        supportsstreams: false,
        default: null,
      },
    ],
  );
});

test('sys_identity has the keys of the rows that the last write of the session wrote', async () => {
  assert.deepEqual(await rows('SELECT * FROM sys_identity'), []);
  const [made] = await rows(`INSERT INTO bigcommerce.brands (name) VALUES ('Identity') RETURNING id`);
  assert.deepEqual(await rows('SELECT Id, Batch, Operation, Message FROM sys_identity'), [
    { id: String(made?.['id']), batch: 1, operation: 'INSERTED', message: null },
  ]);
  await rows(`DELETE FROM bigcommerce.brands WHERE id = ${String(made?.['id'])}`);
  assert.deepEqual(await rows('SELECT Id, Operation FROM sys_identity'), [
    { id: String(made?.['id']), operation: 'DELETED' },
  ]);
});

test('sys_sqlinfo names functions that there are', async () => {
  const found = await rows(`SELECT name, value FROM sys_sqlinfo WHERE name LIKE '%FUNCTIONS'`);
  const names = found.flatMap((row) => String(row['value']).split(',')).map((name) => name.toLowerCase());
  // What the grammar itself has.
  const words = ['current_date', 'current_time', 'current_timestamp', 'extract'];
  const there = await rows(
    `SELECT DISTINCT proname FROM pg_proc WHERE proname = ANY ('{${names.join(',')}}')`,
  );
  const known = new Set([...words, ...there.map((row) => row['proname'])]);
  assert.deepEqual(
    names.filter((name) => !known.has(name)),
    [],
  );
});

test('sys_information says what the client is connected to', async () => {
  const [row] = await rows('SELECT Product, Datasource, License FROM sys_information');
  assert.deepEqual(row, { product: 'Storewire', datasource: 'BigCommerce', license: 'Apache-2.0' });
});
