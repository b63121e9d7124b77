import type pg from 'pg';
import { readAllByFields } from '../../support/by-fields.ts';
import { cleanUp } from '../../support/clean-up.ts';
import { startTestEngine } from '../../support/engine.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '../../support/server.ts';
import { difference } from './compare.ts';
import { type Entry, type Step, stepsOf } from './entry.ts';
import { run } from './outcome.ts';
import { connectPlain, makePlainStore } from './plain-store.ts';

/** A statement that the server answers otherwise than PostgreSQL on plain tables. */
export interface Mismatch {
  readonly sql: string;
  readonly what: string;
}

/** The same rows twice: behind the server, and as plain tables of its engine. */
export interface Oracle {
  readonly test: TestServer;
  readonly server: pg.Client;
  readonly plain: pg.Client;
  /** SQLSTATE of the error that both sides gave to the last entry. */
  readonly lastError: string | undefined;
  /** Runs an entry on both sides; undefined if they agree. The session is as new afterwards. */
  check(entry: Entry): Promise<Mismatch | undefined>;
}

let databases = 0;

/** Small, so that a statement costs little, with pages so small that filters, keys and counts are worth pushing. */
export const SMALL_STORE = { products: 60, orders: 200, customers: 80, properties: 'PageSize=10' };

export async function startOracle(options: TestServerOptions): Promise<Oracle> {
  const engine = await startTestEngine();
  const test = await startTestServer(options);
  const name = `plain${++databases}`;
  await makePlainStore(engine, test, name);
  readAllByFields();
  const plain = await connectPlain(engine, name);
  cleanUp(() => plain.end());
  return new BothSides(test, await test.connect(), plain);
}

class BothSides implements Oracle {
  readonly test: TestServer;
  readonly server: pg.Client;
  readonly plain: pg.Client;
  lastError: string | undefined;

  constructor(test: TestServer, server: pg.Client, plain: pg.Client) {
    this.test = test;
    this.server = server;
    this.plain = plain;
  }

  async check(entry: Entry): Promise<Mismatch | undefined> {
    const steps = stepsOf(entry);
    let mismatch: Mismatch | undefined;
    this.lastError = undefined;
    for (const step of steps) {
      const what = await this.#checkStep(step);
      if (what === undefined) continue;
      mismatch = { sql: steps.map(({ sql }) => sql).join(';\n'), what: `${step.sql}\n  ${what}` };
      break;
    }
    if (mismatch !== undefined || steps.length > 1) await Promise.all([this.server, this.plain].map(renew));
    return mismatch;
  }

  async #checkStep(step: Step): Promise<string | undefined> {
    const expected = await run(this.plain, step);
    if ('error' in expected) this.lastError = expected.error;
    const all = step.someOf === undefined ? undefined : await run(this.plain, { sql: step.someOf });
    return difference(step, await run(this.server, step), expected, all);
  }
}

/** Ends what a script began; its objects went with a ROLLBACK or are dropped by the script. */
async function renew(client: pg.Client): Promise<void> {
  await client.query('ROLLBACK');
  await client.query('DISCARD ALL');
}
