import type pg from 'pg';
import type { Tape } from './tape.ts';

/** Settings that make PostgreSQL choose other plans. */
export type PlannerSettings = Readonly<Record<string, string>>;

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  enable_hashjoin: ['off'],
  enable_mergejoin: ['off'],
  enable_nestloop: ['off'],
  enable_material: ['off'],
  enable_memoize: ['off'],
  enable_hashagg: ['off'],
  enable_sort: ['off'],
  enable_incremental_sort: ['off'],
  enable_seqscan: ['off'],
  enable_indexscan: ['off'],
  enable_indexonlyscan: ['off'],
  enable_bitmapscan: ['off'],
  enable_presorted_aggregate: ['off'],
  enable_self_join_elimination: ['off'],
  enable_distinct_reordering: ['off'],
  join_collapse_limit: ['1', '2'],
  from_collapse_limit: ['1'],
  random_page_cost: ['0.1', '100'],
  cpu_tuple_cost: ['5'],
  cursor_tuple_fraction: ['1', '0.001'],
  work_mem: ['64kB'],
  geqo_threshold: ['2'],
  constraint_exclusion: ['on'],
  plan_cache_mode: ['force_generic_plan'],
};

/** Settings that change what texts mean or how values print: the same while planning as while running. */
const MEANINGS: Readonly<Record<string, readonly string[]>> = {
  TimeZone: ['America/Los_Angeles', 'Asia/Kathmandu', 'Europe/Berlin', 'Pacific/Chatham'],
  DateStyle: ['German', 'SQL, DMY', 'Postgres, MDY'],
  IntervalStyle: ['iso_8601', 'sql_standard'],
  extra_float_digits: ['-3', '0'],
  quote_all_identifiers: ['on'],
  transform_null_equals: ['on'],
};

/** None, or up to four of them. */
export function settings(tape: Tape): PlannerSettings {
  const chosen: Record<string, string> = {};
  const names = Object.keys(CHOICES);
  for (
    let left = tape.weighted([
      [3, 0],
      [3, 1],
      [2, 2],
      [2, 4],
    ] as const);
    left > 0;
    left--
  ) {
    const name = tape.pick(names);
    chosen[name] = tape.pick(CHOICES[name] as readonly string[]);
  }
  return chosen;
}

/** Mostly none. */
export function meanings(tape: Tape): PlannerSettings {
  if (!tape.chance(0.15)) return {};
  const name = tape.pick(Object.keys(MEANINGS));
  return { [name]: tape.pick(MEANINGS[name] as readonly string[]) };
}

/** Puts the settings in force in the session, and all others back. */
export async function apply(client: pg.Client, chosen: PlannerSettings): Promise<void> {
  const sets = Object.entries(chosen).map(([name, value]) => `SET ${name} = '${value}'`);
  const resets = Object.keys({ ...CHOICES, ...MEANINGS })
    .filter((name) => !(name in chosen))
    .map((name) => `RESET ${name}`);
  await client.query([...resets, ...sets].join('; '));
}
