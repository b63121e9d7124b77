import pg from 'pg';
import { sqlstateOf } from '../../../src/engine/client.ts';
import { createDatabase } from '../../../src/engine/create-database.ts';
import { type Engine, EngineClient } from '../../../src/engine/index.ts';
import type { TestServer } from '../../support/server.ts';
import { pathOf, shapeOf } from './shapes.ts';

interface ColumnRow {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly key: boolean;
}

/** What the server says that its store tables are. */
const COLUMNS = `
  SELECT c.relname AS "table", a.attname AS "column", format_type(a.atttypid, a.atttypmod) AS type,
    coalesce(a.attnum = ANY (k.conkey), false) AS key
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
  WHERE n.nspname = $1 AND c.relkind = 'r' ORDER BY 1, a.attnum`;

/**
 * Makes a database of the same engine whose schema, named as the store's, has the store tables as plain tables, filled with
 * the sandbox's rows. The same text then runs on both, and as the same role. The rows are converted by PostgreSQL's
 * own casts of jsonb, not by what the server uses. `only`: these tables alone.
 */
export async function makePlainStore(
  engine: Engine,
  test: TestServer,
  name: string,
  only?: readonly string[],
): Promise<void> {
  const described = await test.connect();
  const { platform } = test;
  const { rows } = await described.query<ColumnRow>(COLUMNS, [platform]);
  const columns = rows.filter(({ table }) => only?.includes(table) ?? true);
  const owner = await EngineClient.connect(engine);
  await createDatabase(owner, engine, name);
  await owner.query(
    `GRANT CONNECT, TEMPORARY ON DATABASE ${name} TO PUBLIC;
     ALTER DATABASE ${name} SET search_path = "$user", ${platform}, public`,
  );
  await owner.close();
  const client = await EngineClient.connect(engine, name);
  await client.query(
    `SET TimeZone = 'UTC'; CREATE SCHEMA ${platform}; GRANT USAGE ON SCHEMA ${platform} TO PUBLIC;
     CREATE SCHEMA demo; GRANT ALL ON SCHEMA demo TO demo`,
  );
  const tables = new Set(columns.map((column) => column.table));
  for (const table of tables) {
    const own = columns.filter((column) => column.table === table);
    await client.query(createTable(platform, table, own));
    const rows = await rowsOf(test.sandbox.url, platform, table);
    await client.query(insert(platform, table, own), [JSON.stringify(rows)]);
  }
  // UPDATE for FOR UPDATE: behind the server, the tables that are read are the client's own.
  await again(() => client.query(`GRANT SELECT, UPDATE ON ALL TABLES IN SCHEMA ${platform} TO PUBLIC`));
  for (const table of tables) await again(() => client.query(`ANALYZE ${platform}.${table}`));
  await client.close();
}

/** Autovacuum may look at the same tables: one of the two is ended where each waits for the other. */
async function again(run: () => Promise<unknown>): Promise<void> {
  for (let left = 5; ; left -= 1) {
    try {
      await run();
      return;
    } catch (error) {
      if (sqlstateOf(error) !== '40P01' || left === 0) throw error;
    }
  }
}

/** A connection of the user `demo` straight to the engine. */
export async function connectPlain(
  engine: Engine,
  database: string,
  options: pg.ClientConfig = {},
): Promise<pg.Client> {
  const target = engine.connectTarget();
  if (!('path' in target)) throw new Error('the oracle needs the embedded engine');
  const [, host, port] = /^(.*)\/\.s\.PGSQL\.(\d+)$/.exec(target.path) ?? [];
  const client = new pg.Client({
    host: host ?? '',
    port: Number(port),
    user: 'demo',
    password: 'demo',
    database,
    ...options,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function createTable(schema: string, table: string, columns: readonly ColumnRow[]): string {
  const list = columns.map(({ column, type }) => `"${column}" ${type}`);
  const key = columns.filter((column) => column.key).map(({ column }) => `"${column}"`);
  const primary = key.length === 0 ? [] : [`PRIMARY KEY (${key.join(', ')})`];
  return `CREATE TABLE ${schema}.${table} (${[...list, ...primary].join(', ')})`;
}

function insert(platform: string, table: string, columns: readonly ColumnRow[]): string {
  const shape = shapeOf(table, platform);
  const values = columns.map(
    ({ column, type }) =>
      shape.made?.[column] ??
      (shape.unix?.includes(column)
        ? `to_timestamp(nullif(nullif(r.row ->> '${column}', ''), '0')::numeric)`
        : value(pathOf(shape, column, platform), type)),
  );
  return `INSERT INTO ${platform}.${table} SELECT ${values.join(', ')}
    FROM jsonb_array_elements($1::jsonb) AS r(row)`;
}

/** JSON's null and the empty text are NULL; a text column keeps the empty text. */
function value(path: readonly string[], type: string): string {
  const at = `'{${path.join(',')}}'`;
  if (type === 'jsonb') return `nullif(r.row #> ${at}, 'null')`;
  if (type === 'text') return `r.row #>> ${at}`;
  const text = `nullif(r.row #>> ${at}, '')`;
  return type === 'integer' ? `${text}::numeric::integer` : `${text}::${type}`;
}

type Row = Record<string, unknown>;

async function rowsOf(url: string, platform: string, table: string): Promise<Row[]> {
  const { resource, include = [], place, beside = {} } = shapeOf(table, platform);
  const own = await fetchRows(url, `${resource}?include=${include.join(',')}`);
  const others = await Promise.all(
    Object.entries(beside).map(
      async ([member, other]) => [member, (await fetchRows(url, other))[0]] as const,
    ),
  );
  const rows = others.length === 0 ? own : own.map((row) => ({ ...row, ...Object.fromEntries(others) }));
  if (place !== undefined) return numbered(rows, place);
  if (platform !== 'bigcommerce' || table !== 'orders') return rows;
  const fees = await fetchRows(url, 'order_fees');
  const consignments = await fetchRows(url, 'order_consignments');
  const ofOrder = (parts: readonly Row[], id: unknown): Row[] =>
    parts.filter((part) => part['order_id'] === id).map(({ order_id: _order, ...part }) => part);
  return rows.map((row) => ({
    ...row,
    consignments: ofOrder(consignments, row['id'])[0],
    fees: ofOrder(fees, row['id']),
  }));
}

function numbered(rows: readonly Row[], { column, within }: { column: string; within: string }): Row[] {
  const places = new Map<unknown, number>();
  return rows.map((row) => {
    const place = (places.get(row[within]) ?? 0) + 1;
    places.set(row[within], place);
    return { ...row, [column]: place };
  });
}

async function fetchRows(url: string, what: string): Promise<Row[]> {
  const answer = await fetch(`${url}/_sandbox/rows/${what}`);
  if (!answer.ok) throw new Error(`the sandbox has no rows ${what}: ${await answer.text()}`);
  return (await answer.json()) as Row[];
}
