import type { AccessPath, ColumnType, Filter, TableDefinition } from '../../../src/catalog/index.ts';
import type { Predicate } from '../../../src/planner/index.ts';
import type { Random } from '../../sql/planner/soundness/random.ts';

/** One column of each type that can be pushed. */
export const types: Readonly<Record<string, ColumnType>> = {
  id: 'integer',
  x: 'integer',
  n: 'numeric',
  t: 'text',
  f: 'boolean',
  ts: 'timestamptz',
  d: 'date',
};

/** A value of a column, out of a few. */
export function cell(column: string, random: Random): string {
  switch (types[column]) {
    case 'integer':
      return String(random.int(9) - 2);
    case 'numeric':
      return random.pick(['0', '1.5', '2', '2.25', '-3', '4']);
    case 'text':
      return random.pick(['p', 'P', 'pq', 'a,b', '', 'q']);
    case 'boolean':
      return random.pick(['true', 'false']);
    case 'timestamptz':
      return `2026-01-01 00:00:0${random.int(5)}${random.pick(['', '', '.5', '.000001'])}+00`;
    default:
      return `2026-01-0${1 + random.int(5)}`;
  }
}

function randomFilters(random: Random): Filter[] {
  const filters: Filter[] = [];
  /** What a parameter answers does not depend on the operator that it stands for. */
  const exactness = new Map<string, boolean>();
  for (const [column, type] of Object.entries(types)) {
    const add = (op: Filter['op'], param: string, more: Partial<Filter> = {}): void => {
      if (!random.chance(0.55)) return;
      const exact = exactness.get(param) ?? (random.chance(0.6) && more.widen_s === undefined);
      exactness.set(param, exact);
      filters.push({ column, op, param, exact, ...more });
    };
    if (type === 'boolean') {
      const format = random.pick(['bit', 'boolean'] as const);
      add('is true', column, { format });
      add('is false', column, { format });
      continue;
    }
    if (type !== 'timestamptz' || random.chance(0.3))
      add('=', column, random.chance(0.3) ? { unsure: ['0', 'p'] } : {});
    const without = type === 'text' ? { without: ',' } : {};
    add('in', `${column}:in`, { most: 1 + random.int(3), ...without });
    add('not in', `${column}:not_in`, { most: 1 + random.int(2), ...without });
    add('<>', `${column}:not`);
    if (type === 'text') {
      add('like', `${column}:like`);
      continue;
    }
    const widen = type === 'timestamptz' && random.chance(0.3) ? { widen_s: 1 } : {};
    const time =
      type === 'timestamptz' ? { format: random.pick(['iso8601', 'rfc2822', 'unix'] as const) } : {};
    add('>=', `min_${column}`, { ...widen, ...time });
    add('<=', `max_${column}`, { ...widen, ...time });
    if (type === 'integer') {
      add('>', `min_${column}`, { shift: 1 });
      add('<', `max_${column}`, { shift: -1 });
    } else {
      add('>', `${column}:greater`, { ...widen, ...time });
      add('<', `${column}:less`, { ...widen, ...time });
    }
  }
  return filters;
}

/** A table with one or more access paths that can do some things and not others. */
export function randomTable(random: Random): TableDefinition {
  const keyset = { column: 'id', min: 'min_id', max: 'max_id', asc: { sort: 'id' }, desc: { sort: '-id' } };
  const list = (): AccessPath => ({
    path: '/list',
    envelope: 'v3',
    paging: { style: 'pages', most: 2 + random.int(5), ...(random.chance(0.5) ? { keyset } : {}) },
    filters: randomFilters(random),
    sorts: [{ column: 'x', asc: { sort: 'x' }, desc: { sort: '-x' } }],
    ...(random.chance(0.7) ? { count: 'total' as const } : {}),
  });
  const single: AccessPath = { path: '/list/{id}', envelope: 'v3', paging: { style: 'one' } };
  const access = [list(), ...(random.chance(0.5) ? [single] : []), ...(random.chance(0.3) ? [list()] : [])];
  const columns = Object.fromEntries(
    Object.entries(types).map(([name, type]) => [name, { type, doc: 'Any.' }]),
  );
  return { name: 'list', platform: 'test', doc: 'Any.', key: ['id'], scope: 'none', columns, access };
}

export function randomPredicate(random: Random): Predicate {
  const column = random.pick(Object.keys(types));
  const type = types[column] as ColumnType;
  const value = () => ({ text: cell(column, random), type });
  const values = (most: number) => Array.from({ length: random.int(most) }, value);
  const base = { column, source: column };
  if (type === 'boolean')
    return { ...base, op: random.pick(['is true', 'is false', 'is null'] as const), values: [] };
  return random.weighted<() => Predicate>([
    [4, () => ({ ...base, op: '=', values: [value()] })],
    [1, () => ({ ...base, op: '<>', values: [value()] })],
    [3, () => ({ ...base, op: 'in', values: values(6) })],
    [1, () => ({ ...base, op: 'not in', values: [value(), ...values(3)] })],
    [0.5, () => ({ ...base, op: 'is null', values: [] })],
    [0.5, () => ({ ...base, op: 'is not null', values: [] })],
    [
      type === 'text' ? 2 : 0,
      () => ({ ...base, op: 'like', values: [{ text: random.pick(['p', 'q', 'pq']), type }] }),
    ],
    [
      type === 'text' ? 0 : 6,
      () => ({ ...base, op: random.pick(['<', '<=', '>', '>='] as const), values: [value()] }),
    ],
  ])();
}
