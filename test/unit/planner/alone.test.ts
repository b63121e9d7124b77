import assert from 'node:assert/strict';
import { test } from 'node:test';
import { integer, type TableDefinition, text } from '../../../src/catalog/index.ts';
import { chooseFetch, type Predicate, type Scan } from '../../../src/planner/index.ts';

const pages = { style: 'offset', most: 100 } as const;

const things: TableDefinition = {
  name: 'things',
  platform: 'p',
  doc: '',
  scope: '',
  key: ['id'],
  columns: { id: integer(''), sku: text(''), shop: integer('') },
  access: [
    {
      path: '/things',
      envelope: 'page',
      paging: pages,
      filters: [
        { column: 'id', op: '=', param: 'ids', exact: true, longest: 4, alone: true },
        { column: 'id', op: 'in', param: 'ids', exact: true, most: 2, longest: 4, alone: true },
        { column: 'sku', op: '=', param: 'sku', exact: true, alone: true },
        { column: 'shop', op: '>=', param: 'from', exact: true },
      ],
    },
  ],
};

const events: TableDefinition = {
  name: 'events',
  platform: 'p',
  doc: '',
  scope: '',
  key: ['kind', 'id'],
  columns: { kind: text(''), id: integer(''), code: text('') },
  access: [
    { path: '/{kind}/events', envelope: 'page', paging: pages, each: { kind: ['a', 'b', 'c'] } },
    { path: '/codes/{code}', envelope: 'page', paging: pages, valid: { code: '^[A-Z]{2}$' } },
  ],
};

type Condition = readonly [column: string, op: Predicate['op'], ...values: string[]];

function choose(table: TableDefinition, ...conditions: readonly Condition[]) {
  const predicates = conditions.map(([column, op, ...values]): Predicate => {
    return { column, op, values: values.map((text) => ({ text, type: '' })), source: `${column} ${op}` };
  });
  const columns = Object.keys(table.columns);
  const scan: Scan = {
    mention: { relation: 'm', table },
    any: [{ predicates, deferred: [], rest: [] }],
    columns,
    keys: [],
    givesKeys: false,
    countOnly: false,
  };
  return chooseFetch(scan, { columns, deferred: new Map(), keys: new Map(), size: () => 1_000_000 });
}

const params = ({ spec }: ReturnType<typeof choose>) => spec?.asks.map((ask) => ask.params);
const paths = ({ spec }: ReturnType<typeof choose>) => spec?.asks.map((ask) => ask.path);

test('a filter that stands alone is sent without the others, which PostgreSQL applies', () => {
  const both = choose(things, ['sku', '=', 'x'], ['shop', '>=', '5']);
  assert.deepEqual(params(both), [{ sku: 'x' }]);
  assert.equal(both.exact, false);
  assert.deepEqual(
    both.unpushed.map(({ source }) => source),
    ['shop >='],
  );
  assert.deepEqual(params(choose(things, ['id', '=', '7'], ['sku', '=', 'x'])), [{ ids: '7' }]);
  assert.equal(choose(things, ['sku', '=', 'x']).exact, true);
});

test('so is one that needs several requests', () => {
  const choice = choose(things, ['id', 'in', '1', '2', '3'], ['shop', '>=', '5'], ['sku', '=', 'x']);
  const asked = params(choice);
  assert.ok(asked?.every((one) => Object.keys(one).length === 1));
  const many = choose(things, ['id', 'in', '1', '2', '3'], ['shop', '>=', '5']);
  assert.deepEqual(params(many), [{ ids: '1,2' }, { ids: '3' }]);
});

test('a value that is longer than the API reads is not sent', () => {
  assert.deepEqual(params(choose(things, ['id', 'in', '1', '12345'])), [{}]);
});

test('values of a path that are known are asked for one by one, as far as the conditions leave them', () => {
  assert.deepEqual(paths(choose(events)), [{ kind: 'a' }, { kind: 'b' }, { kind: 'c' }]);
  const some = choose(events, ['kind', 'in', 'c', 'z']);
  assert.deepEqual([paths(some), some.exact], [[{ kind: 'c' }], true]);
  const others = choose(events, ['kind', '<>', 'b']);
  assert.deepEqual([paths(others), others.exact], [[{ kind: 'a' }, { kind: 'c' }], true]);
  assert.deepEqual(paths(choose(events, ['kind', '=', 'z'])), []);
});

test('a value that cannot be in a path has no rows', () => {
  assert.deepEqual(paths(choose(events, ['code', 'in', 'DE', 'Ünïcode'])), [{ code: 'DE' }]);
  assert.deepEqual(paths(choose(events, ['code', '=', 'nowhere'])), []);
});
