import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstToLoad } from '../../../src/planner/load-order.ts';

/** The letters of `all` to begin with, where `gains` has who would take fewer requests with whose keys. */
function first(all: string, gains: Readonly<Record<string, string>>): string {
  return [...firstToLoad([...all], (one) => [...(gains[one] ?? '')])].join('');
}

test('scans that gain from nobody are loaded at once, however many requests they take', () => {
  assert.equal(first('abc', {}), 'abc');
  assert.equal(first('pbo', { p: 'o', b: 'p' }), 'o');
});

test('of scans that gain from each other the cheapest comes first', () => {
  assert.equal(first('co', { c: 'o', o: 'c' }), 'c');
  assert.equal(first('abc', { a: 'b', b: 'c', c: 'a' }), 'a');
});

test('a circle that somebody outside feeds waits for him', () => {
  assert.equal(first('bpo', { b: 'p', p: 'bo' }), 'o');
  assert.equal(first('bpio', { b: 'p', p: 'bi', i: 'o', o: 'i' }), 'i');
});

test('each circle of its own has a first', () => {
  assert.equal(first('abcd', { a: 'b', b: 'a', c: 'd', d: 'c' }), 'ac');
});

test('a scan that takes its own keys again waits for nobody', () => {
  assert.equal(first('a', { a: 'a' }), 'a');
});
