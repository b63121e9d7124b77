import { setTimeout } from 'node:timers/promises';
import { EngineClient } from '../../../src/engine/index.ts';
import { SCHEMA, Twin } from '../../sql/sessions/support/twin.ts';
import { cleanUp } from '../../support/clean-up.ts';
import { startTestEngine } from '../../support/engine.ts';
import type { Target } from './play.ts';

export interface Targets {
  /** PostgreSQL itself, with plain tables. */
  readonly bare: Target;
  /** The server, whose client reads plain tables: everything is relayed. */
  readonly relayed: Target;
  /** The server, whose client reads tables of a store that have the same names and rows. */
  readonly store: Target;
}

/** The schema of the store's tables. */
export const STORE_SCHEMA = 'bigcommerce';
export const PLAIN_SCHEMA = SCHEMA;

export async function startTargets(): Promise<Targets> {
  // Small pages: a portal over all orders is worth reading in parts.
  const { shop } = await Twin.start({ properties: 'PageSize=10' });
  const engine = await startTestEngine();
  const owner = await EngineClient.connect(engine, shop.database);
  cleanUp(() => owner.close());
  const common = {
    user: 'demo',
    database: shop.database,
    waits: (pid: number, event: string) => waits(owner, pid, event),
  };
  const server = { host: '127.0.0.1', port: shop.server.port };
  const plain = { parameters: { options: `-c search_path=${SCHEMA}` }, oids: await oids(owner, SCHEMA) };
  return {
    bare: { ...common, ...plain, connect: engine.connectTarget() },
    relayed: { ...common, ...plain, connect: server },
    store: { ...common, parameters: {}, oids: await oids(owner, STORE_SCHEMA), connect: server },
  };
}

async function oids(owner: EngineClient, schema: string): Promise<Map<number, string>> {
  const rows = await owner.query<{ oid: number; type: number; name: string }>(
    `SELECT oid::int, reltype::int AS type, relname AS name FROM pg_class WHERE relnamespace = $1::regnamespace`,
    [schema],
  );
  return new Map(
    rows.flatMap(({ oid, type, name }) => [
      [Number(oid), name],
      [Number(type), `row of ${name}`],
    ]),
  );
}

async function waits(owner: EngineClient, pid: number, event: string): Promise<void> {
  const late = performance.now() + 10_000;
  while (performance.now() < late) {
    const rows = await owner.query(
      'SELECT FROM pg_stat_activity WHERE pid = $1 AND wait_event = $2 AND state = $3',
      [pid, event, 'active'],
    );
    if (rows.length > 0) return;
    await setTimeout(10);
  }
  throw new Error(`the backend ${pid} does not wait for ${event}`);
}
