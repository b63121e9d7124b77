import type pg from 'pg';
import { findLocals, type LocalRelation, readPlan } from '../../../../src/planner/index.ts';
import { innerLimits } from '../../../../src/sql/index.ts';
import { loadScans } from './load.ts';
import type { Random } from './random.ts';
import { randomSettings, usualSettings } from './settings.ts';
import { allMentions, fullOf, relationOf } from './tables.ts';

/** A generated statement; `{{a:1}}` stands for the first mention of table a. */
export interface Generated {
  readonly sql: string;
  /** LIMIT plus OFFSET of the statement itself. */
  readonly limit?: number;
  /** Only the number of rows is determined: a LIMIT without ORDER BY. */
  readonly anyRows?: boolean;
  /** To be undone. */
  readonly writes?: boolean;
}

export type Verdict =
  | { readonly kind: 'same' | 'skipped'; readonly offers: Offers }
  | { readonly kind: 'different'; readonly report: string };

/** How much of a statement could be narrowed, to see that the test tests something. */
export interface Offers {
  predicates: number;
  keys: number;
  tops: number;
  counts: number;
}

const token = /\{\{(\w+):(\d+)\}\}/g;
const onFull = (sql: string): string => sql.replace(token, (_, table: string) => fullOf(table));
/** The statement on the mention tables. */
export const onMentions = (sql: string): string =>
  sql.replace(token, (_, table: string, nth: string) => relationOf(table, Number(nth)));

/**
 * The property that the planner must have: the statement, run on mention tables that hold only what its plan was
 * read to need, under whatever plan, answers as on the full tables.
 */
export async function check(client: pg.Client, generated: Generated, random: Random): Promise<Verdict> {
  const offers: Offers = { predicates: 0, keys: 0, tops: 0, counts: 0 };
  const expected = await answer(client, onFull(generated.sql), generated);
  if (typeof expected === 'string') return { kind: 'skipped', offers };
  const sql = onMentions(generated.sql);
  const used = allMentions.filter(({ relation }) => new RegExp(`\\b${relation}\\b`).test(sql));
  await client.query(used.map(({ relation }) => `DELETE FROM ${relation}`).join('; ') || 'SELECT');
  const planned = randomSettings(random);
  await client.query(planned);
  const explained = await client.query(`EXPLAIN (VERBOSE, FORMAT JSON) ${sql}`);
  const plan: unknown = explained.rows[0]?.['QUERY PLAN'];
  const text = Buffer.from(sql);
  const locals = localsOf(plan, text);
  const scans = readPlan(plan, used, { text, limits: limitsOf(text), locals });
  for (const scan of scans) {
    offers.predicates += scan.any.flatMap((all) => [...all.predicates, ...all.deferred]).length;
    offers.keys += scan.keys.length;
    offers.tops += scan.top?.hasLimit ? 1 : 0;
    offers.counts += scan.countOnly ? 1 : 0;
  }
  await loadScans(client, scans, { random, limit: generated.limit, locals });
  for (const settings of [planned, randomSettings(random), usualSettings]) {
    await client.query(settings);
    const got = await answer(client, sql, generated);
    if (got === 'timeout') return { kind: 'skipped', offers };
    if (JSON.stringify(got) === JSON.stringify(expected)) continue;
    const detail = JSON.stringify({
      scans: scans.map(({ mention, ...scan }) => ({ relation: mention.relation, ...scan })),
    });
    const tree = await client.query(`${planned}; EXPLAIN (VERBOSE, COSTS OFF) ${sql}`);
    const lines =
      [tree]
        .flat()
        .at(-1)
        ?.rows.map((row: Record<string, string>) => row['QUERY PLAN']) ?? [];
    return {
      kind: 'different',
      report: [
        sql,
        `expected ${JSON.stringify(expected)}`,
        `got ${JSON.stringify(got)}`,
        `planned: ${planned}`,
        `run: ${settings}`,
        detail,
        ...lines,
        JSON.stringify(plan),
      ].join('\n'),
    };
  }
  return { kind: 'same', offers };
}

/** The relations that no store has, but for tables. */
export const localsOf = (plan: unknown, text: Buffer): readonly LocalRelation[] =>
  findLocals(plan, text, new Set(allMentions.map(({ relation }) => relation)))?.relations({
    tables: [],
    hasOwnFunctions: false,
    parameter: () => undefined,
  }) ?? [];

/** The LIMIT plus OFFSET of the innermost query around each mention, where that is not the statement. */
export const limitsOf = (text: Buffer): ReadonlyMap<string, number> =>
  new Map(
    [...innerLimits(text)].flatMap(([relation, { count, offset, withTies }]) => {
      const numbers = [count, offset ?? { kind: 'literal', value: 0 }].map((part) =>
        part?.kind === 'literal' ? part.value : Number.NaN,
      );
      const rows = numbers.reduce((a, b) => a + b, 0);
      return withTies || Number.isNaN(rows) ? [] : [[relation, rows] as const];
    }),
  );

type Answer = readonly string[] | number | 'error' | 'timeout';

/** Numbers that differ in trailing zeros are equal, so that a sort may put either first. */
const spelled = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/^(-?\d+)(?:\.0*|(\.\d*?)0*)$/, '$1$2') : value;

/** The rows in an order of their own; their number where no more is determined; or that it failed. */
async function answer(client: pg.Client, sql: string, { anyRows, writes }: Generated): Promise<Answer> {
  if (writes) await client.query('BEGIN');
  try {
    const text = { getTypeParser: () => (value: string) => value } as unknown as pg.CustomTypesConfig;
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array', types: text });
    return anyRows ? rows.length : rows.map((row) => JSON.stringify(row.map(spelled))).sort();
  } catch (error) {
    return (error as { code?: string }).code === '57014' ? 'timeout' : 'error';
  } finally {
    if (writes) await client.query('ROLLBACK');
  }
}
