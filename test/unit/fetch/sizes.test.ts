import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { Journal } from '../../../src/fetch/index.ts';
import { tempDir } from '../../support/temp-dir.ts';

test('a size is kept over restarts, and is lately heard of only where it was', async () => {
  const file = join(tempDir(), 'journal.sqlite');
  const first = new Journal(file);
  first.sizes.set('https://shop', 'orders', 500);
  assert.equal(first.sizes.get('https://shop', 'orders'), 500);
  assert.equal(first.sizes.get('https://shop', 'orders', 60_000), 500);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(first.sizes.get('https://shop', 'orders', 10), undefined);
  first.sizes.set('https://shop', 'orders', 500);
  assert.equal(first.sizes.get('https://shop', 'orders', 60_000), 500);
  first.close();
  const second = new Journal(file);
  assert.equal(second.sizes.get('https://shop', 'orders'), 500);
  assert.equal(second.sizes.get('https://shop', 'orders', 60_000), undefined);
  second.sizes.set('https://shop', 'orders', 500);
  assert.equal(second.sizes.get('https://shop', 'orders', 60_000), 500);
  second.close();
});
