import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KeySet } from '../../../src/fetch/key-set.ts';
import { randomOf } from './random.ts';

test('keys of all kinds, near each other and far apart, are told apart as in a Set', () => {
  const random = randomOf(3);
  const ways: (() => unknown)[] = [
    () => Math.floor(random() * 5_000),
    () => 1_000_000_000 + Math.floor(random() * 100_000),
    () => Math.floor(random() * Number.MAX_SAFE_INTEGER),
    () => -Math.floor(random() * 50),
    () => random() * 3,
    () => String(Math.floor(random() * 5_000)),
    () =>
      [null, undefined, true, Number.NaN, Number.MAX_SAFE_INTEGER, 0, -0, '', 'x'][Math.floor(random() * 9)],
  ];
  const [keys, expected] = [new KeySet(), new Set<unknown>()];
  for (let i = 0; i < 40_000; i++) {
    const key = (ways[Math.floor(random() * ways.length)] as () => unknown)();
    assert.equal(keys.has(key), expected.has(key), String(key));
    assert.equal(keys.add(key), !expected.has(key), String(key));
    expected.add(key);
    assert.equal(keys.size, expected.size);
  }
  for (const key of expected) assert.ok(keys.has(key), String(key));
});

test('the numbers of a part that is full, and those next to it', () => {
  const keys = new KeySet();
  for (let key = 32_768; key < 65_536; key++) assert.ok(keys.add(key));
  for (let key = 32_768; key < 65_536; key++) assert.ok(!keys.add(key));
  assert.ok(!keys.has(32_767));
  assert.ok(!keys.has(65_536));
  assert.equal(keys.size, 32_768);
});
