// Cube's driver: its test of the connection, the schema that its data models are made of, queries and streams.
import { PostgresDriver } from '@cubejs-backend/postgres-driver';
import { counted, refused, say, shop } from './shop.mjs';

const cube = new PostgresDriver({ ...shop, max: 2 });
say('connect', await counted(async () => (await cube.testConnection()) ?? 'well'));
say(
  'browse',
  await counted(async () => {
    const tables = (await cube.tablesSchema())['bigcommerce'];
    return [Object.keys(tables).length, tables.brands.slice(0, 2).map(({ name, type }) => [name, type])];
  }),
);
say(
  'keys',
  await counted(async () => {
    const tables = (await cube.tablesSchemaV2())['bigcommerce'];
    const columns = Object.values(tables).flat();
    return [
      columns.filter(({ attributes }) => attributes.includes('primaryKey')).length,
      columns.filter(({ foreign_keys: keys }) => keys !== undefined).length,
      tables.order_items.filter(({ name }) => name === 'id' || name === 'order_id'),
    ];
  }),
);
const [{ table_name }] = await cube.getTablesForSpecificSchemas([{ schema_name: 'bigcommerce' }]);
const columns = await cube.getColumnsForSpecificTables([{ schema_name: 'bigcommerce', table_name }]);
say('one table', columns.length > 0 && columns.every((column) => column.table_name === table_name));
const text =
  'SELECT status_id, sum(total_inc_tax) > 0 AS more, count(*) AS n FROM orders WHERE id = $1 GROUP BY 1';
say('query', await counted(async () => (await cube.query(text, [101])).map(({ more, n }) => [more, n])));
const streamed = await cube.stream('SELECT id, date_created FROM orders ORDER BY id LIMIT $1', [70], {
  highWaterMark: 20,
});
let rows = 0;
for await (const _ of streamed.rowStream) rows++;
await streamed.release();
say('stream', [rows, streamed.types]);
const downloaded = await cube.downloadQueryResults(
  'SELECT id, total_inc_tax, status FROM orders LIMIT 2',
  [],
  {},
);
say(
  'types',
  downloaded.types.map(({ type }) => type),
);
say('errors', [
  await refused(() => cube.query('SELECT nope FROM orders', [])),
  await refused(() => cube.query('SELECT * FROM store', [])),
]);
await cube.release();
