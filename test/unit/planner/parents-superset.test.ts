import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessPath, TableDefinition } from '../../../src/catalog/index.ts';
import type { FetchSpec } from '../../../src/fetch/types.ts';
import { type Conjunction, chooseFetch, type Joined, type Predicate } from '../../../src/planner/index.ts';
import { withParentColumns } from '../../../src/planner/joined.ts';
import { Random } from '../../sql/planner/soundness/random.ts';
import { answer, keeps, type Row } from './api-model.ts';
import { cell, randomPredicate, randomTable, types } from './random-definition.ts';

/** Rows of `part` belong to rows of `list`: part.list_id = list.id, and part.x is list.x. */
const shared = { list_id: 'id', x: 'x' };

/** A table of parts, read per parent, inside the pages of the parents, or both. */
function randomParts(list: TableDefinition, skips: boolean, random: Random): TableDefinition {
  const skip = skips ? { skip: { column: 'n', equals: '2' } } : {};
  const filters = random.chance(0.5)
    ? [{ column: 't', op: '=' as const, param: 'own', exact: random.chance(0.5) }]
    : [];
  const perParent: AccessPath = {
    path: '/list/{list_id}/parts',
    envelope: 'v3',
    paging: { style: 'one' },
    filters,
    parents: { table: 'list', columns: shared, ...skip },
  };
  const sideLoaded: AccessPath = {
    path: '/list',
    envelope: 'v3',
    paging: { style: 'pages', most: 3 },
    rows: { at: ['parts'], parent: { list_id: 'id', x: 'x' } },
    parents: { table: 'list', columns: shared },
  };
  const column = (type: 'integer' | 'text') => ({ type, doc: 'Any.' });
  return {
    ...list,
    name: 'part',
    columns: { id: column('integer'), list_id: column('integer'), x: column('integer'), t: column('text') },
    access: random.pick([[perParent], [sideLoaded], [sideLoaded, perParent]]),
  };
}

interface World {
  readonly lists: readonly Row[];
  /** Parts with the columns of their list beside their own, as `list.n`. */
  readonly parts: readonly Row[];
}

function randomWorld(skips: boolean, random: Random): World {
  const lists = Array.from({ length: random.int(7) }, (_, i): Row => {
    const cells = Object.keys(types).map((c) => [c, random.chance(0.15) ? null : cell(c, random)]);
    return { ...Object.fromEntries(cells), id: String(i - 1) };
  });
  const parts = lists.flatMap((list) => {
    const count = skips && list.n === '2' ? 0 : random.int(4);
    const theirs = Object.entries(list).map(([name, value]) => [`list.${name}`, value]);
    return Array.from({ length: count }, (_, i): Row => {
      const id = String(Number(list.id) * 10 + i);
      const own = { id, list_id: list.id ?? null, x: list.x ?? null, t: cell('t', random) };
      return { ...own, ...Object.fromEntries(theirs) };
    });
  });
  return { lists, parts };
}

/** Predicates on some columns of a list, renamed. */
function predicates(names: Readonly<Record<string, string>>, random: Random): Predicate[] {
  const all = Array.from({ length: random.int(5) }, () => randomPredicate(random));
  return all.flatMap((one) => {
    const column = names[one.column];
    return column === undefined ? [] : [{ ...one, column, source: `${column} ${one.op}` }];
  });
}

const conjunction = (list: Predicate[]): Conjunction => ({ predicates: list, deferred: [], rest: [] });

/** What the store answers to a spec: to the asks of each parent, or to the asks of the list. */
function answered(spec: FetchSpec, tables: Tables, world: World, surplus: () => boolean): Row[] {
  const { access, asks, parents } = spec;
  const rows = (table: TableDefinition, from: readonly Row[]): Row[] =>
    asks.flatMap((ask) => answer(table, access, ask, from, surplus));
  if (spec.table === tables.list) return rows(tables.list, world.lists);
  if (parents === undefined) return rows(tables.both, world.parts);
  return answered(parents.spec, tables, world, surplus).flatMap((list) => {
    const { skip, only, columns } = parents;
    assert.deepEqual(columns, { list_id: 'id' });
    if (skip !== undefined && list[skip.column] === skip.equals) return [];
    if (only?.list_id?.includes(list.id ?? '') === false) return [];
    const own = world.parts.filter((part) => part.list_id === list.id);
    return rows(tables.both, own);
  });
}

interface Tables {
  readonly list: TableDefinition;
  /** The parts with the lists' columns beside their own. */
  readonly both: TableDefinition;
}

function check(seed: number): void {
  const random = new Random(seed);
  const skips = random.chance(0.5);
  const list = { ...randomTable(random), name: 'list' };
  const part = randomParts(list, skips, random);
  const tables = { list, both: withParentColumns(part, list) };
  const world = randomWorld(skips, random);
  const own = predicates({ id: 'list_id', x: 'x', t: 't' }, random);
  const demanded = predicates(Object.fromEntries(Object.keys(types).map((name) => [name, name])), random);
  const joined: Joined[] = random.chance(0.5)
    ? [{ table: list, column: 'list_id', references: 'id', conjunction: conjunction(demanded) }]
    : [];
  const keys = new Map(random.chance(0.3) ? [['list_id', ['-1', '1', '3'].slice(random.int(3))]] : []);
  const limit = random.chance(0.3) ? { limit: { count: 1 + random.int(3) } } : {};
  const { spec, exact } = chooseFetch(
    {
      mention: { relation: 'm', table: part },
      any: [conjunction(own)],
      columns: ['id'],
      keys: [],
      givesKeys: false,
      countOnly: random.chance(0.3),
      ...(joined.length === 0 ? { top: { hasLimit: true, sort: [] } } : {}),
    },
    {
      columns: ['id'],
      deferred: new Map(),
      keys,
      joined,
      ...limit,
      tables: (name) => (name === 'list' ? list : undefined),
      size: () => random.pick([1, 10, 1000]),
    },
  );
  const passing = world.parts.filter(
    (row) =>
      own.every((one) => keeps(tables.both, one, row)) &&
      (keys.get('list_id')?.includes(row.list_id ?? '') ?? true),
  );
  const wanted = passing.filter(
    (row) =>
      joined.length === 0 ||
      demanded.every((one) => keeps(tables.both, { ...one, column: `list.${one.column}` }, row)),
  );
  const context = JSON.stringify({
    seed,
    own,
    demanded,
    joined: joined.length,
    keys: [...keys],
    spec,
    exact,
  });
  const got = new Set(spec === undefined ? [] : answered(spec, tables, world, () => random.chance(0.5)));
  assert.deepEqual(
    wanted.filter((row) => !got.has(row)),
    [],
    context,
  );
  if (exact && spec !== undefined) assert.equal(got.size, passing.length, context);
  if (spec?.limit !== undefined) assert.equal(exact, true, context);
}

test('what is asked of parents, or inside their pages, holds every row that is wanted', () => {
  for (let seed = 1; seed <= 4_000; seed++) check(seed);
});
