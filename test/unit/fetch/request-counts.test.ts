import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessPath } from '../../../src/catalog/index.ts';
import type { FetchSpec } from '../../../src/fetch/index.ts';
import { FakeStore } from './fake-store.ts';
import { access, all, connect, ids, spec } from './fixtures.ts';
import { things } from './things.ts';

/** n dense ids cost exactly so many requests. */
const cases: readonly [
  name: string,
  path: AccessPath,
  rows: number,
  requests: number,
  more?: Partial<FetchSpec>,
][] = [
  ['an empty v2 list is one request', access.keyset2, 0, 1],
  ['an empty v3 list is one request', access.keyset3, 0, 1],
  ['less than a page is one request', access.keyset2, 249, 1],
  ['exactly a page of v2 needs a second to know', access.keyset2, 250, 2],
  ['exactly a page of v3 is one request, for its total tells', access.keyset3, 250, 1],
  ['a page and a row are two requests', access.keyset2, 251, 2],
  ['a page and a row of v3 are two requests', access.keyset3, 251, 2],
  ['three pages of v2', access.keyset2, 700, 3],
  ['three pages of v3', access.keyset3, 700, 3],
  ['40 full pages of v2', access.keyset2, 10_000, 40],
  ['40 full pages of v3', access.keyset3, 10_000, 40],
  ['41 pages of v2', access.keyset2, 10_001, 41],
  ['41 pages of v3', access.keyset3, 10_001, 41],
  ['numbered v3 pages', access.pages3, 10_001, 41],
  ['an empty numbered list', access.pages3, 0, 1],
  ['numbered v2 pages end with a short one', access.pages2, 600, 3],
  ['numbered v2 pages that end full need one more', access.pages2, 500, 3],
  ['cursors', access.cursor, 600, 3],
  ['limit 10 is one request', access.keyset2, 1000, 1, { limit: 10 }],
  ['limit 600 is three requests', access.keyset2, 1000, 3, { limit: 600 }],
  ['limit 10 of a sorted list', access.pages3, 1000, 1, { limit: 10, sort: { sort: 'name' } }],
];

for (const [name, path, rows, requests, more] of cases) {
  test(`${name}: ${rows} rows`, async (t) => {
    const store = await FakeStore.start(t, { items: things(rows) });
    const found = await all(connect(t, store), spec(path, more));
    const wanted = Math.min(rows, more?.limit ?? rows);
    assert.deepEqual(ids(found).slice(0, wanted), ids(things(wanted)));
    assert.ok(found.length === rows || (more?.limit !== undefined && found.length >= wanted));
    assert.equal(store.requests, requests, store.paths.join('\n'));
  });
}
