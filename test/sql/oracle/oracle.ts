import type pg from 'pg';
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
  /** Runs an entry on both sides; undefined if they agree. The session is as new afterwards. */
  check(entry: Entry): Promise<Mismatch | undefined>;
  close(): Promise<void>;
}

let databases = 0;

/** The page size makes even small tables take several requests. */
export async function startOracle(options: TestServerOptions = {}): Promise<Oracle> {
  const engine = await startTestEngine();
  const test = await startTestServer({ properties: 'PageSize=50', ...options });
  const name = `plain${++databases}`;
  await makePlainStore(engine, test, name);
  const server = await test.connect();
  const plain = await connectPlain(engine, name);
  return {
    test,
    server,
    plain,
    check: (entry) => check(server, plain, entry),
    close: async () => {
      await plain.end();
      await server.end();
    },
  };
}

async function check(server: pg.Client, plain: pg.Client, entry: Entry): Promise<Mismatch | undefined> {
  const steps = stepsOf(entry);
  for (const step of steps) {
    const what = await checkStep(server, plain, step);
    if (what !== undefined) {
      await Promise.all([server, plain].map(renew));
      return { sql: steps.map(({ sql }) => sql).join(';\n'), what: `${step.sql}\n  ${what}` };
    }
  }
  if (steps.length > 1) await Promise.all([server, plain].map(renew));
  return undefined;
}

async function checkStep(server: pg.Client, plain: pg.Client, step: Step): Promise<string | undefined> {
  const expected = await run(plain, step);
  const all = step.someOf === undefined ? undefined : await run(plain, { sql: step.someOf });
  return difference(step, await run(server, step), expected, all);
}

/** Ends what a script began; its objects went with a ROLLBACK or are dropped by the script. */
async function renew(client: pg.Client): Promise<void> {
  await client.query('ROLLBACK');
  await client.query('DISCARD ALL');
}
