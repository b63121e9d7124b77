import assert from 'node:assert/strict';
import { test } from 'node:test';
import orders from '../../../schemas/bigcommerce/orders.ts';
import { type Choice, chooseFetch, type Predicate } from '../../../src/planner/index.ts';

function choose(op: Predicate['op'], ...texts: readonly string[]): Choice {
  const values = texts.map((text) => ({ text, type: 'int8' }));
  const predicate: Predicate = { column: 'id', op, values, source: `(orders.id ${op} ${texts.join()})` };
  const scan = {
    mention: { relation: 'sw_orders_1', table: orders },
    any: [{ predicates: [predicate], deferred: [], rest: [] }],
    columns: ['id'],
    keys: [],
    givesKeys: false,
    countOnly: false,
  };
  return chooseFetch(scan, { columns: ['id'], deferred: new Map(), keys: new Map() });
}

const params = ({ spec }: Choice): unknown => spec?.asks.map((ask) => ask.params);

test('what no integer can be is not asked of the store', () => {
  for (const choice of [
    choose('=', '3000000000'),
    choose('in', '3000000000', '-3000000000'),
    choose('>', '2147483647'),
    choose('>=', '2147483648'),
    choose('<', '-2147483648'),
  ]) {
    assert.equal(choice.spec, undefined);
    assert.equal(choice.exact, true);
  }
});

test('of a list only the integers are asked for', () => {
  assert.deepEqual(params(choose('in', '3000000000', '150')), [{ min_id: '150', max_id: '150' }]);
});

test('a bound that every integer keeps is not sent', () => {
  for (const choice of [choose('<', '3000000000'), choose('>=', '-2147483648'), choose('<>', '3000000000')]) {
    assert.deepEqual(params(choice), [{}]);
    assert.equal(choice.exact, true);
  }
});

test('the greatest integer but one is asked for as any other', () => {
  assert.deepEqual(params(choose('>', '2147483645')), [{ min_id: '2147483646' }]);
});
