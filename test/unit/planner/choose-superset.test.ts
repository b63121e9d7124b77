import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TableDefinition } from '../../../src/catalog/index.ts';
import { type Choice, type Conjunction, chooseFetch, type Scan } from '../../../src/planner/index.ts';
import { Random } from '../../sql/planner/soundness/random.ts';
import { answer, keeps, type Row } from './api-model.ts';
import { cell, randomPredicate, randomTable, types } from './random-definition.ts';

interface Problem {
  readonly scan: Scan;
  readonly rows: readonly Row[];
  readonly keys: ReadonlyMap<string, readonly string[]>;
  readonly limit: number | undefined;
}

const conjunction = (random: Random, length: number): Conjunction => ({
  predicates: Array.from({ length }, () => randomPredicate(random)),
  deferred: [],
  rest: random.chance(0.15) ? ['something else'] : [],
});

/** `… AND (a OR b)`: of single columns, or of one. */
function withAlternatives(all: Conjunction, random: Random): Conjunction {
  const [first] = conjunction(random, 1).predicates;
  const likeFirst = (): Conjunction['predicates'] => {
    const found = Array.from({ length: 20 }, () => randomPredicate(random));
    return found.filter(({ column }) => column === first?.column).slice(0, 1 + random.int(2));
  };
  const arms = Array.from({ length: 2 + random.int(3) }, (): Conjunction => {
    const arm = conjunction(random, 1 + random.int(2));
    return random.chance(0.5) ? { ...arm, predicates: [...likeFirst(), ...arm.predicates].slice(0, 1) } : arm;
  });
  return { ...all, rest: [...all.rest, 'a OR b'], either: [{ source: 'a OR b', arms }] };
}

/** Whether SQL may keep a row: `rest` says nothing. */
function passes(table: TableDefinition, { predicates, either = [] }: Conjunction, row: Row): boolean {
  const each = predicates.every((predicate) => keeps(table, predicate, row));
  return each && either.every(({ arms }) => arms.some((arm) => passes(table, arm, row)));
}

function randomProblem(random: Random): Problem {
  const table = randomTable(random);
  const ids = random.shuffle([-2, -1, 0, 1, 2, 3, 4, 5, 6]).slice(0, random.int(10));
  const rows = ids.map((id) => ({
    ...Object.fromEntries(Object.keys(types).map((c) => [c, random.chance(0.15) ? null : cell(c, random)])),
    id: String(id),
  }));
  const any = Array.from({ length: random.chance(0.8) ? 1 : 2 }, (): Conjunction => {
    const all = conjunction(random, random.int(5));
    return random.chance(0.3) ? withAlternatives(all, random) : all;
  });
  const keyed = random.chance(0.25) && any.length === 1;
  const sort = random.shuffle(['id', 'x']).slice(0, random.int(3));
  const limit = random.chance(0.4) ? random.int(4) : undefined;
  const scan: Scan = {
    mention: { relation: 'm', table },
    any,
    columns: Object.keys(types),
    keys: [],
    givesKeys: false,
    countOnly: random.chance(0.3),
    top: {
      sort: sort.map((column) => ({ column, descending: random.chance(0.5) })),
      hasLimit: limit !== undefined,
    },
  };
  const keys = new Map(keyed ? [['x', [...new Set([cell('x', random), cell('x', random)])]]] : []);
  return { scan, rows, keys, limit };
}

function check(seed: number): void {
  const random = new Random(seed);
  const { scan, rows, keys, limit } = randomProblem(random);
  const { table } = scan.mention;
  const choice = chooseFetch(scan, {
    columns: scan.columns,
    deferred: new Map(),
    keys,
    ...(limit === undefined ? {} : { limit: { count: limit } }),
    size: () => random.pick([1, 10, 1000]),
  });
  const wanted = rows.filter(
    (row) =>
      scan.any.some((all) => passes(table, all, row)) &&
      [...keys].every(([column, values]) => values.includes(row[column] ?? '-')),
  );
  const { spec, count, exact } = choice;
  const filters = (count ?? spec)?.access.filters;
  const asks = (count ?? spec)?.asks;
  const context = JSON.stringify({ seed, any: scan.any, asks, exact, keys: [...keys], limit, filters });
  const surplus = (): boolean => random.chance(0.5);
  const lists = asks?.map((ask) => answer(table, (count ?? spec)?.access ?? neverAsked, ask, rows, surplus));
  const got = new Set(lists?.flat());
  if (count !== undefined) {
    assert.equal(lists?.flat().length, wanted.length, context);
    checkWitness(count.witness, scan, context);
    return;
  }
  if (spec === undefined) {
    assert.ok(wanted.length === 0 || limit === 0, context);
    return;
  }
  const missing = wanted.filter((row) => !got.has(row));
  assert.deepEqual(missing, [], context);
  if (exact) assert.equal(got.size, wanted.length, context);
  if (spec.limit !== undefined) checkLimit(spec, scan, exact, context);
}

const neverAsked = { path: '', envelope: '', paging: { style: 'one' } } as const;

/** Rows made of it must pass the filter, and differ in the key that it leaves to the session. */
function checkWitness(witness: ReadonlyMap<string, string>, { any, mention }: Scan, context: string): void {
  assert.ok(!witness.has('id'), context);
  const row = Object.fromEntries(Object.keys(types).map((column) => [column, witness.get(column) ?? null]));
  const all = any[0]?.predicates.every((predicate) => keeps(mention.table, predicate, row));
  assert.ok(all, context);
}

/**
 * The first rows of one request that answers no others, in an order that leaves nothing open; or of each of a few
 * requests, in that order.
 */
function checkLimit(spec: NonNullable<Choice['spec']>, { top }: Scan, exact: boolean, context: string): void {
  const [first, second] = top?.sort ?? [];
  const asked = first === undefined ? undefined : { sort: (first.descending ? '-' : '') + first.column };
  assert.ok(spec.asks.length === 1 || (asked !== undefined && spec.asks.length <= 3), context);
  assert.deepEqual([spec.sort, exact], [asked, true], context);
  assert.ok(second === undefined || first?.column === 'id', context);
}

test('what is asked for holds every row that is wanted, and none besides where it is exact', () => {
  for (let seed = 1; seed <= 10_000; seed++) check(seed);
});
