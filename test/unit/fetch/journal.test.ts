import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Journal, type JournalEntry } from '../../../src/fetch/index.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { FakeStore } from './fake-store.ts';
import { access, all, connect, spec } from './fixtures.ts';
import { things } from './things.ts';

const file = (): string => join(tempDir(), 'journal.db');

const entry = (n: number): JournalEntry => ({
  at: n,
  store: 'shop',
  statement: `s${n}`,
  method: 'GET',
  path: `/v2/orders?page=${n}`,
  status: n % 2 === 0 ? 200 : undefined,
  ms: 1.5,
  bytes: n,
});

test('requests are kept newest first, over a restart', () => {
  const path = file();
  const journal = new Journal(path);
  for (const n of [1, 2, 3]) journal.add(entry(n));
  assert.deepEqual(journal.recent(2), [entry(3), entry(2)]);
  journal.close();
  const again = new Journal(path);
  assert.deepEqual(again.recent(), [entry(3), entry(2), entry(1)]);
  again.close();
});

test('only the newest requests are kept', () => {
  const journal = new Journal(file(), { keep: 100 });
  for (let n = 1; n <= 1000; n++) journal.add(entry(n));
  assert.equal(journal.recent(5000).length, 100);
  for (let n = 1001; n <= 1050; n++) journal.add(entry(n));
  const kept = journal.recent(5000);
  assert.equal(kept.length, 100);
  assert.equal(kept[0]?.bytes, 1050);
  assert.equal(kept.at(-1)?.bytes, 951);
  journal.close();
});

test('entries are written by themselves after a moment', async () => {
  const path = file();
  const journal = new Journal(path, { flush_ms: 10 });
  journal.add(entry(1));
  const other = new Database(path, { readonly: true });
  const written = other.prepare('SELECT count(*) FROM requests').pluck();
  // The runner ends a test that never comes to its end.
  while (written.get() === 0) await sleep(5);
  assert.equal(written.get(), 1);
  other.close();
  journal.close();
});

test('a locked file delays entries and loses none', () => {
  const path = file();
  const journal = new Journal(path);
  const other = new Database(path);
  other.exec('BEGIN EXCLUSIVE');
  // Nothing else runs while SQLite waits for a lock, and this one is held: who waited would wait in vain.
  journal.add(entry(1));
  journal.flush();
  assert.deepEqual(journal.recent(), [entry(1)]);
  journal.sizes.set('http://x', 'orders', 5);
  assert.equal(other.prepare('SELECT count(*) FROM requests').pluck().get(), 0);
  other.exec('COMMIT');
  journal.add(entry(2));
  journal.flush();
  assert.equal(other.prepare('SELECT count(*) FROM requests').pluck().get(), 2);
  assert.equal(journal.sizes.get('http://x', 'orders'), 5);
  other.close();
  journal.close();
});

test('a file that is no database, or cannot be made, leaves a journal in memory', () => {
  const path = file();
  writeFileSync(path, 'this is not a database, but long enough to be taken for one'.repeat(50));
  for (const place of [path, join(path, 'below', 'a', 'file')]) {
    const journal = new Journal(place, { keep: 10 });
    for (let n = 1; n <= 40; n++) journal.add(entry(n));
    assert.equal(journal.recent(3)[0]?.bytes, 40);
    assert.equal(journal.recent().length, 10);
    journal.close();
  }
});

test('what a client sends is in its journal, without the token', async (t) => {
  const store = await FakeStore.start(t, { items: things(300) });
  const path = file();
  const journal = new Journal(path);
  const client = connect(t, store, { journal, token: 'top-secret' });
  await all(client, spec(access.keyset2), { ...freshOptions(), statement: '42/1' });
  const [second, first] = journal.recent();
  assert.equal(first?.path, '/v2/things?sort=id:asc&limit=250');
  assert.equal(second?.path, '/v2/things?sort=id:desc&min_id=251&limit=250');
  assert.equal(first?.statement, '42/1');
  assert.equal(first?.store, 'shop');
  assert.equal(first?.status, 200);
  assert.ok((first?.bytes ?? 0) > 1000 && (first?.ms ?? 0) > 0);
  assert.ok(!JSON.stringify(journal.recent()).includes('top-secret'));
  journal.close();
});

test('the size of a table is learned from an unfiltered answer only, and remembered', async (t) => {
  const store = await FakeStore.start(t, { items: things(300) });
  const path = file();
  const journal = new Journal(path);
  const client = connect(t, store, { journal });
  const filtered = { path: {}, params: { 'id:min': '200' } };
  await all(client, spec(access.keyset3, { asks: [filtered] }));
  assert.equal(client.size({ name: 'things' }), undefined);
  await all(client, spec(access.keyset3));
  assert.equal(client.size({ name: 'things' }), 300);
  journal.close();
  const again = new Journal(path);
  assert.equal(connect(t, store, { journal: again }).size({ name: 'things' }), 300);
  again.close();
});

const freshOptions = () => ({
  signal: new AbortController().signal,
  stats: { requests: 0, rows: 0, waited_ms: 0 },
});

test('a request that is noted before it is sent is in the file at once, and has its answer later', () => {
  const path = file();
  const journal = new Journal(path);
  const { status: _, ms: __, bytes: ___, ...begun } = entry(7);
  journal.add(entry(6));
  const note = journal.begin({ ...begun, method: 'POST' });
  // What a process that starts after this one was killed finds.
  const other = new Journal(path);
  const sent = { ...begun, method: 'POST', status: undefined, ms: 0, bytes: 0 };
  assert.deepEqual(other.recent(), [sent, entry(6)]);
  journal.add(entry(8));
  note.end({ status: 201, ms: 3, bytes: 9 });
  assert.deepEqual(other.recent(), [entry(8), { ...sent, status: 201, ms: 3, bytes: 9 }, entry(6)]);
  other.close();
  journal.close();
});

test('a locked file delays what is noted before it is sent, and its answer', () => {
  const path = file();
  const journal = new Journal(path);
  const { status: _, ms: __, bytes: ___, ...begun } = entry(1);
  const early = journal.begin(begun);
  const other = new Database(path);
  other.exec('BEGIN EXCLUSIVE');
  early.end({ status: 200, ms: 1, bytes: 1 });
  const late = journal.begin({ ...begun, at: 2 });
  assert.equal(journal.recent()[0]?.at, 2);
  late.end({ status: 409, ms: 1, bytes: 1 });
  assert.equal(journal.recent()[0]?.status, 409);
  other.exec('COMMIT');
  journal.flush();
  assert.deepEqual(other.prepare('SELECT at, status FROM requests ORDER BY id').raw().all(), [
    [1, 200],
    [2, 409],
  ]);
  other.close();
  journal.close();
});
