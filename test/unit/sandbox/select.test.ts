import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindFilter, type Filter } from '../../../src/sandbox/bigcommerce/filters.ts';
import { ObjectCollection } from '../../../src/sandbox/data/collection.ts';
import { Random } from '../../../src/sandbox/data/random.ts';
import { type Condition, type Order, Selector } from '../../../src/sandbox/data/select.ts';

interface Thing extends Readonly<Record<string, unknown>> {
  readonly id: number;
  readonly status: number;
}

/** Ids with gaps between them; `reads` counts how often a column was looked at. */
class Things extends ObjectCollection<Thing> {
  reads = 0;

  constructor(count: number) {
    const rows = Array.from({ length: count }, (_, i) => ({ id: 3 * i + 10, status: i % 4 }));
    super('things', 'id', rows, { next: (last) => ({ id: (last?.id ?? 7) + 3, status: 0 }) });
  }

  override column(name: string): (position: number) => unknown {
    const read = super.column(name);
    return (position) => {
      this.reads++;
      return read(position);
    };
  }
}

function condition(op: Filter['op'], value: string, column = 'id'): Condition {
  const parameter = { name: column, value, raw: value };
  const bound = bindFilter({ column, type: 'int', op }, parameter, 0);
  assert.ok(bound);
  return bound;
}

/** What the conditions say, row by row. */
function kept(things: Things, conditions: readonly Condition[], order?: Order): number[] {
  const ids = Array.from({ length: things.length }, (_, at) => things.row(at))
    .filter((row) => conditions.every(({ column, test }) => test(row[column])))
    .map(({ id }) => id);
  return order?.descending ? ids.reverse() : ids;
}

const idsOf = (things: Things, positions: Int32Array): number[] =>
  Array.from(positions, (at) => things.row(at).id);

const ORDERS: readonly (Order | undefined)[] = [
  undefined,
  { column: 'id', descending: false },
  { column: 'id', descending: true },
];

test('rows cut out by their key are those that the conditions keep, in the order asked for', () => {
  const things = new Things(60);
  const selector = new Selector();
  const random = new Random(7);
  const number = () => String(random.int(-5, 200));
  const list = () => Array.from({ length: random.int(1, 6) }, number).join();
  for (let round = 0; round < 2_000; round++) {
    const conditions = Array.from({ length: random.int(0, 3) }, () => {
      const op = random.pick(['=', 'in', 'min', 'max', 'greater', 'less', 'not', 'not_in'] as const);
      return condition(op, op === 'in' || op === 'not_in' ? list() : number());
    });
    if (random.chance(0.5)) conditions.push(condition('=', String(random.int(0, 4)), 'status'));
    const order = random.pick(ORDERS);
    assert.deepEqual(
      idsOf(things, selector.select(things, conditions, order)),
      kept(things, conditions, order),
      conditions.map(({ column, id }) => `${column} ${id}`).join(' and '),
    );
  }
});

test('a list without rows has none of any key', () => {
  const none = new Things(0);
  for (const order of ORDERS) {
    assert.equal(new Selector().select(none, [condition('min', '5')], order).length, 0);
    assert.equal(new Selector().select(none, [condition('in', '5,6')], order).length, 0);
  }
});

test('pages that begin after a key cost the same at any depth, with another condition too', () => {
  const things = new Things(50_000);
  const selector = new Selector();
  const others = [condition('=', '2', 'status')];
  for (const conditions of [[], others]) selector.select(things, conditions);
  for (const after of [10, 75_000, 149_000]) {
    for (const conditions of [[], others]) {
      const asked = [condition('greater', String(after)), ...conditions];
      things.reads = 0;
      const found = selector.select(things, asked);
      assert.ok(things.reads < 100, `${things.reads} reads`);
      assert.deepEqual(idsOf(things, found.subarray(0, 3)), kept(things, asked).slice(0, 3));
    }
  }
});

test('rows that came or went since are seen', () => {
  const things = new Things(10);
  const selector = new Selector();
  const last = [condition('min', '34')];
  assert.deepEqual(idsOf(things, selector.select(things, last)), [34, 37]);
  things.insert(1, 0);
  assert.deepEqual(idsOf(things, selector.select(things, last)), [34, 37, 40]);
  things.removeFirst(9);
  assert.deepEqual(idsOf(things, selector.select(things, last)), [37, 40]);
});
