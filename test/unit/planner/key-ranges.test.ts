import assert from 'node:assert/strict';
import { test } from 'node:test';
import customers from '../../../schemas/bigcommerce/customers.ts';
import orders from '../../../schemas/bigcommerce/orders.ts';
import products from '../../../schemas/bigcommerce/products.ts';
import type { TableDefinition } from '../../../src/catalog/index.ts';
import { type Choice, chooseFetch, type Scan } from '../../../src/planner/index.ts';

/** How a table of a million rows is read when a join leaves a range of ids. */
function choose(table: TableDefinition, least: string, greatest: string, more: Partial<Scan> = {}): Choice {
  const scan: Scan = {
    mention: { relation: 'm', table },
    any: [{ predicates: [], deferred: [], rest: [] }],
    columns: ['id'],
    keys: [],
    givesKeys: false,
    countOnly: false,
    ...more,
  };
  const ranges = new Map([['id', { least, greatest }]]);
  return chooseFetch(scan, {
    columns: ['id'],
    deferred: new Map(),
    keys: new Map(),
    ranges,
    size: () => 1_000_000,
    limit: { count: 10 },
  });
}

const paramsOf = ({ spec }: Choice): unknown => spec?.asks.map(({ params }) => params);

test('keys that are too many for a list are asked for as a range', () => {
  const choice = choose(orders, '200001', '260000');
  assert.deepEqual(paramsOf(choice), [{ min_id: '200001', max_id: '260000' }]);
  assert.equal(choice.requests, 240);
  assert.deepEqual(paramsOf(choose(products, '200001', '260000')), [
    { 'id:min': '200001', 'id:max': '260000' },
  ]);
});

test('a range that no parameter can say leaves the table to be read whole', () => {
  const choice = choose(customers, '200001', '260000');
  assert.deepEqual(paramsOf(choice), [{}]);
  assert.equal(choice.requests, 4000);
});

test('the range of a join and the bounds of a condition are one range', () => {
  const below = {
    column: 'id',
    op: '<',
    values: [{ text: '200101', type: 'int4' }],
    source: 'id < 200101',
  } as const;
  const choice = choose(orders, '200001', '260000', {
    any: [{ predicates: [below], deferred: [], rest: [] }],
  });
  assert.deepEqual(paramsOf(choice), [{ min_id: '200001', max_id: '200100' }]);
});

test('a range that a condition contradicts costs nothing', () => {
  const below = { column: 'id', op: '<', values: [{ text: '7', type: 'int4' }], source: 'id < 7' } as const;
  const choice = choose(orders, '200001', '260000', {
    any: [{ predicates: [below], deferred: [], rest: [] }],
  });
  assert.equal(choice.requests, 0);
});

test('a LIMIT is not sent with a range: rows of it may have no partner', () => {
  const top = { sort: [], hasLimit: true };
  assert.equal(choose(orders, '200001', '260000', { top }).spec?.limit, undefined);
});
