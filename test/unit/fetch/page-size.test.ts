import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PageSize } from '../../../src/fetch/page-size.ts';

/** The sizes that are asked for while the store copes with pages of at most so many items. */
function sizes(size: PageSize, pages: number, copes: number): number[] {
  return Array.from({ length: pages }, () => {
    const now = size.next(250);
    if (now > copes) size.failed(now);
    else size.came(now);
    return now;
  });
}

test('pages shrink by half until the store copes', () => {
  const size = new PageSize(250);
  assert.deepEqual(sizes(size, 4, 40), [250, 125, 62, 31]);
});

test('a store that copes again is asked for as much as before', () => {
  const size = new PageSize(250);
  sizes(size, 3, 40);
  const later = sizes(size, 40, 250);
  assert.equal(later.at(-1), 250);
  assert.equal(later.filter((now) => now < 250).length, 8 + 1 + 8 + 1 + 8 + 1 + 8);
});

test('larger pages are tried less and less often where the store never copes with them', () => {
  const size = new PageSize(250);
  const vain = sizes(size, 1_000, 100).filter((now) => now > 100).length;
  assert.ok(vain < 10, String(vain));
});

test('of several pages that failed at the same time one makes the size smaller', () => {
  const size = new PageSize(250);
  for (let n = 0; n < 8; n++) size.failed(250);
  assert.equal(size.next(250), 125);
});

test('pages never get smaller than smaller pages help', () => {
  const size = new PageSize(250);
  sizes(size, 20, 1);
  assert.equal(size.next(250), 25);
});

test('one larger page at a time is tried, the others are asked for as before', () => {
  const size = new PageSize(250);
  sizes(size, 2, 70);
  sizes(size, 8, 70);
  assert.deepEqual([size.next(250), size.next(250), size.next(250)], [124, 62, 62]);
  size.came(124);
  assert.equal(size.next(250), 124);
});

test('a page of which few items are enough is not asked for larger', () => {
  const size = new PageSize(250);
  sizes(size, 10, 70);
  assert.equal(size.next(10), 10);
  size.came(10);
  assert.equal(size.next(100), 62);
});
