import assert from 'node:assert/strict';
import { test } from 'node:test';
import orders from '../../../schemas/bigcommerce/orders.ts';
import { KeyCollector } from '../../../src/session/key-collector.ts';
import { MOST_KEYS, narrower, rangeOf, united } from '../../../src/session/key-values.ts';

const numbers = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => String(from + i));

/** What a collector of at most three keys makes of orders with these values, in pages of two. */
function collected(column: 'customer_id' | 'status', values: readonly unknown[]): unknown {
  const collector = new KeyCollector(orders, [{ column }], 3);
  const rows = values.map((value) => ({ [column]: value }));
  for (let at = 0; at < rows.length; at += 2) collector.collect(rows.slice(at, at + 2));
  return collector.values().get(column);
}

test('keys are a list of different values, without NULL', () => {
  assert.deepEqual(collected('customer_id', [5, 3, null, 5, 3, 9]), ['5', '3', '9']);
});

test('of too many keys the least and the greatest are kept, wherever they stand', () => {
  assert.deepEqual(collected('customer_id', [50, 7, 80, 9, 10, 900, 8]), { least: '7', greatest: '900' });
  assert.deepEqual(collected('customer_id', [50, 7, 80, 9]), { least: '7', greatest: '80' });
  assert.deepEqual(collected('customer_id', [50, 70, 80, 90, 91, 92, 93, 1]), { least: '1', greatest: '93' });
});

test('too many texts leave nothing', () => {
  assert.equal(collected('status', ['Shipped', 'Pending', 'Refunded', 'Declined', '12']), undefined);
  assert.equal(collected('status', ['1', '2', '3', '4', 'Declined', '12']), undefined);
});

test('the keys of several givers are all of theirs, each once, the least number first', () => {
  assert.deepEqual(united([['12', '3'], [], ['100', '3']]), ['3', '12', '100']);
  assert.deepEqual(united([[], []]), []);
});

test('a giver with too many keys makes a range of all', () => {
  const many = { least: '40', greatest: '90000' };
  assert.deepEqual(united([['12', '300'], many]), { least: '12', greatest: '90000' });
  assert.deepEqual(united([[], many]), many);
  assert.equal(united([['x'], many]), undefined);
});

test('lists that are too many together make a range', () => {
  const [a, b] = [numbers(1, MOST_KEYS), numbers(MOST_KEYS + 1, 1)];
  assert.deepEqual(united([a, b]), { least: '1', greatest: String(MOST_KEYS + 1) });
  assert.equal(united([a, numbers(1, 5)])?.constructor, Array);
});

test('a list is narrower than a range, and of two of a kind the smaller', () => {
  const [wide, near] = [
    { least: '1', greatest: '90000' },
    { least: '40000', greatest: '90000' },
  ];
  assert.deepEqual(narrower(wide, ['7']), ['7']);
  assert.deepEqual(narrower(['7'], wide), ['7']);
  assert.deepEqual(narrower(wide, near), near);
  assert.deepEqual(narrower(['1', '2'], ['9']), ['9']);
});

test('numbers beyond those of the language keep their value', () => {
  assert.deepEqual(rangeOf(['9007199254740993', '-12', '9007199254740992']), {
    least: '-12',
    greatest: '9007199254740993',
  });
});
