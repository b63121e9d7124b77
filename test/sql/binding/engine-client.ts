import pg from 'pg';
import { cleanUp } from '../../support/clean-up.ts';
import { startTestEngine } from '../../support/engine.ts';
import { ddl } from './catalog.ts';

export interface Outcome {
  /** Rows as text, sorted: without ORDER BY their order means nothing. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly command: string;
  readonly error?: {
    readonly code: string;
    /** Message, detail and hint. */
    readonly message: string;
    readonly position: number;
  };
  /** What stands in the tables that the statements write to. */
  readonly written: readonly string[];
}

/** Store tables of the catalog and their columns, and how many mention tables each has. */
export const tables: Readonly<Record<string, { table: string; columns: readonly string[] }>> = {
  sw_orders: { table: 'bigcommerce.orders', columns: ['id', 'customer_id', 'total', 'status', 'placed'] },
  sw_shop2_orders: { table: 'shop2.orders', columns: ['id', 'customer_id', 'total', 'status', 'placed'] },
  sw_products: { table: 'bigcommerce.products', columns: ['id', 'name', 'price'] },
  'sw_Order Items': {
    table: 'bigcommerce."Order Items"',
    columns: ['id', 'order_id', 'product_id', 'Unit Price'],
  },
  sw_order: { table: 'bigcommerce."order"', columns: ['id'] },
  sw_größen: { table: 'bigcommerce."größen"', columns: ['id', 'straße'] },
};
const mentionsOfEach = 12;

/** A session on an engine that has the catalog's relations with rows, and mention tables with the same rows. */
export async function connectWithMentions(): Promise<pg.Client> {
  const engine = await startTestEngine();
  const target = engine.connectTarget();
  if (!('path' in target)) throw new Error('the embedded engine listens on a socket');
  const [, host = '', port = ''] = /^(.*)\/\.s\.PGSQL\.(\d+)$/.exec(target.path) ?? [];
  const { user, password, maintenanceDatabase } = engine.owner;
  const connect = async (database: string): Promise<pg.Client> => {
    const client = new pg.Client({ host, port: Number(port), user, password, database });
    await client.connect();
    cleanUp(() => client.end());
    return client;
  };
  await (await connect(maintenanceDatabase)).query('CREATE DATABASE shop');
  const client = await connect('shop');
  await client.query(`SET client_min_messages = warning; ${ddl}`);
  for (const [prefix, { table }] of Object.entries(tables)) {
    for (let n = 1; n <= mentionsOfEach; n++) {
      await client.query(`CREATE TEMP TABLE "${prefix}_${n}" (LIKE ${table} INCLUDING ALL)`);
      await client.query(`INSERT INTO "${prefix}_${n}" SELECT * FROM ${table}`);
    }
  }
  await client.query('ANALYZE');
  return client;
}

const asText = { getTypeParser: () => (value: unknown) => value };

/** Runs the text after `before`, in a transaction that is rolled back. */
export async function outcome(client: pg.Client, sql: string, before = ''): Promise<Outcome> {
  await client.query('BEGIN');
  if (before !== '') await client.query(before);
  try {
    const result = await client.query({ text: sql, rowMode: 'array', types: asText });
    const rows = result.rows.map((row) => JSON.stringify(row)).sort();
    const columns = result.fields.map((field) => field.name);
    const after = await client.query({
      text: 'SELECT t::text FROM public.t UNION ALL SELECT u::text FROM public.u ORDER BY 1',
      rowMode: 'array',
    });
    return { rows, columns, command: result.command, written: after.rows.flat() };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    const { code = '', message, detail, hint, position } = error;
    return {
      rows: [],
      columns: [],
      command: '',
      written: [],
      error: { code, message: [message, detail, hint].join('\n'), position: Number(position ?? 0) },
    };
  } finally {
    await client.query('ROLLBACK; DEALLOCATE ALL');
  }
}
