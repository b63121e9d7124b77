import type { Random } from './random.ts';

const switches = [
  'hashjoin',
  'mergejoin',
  'nestloop',
  'material',
  'memoize',
  'hashagg',
  'sort',
  'seqscan',
  'indexscan',
  'indexonlyscan',
  'bitmapscan',
  'incremental_sort',
  'presorted_aggregate',
] as const;

/** PostgreSQL's usual planning. */
export const usualSettings = switches.map((name) => `SET enable_${name} = on`).join('; ');

/** SET commands that make PostgreSQL plan in an unusual way: some of its methods discouraged, some limits low. */
export function randomSettings(random: Random): string {
  const discouraged = random.chance(0.25) ? 0 : random.chance(0.5) ? 0.25 : 0.5;
  const list = switches.map((name) => `SET enable_${name} = ${random.chance(discouraged) ? 'off' : 'on'}`);
  list.push(`SET from_collapse_limit = ${random.pick([1, 8, 8])}`);
  list.push(`SET join_collapse_limit = ${random.pick([1, 8, 8])}`);
  return list.join('; ');
}
