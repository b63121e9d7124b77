import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before } from 'node:test';
import pg from 'pg';
import { defineTable, type TableDefinition } from '../../../src/catalog/index.ts';
import { type DatabaseSpec, type Engine, startEmbedded, type UserSpec } from '../../../src/engine/index.ts';
import { cleanUp } from '../../support/clean-up.ts';

/** A folder for data, removed at the end of the test file. To be called outside tests and hooks. */
export function useFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'engine-')));
  cleanUp(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An embedded engine for all tests of a file; to be called outside tests and hooks. */
export function useEngine(setUp: (engine: Engine) => Promise<unknown>): () => Engine {
  const folder = useFolder();
  let engine: Engine | undefined;
  before(async () => {
    engine = await startEmbedded({ dataDir: join(folder, 'data') });
    cleanUp(engine.stop);
    await setUp(engine);
  });
  return () => {
    if (engine === undefined) throw new Error('the engine was not started');
    return engine;
  };
}

/** Runs `work` as a SQL user, through the engine's socket and with its password. */
export async function asUser<T>(
  engine: Engine,
  user: { name: string; password: string },
  database: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const target = engine.connectTarget();
  const [host, port] =
    'path' in target
      ? [target.path.replace(/\/\.s\.PGSQL\.\d+$/, ''), Number(/\d+$/.exec(target.path)?.[0])]
      : [target.host, target.port];
  const client = new pg.Client({ host, port, user: user.name, password: user.password, database });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export const analyst: UserSpec = { name: 'analyst', password: 'pa ss', databases: ['shop'], readOnly: false };
export const viewer: UserSpec = { name: 'viewer', password: 'look', databases: ['shop'], readOnly: true };

export const customers = defineTable({
  name: 'customers',
  platform: 'bigcommerce',
  doc: "People who have bought; a store's own words.",
  key: ['id'],
  scope: 'store_v2_customers',
  access: [],
  columns: {
    id: { type: 'bigint', notNull: true, doc: 'Number of the customer.' },
    email: { type: 'text', doc: 'Address.' },
  },
});

export const orders = defineTable({
  name: 'orders',
  platform: 'bigcommerce',
  doc: 'Orders of the store.',
  key: ['id'],
  scope: 'store_v2_orders',
  access: [],
  foreignKeys: [
    { columns: ['customer_id'], references: 'customers', referenced: ['id'] },
    { columns: ['coupon_id'], references: 'coupons', referenced: ['id'] },
  ],
  columns: {
    id: { type: 'bigint', notNull: true, doc: 'Number of the order.' },
    customer_id: { type: 'bigint', doc: 'Who has ordered.' },
    coupon_id: { type: 'bigint', doc: 'A table that this store does not have.' },
    status: { type: 'text', doc: 'State.', values: ['Pending', 'Shipped'] },
    total: { type: 'numeric', notNull: true, doc: 'Amount.' },
    date_created: { type: 'timestamptz', doc: 'Moment.' },
    billing: { type: 'jsonb', doc: 'Address.' },
  },
});

/** A database `shop` with one store. */
export function shop(tables: readonly TableDefinition[] = [customers, orders]): DatabaseSpec {
  return { name: 'shop', schemas: [{ name: 'bigcommerce', platform: 'bigcommerce', tables }] };
}

/** Resolves with the SQLSTATE (and fields) that a statement fails with. */
export async function failure(work: Promise<unknown>, what = 'the statement'): Promise<pg.DatabaseError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof pg.DatabaseError) return error;
    throw error;
  }
  throw new Error(`${what} did not fail`);
}
