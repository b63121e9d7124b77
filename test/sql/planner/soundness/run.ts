import type pg from 'pg';
import { check, type Offers } from './check.ts';
import { Random } from './random.ts';
import { generate } from './statements.ts';
import { createTables, fillTables, varyStatistics } from './tables.ts';

export interface RunOptions {
  readonly count: number;
  /** Statement i depends on seed and i only. */
  readonly seed: number;
  readonly first?: number;
  readonly log: (line: string) => void;
}

export interface RunResult extends Offers {
  same: number;
  skipped: number;
  different: number;
  reports: string[];
}

const zones = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'];

/** Statements for which the tables keep their rows. */
const perFill = 20;

/** … and the statistics of some size. A run that begins in the middle begins at such a place. */
const perStatistics = 5 * perFill;

/** Makes the tables, and what the statements need besides. */
export async function prepare(client: pg.Client): Promise<void> {
  await createTables(client);
  await client.query(
    "CREATE COLLATION IF NOT EXISTS public.nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
  );
  await client.query('SET statement_timeout = 3000');
}

/** Checks `count` random statements on a prepared session; stops after five that answered differently. */
export async function runStatements(client: pg.Client, options: RunOptions): Promise<RunResult> {
  const { count, seed, first = 0, log } = options;
  const result: RunResult = {
    same: 0,
    skipped: 0,
    different: 0,
    predicates: 0,
    keys: 0,
    tops: 0,
    counts: 0,
    reports: [],
  };
  const base = first - (first % perStatistics);
  for (let i = base; i < first + count; i++) {
    if (i % perFill === 0) {
      const filling = new Random(seed * 1_000_003 + i);
      await fillTables(client, filling);
      if (i % perStatistics === 0) await varyStatistics(client, filling);
      await client.query(`SET TimeZone = '${filling.pick(zones)}'`);
    }
    if (i < first) continue;
    const random = new Random(seed * 7_919 + i * 104_729);
    const verdict = await check(client, generate(random), random);
    if (verdict.kind === 'different') {
      result.different++;
      result.reports.push(verdict.report);
      log(`statement ${i} of seed ${seed}:\n${verdict.report}\n`);
      if (result.different >= 5) break;
      continue;
    }
    result[verdict.kind]++;
    for (const name of ['predicates', 'keys', 'tops', 'counts'] as const)
      result[name] += verdict.offers[name];
    if ((i + 1) % 1000 === 0) log(`${i + 1}: ${JSON.stringify({ ...result, reports: undefined })}`);
  }
  log(JSON.stringify({ ...result, reports: undefined }));
  return result;
}
