import assert from 'node:assert/strict';
import pg from 'pg';
import { readPlan, type Scan } from '../../../src/planner/index.ts';
import { loadGrammar } from '../../../src/sql/index.ts';
import { cleanUp } from '../../support/clean-up.ts';
import { startTestEngine } from '../../support/engine.ts';
import { check, limitsOf, localsOf, onMentions } from './soundness/check.ts';
import { Random } from './soundness/random.ts';
import { prepare } from './soundness/run.ts';
import { allMentions, fillTables } from './soundness/tables.ts';

/** A session on an engine of its own that has the tables of the soundness test. */
export async function connectPlanner(): Promise<pg.Client> {
  await loadGrammar();
  const engine = await startTestEngine();
  const target = engine.connectTarget();
  if (!('path' in target)) throw new Error('the embedded engine listens on a socket');
  const [, host = '', port = ''] = /^(.*)\/\.s\.PGSQL\.(\d+)$/.exec(target.path) ?? [];
  const { user, password, maintenanceDatabase: database } = engine.owner;
  const client = new pg.Client({ host, port: Number(port), user, password, database });
  await client.connect();
  cleanUp(() => client.end());
  await prepare(client);
  return client;
}

/** The scans that the planner reads from a statement's plan; `{{a:1}}` is the first mention of table a. */
export async function scansOf(client: pg.Client, sql: string, settings = ''): Promise<Scan[]> {
  await client.query(`BEGIN; ${settings.replaceAll('SET ', 'SET LOCAL ')}`);
  try {
    const { rows } = await client.query(`EXPLAIN (VERBOSE, FORMAT JSON) ${onMentions(sql)}`);
    const text = Buffer.from(onMentions(sql));
    const plan: unknown = rows[0]?.['QUERY PLAN'];
    return readPlan(plan, allMentions, { text, limits: limitsOf(text), locals: localsOf(plan, text) });
  } finally {
    await client.query('ROLLBACK');
  }
}

/** `m_b_1.x <- m_a_1.id` for each restriction by keys, sorted; `the one m_a_1.id` of a giver of one key at most. */
export function keysOf(scans: readonly Scan[]): string[] {
  return scans
    .flatMap(({ mention, keys }) =>
      keys.map(({ column, from }) => {
        const givers = from.map(
          (giver) => `${giver.single ? 'the one ' : ''}${giver.relation}.${giver.column}`,
        );
        return `${mention.relation}.${column} <- ${givers.join(' | ')}`;
      }),
    )
    .sort();
}

/** Fails if the statement, on rows that the plan was read to need, answers otherwise than on all rows. */
export async function assertSameAnswers(client: pg.Client, sql: string, limit?: number): Promise<void> {
  for (let seed = 1; seed <= 8; seed++) {
    const random = new Random(seed);
    await fillTables(client, random);
    const writes = !/^(SELECT|WITH|\()/.test(sql);
    const verdict = await check(client, { sql, writes, ...(limit === undefined ? {} : { limit }) }, random);
    assert.equal(verdict.kind, 'same', verdict.kind === 'different' ? verdict.report : sql);
  }
}
