import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest } from '../../../src/errors/nearest.ts';

const candidates = ['products', 'product_variants', 'orders', 'order_items', 'id'];
const cases: readonly [word: string, found: string | undefined][] = [
  ['product', 'products'],
  ['Prodcuts', 'products'],
  ['orderitems', 'order_items'],
  ['order items', 'order_items'],
  ['customers', undefined],
  ['xy', undefined],
];
for (const [word, found] of cases) {
  test(`the nearest to ${word} is ${found ?? 'none'}`, () => assert.equal(nearest(word, candidates), found));
}
