import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { defineTable } from '../../../src/catalog/index.ts';
import { type FetchSpec, noteWrite } from '../../../src/fetch/index.ts';
import { firstLines } from '../../../src/session/cache/first-lines.ts';
import { RowCache } from '../../../src/session/cache/row-cache.ts';
import { tempDir } from '../../support/temp-dir.ts';

const folder = tempDir();

const table = defineTable({
  name: 'things',
  platform: 'test',
  doc: 'Things.',
  key: ['id'],
  scope: '',
  access: [{ path: '/things', envelope: 'array', paging: { style: 'one' } }],
  columns: { id: { type: 'bigint', notNull: true, doc: 'Id.' }, name: { type: 'text', doc: 'Name.' } },
} as Parameters<typeof defineTable>[0]);

const [access] = table.access;
const spec = (params: Record<string, string> = {}): FetchSpec => ({
  table,
  access: access as FetchSpec['access'],
  asks: [{ path: {}, params }],
  columns: ['id', 'name'],
});

const store = (id: string, address = `https://${id}.example.com`) => ({ id, address });

async function kept(
  cache: RowCache,
  id: string,
  { params = {}, lines = '1\ta\n2\tb\n', columns = ['id', 'name'], tolerance_s = 60 } = {},
): Promise<void> {
  const recording = cache.record(cache.mark(store(id)), { spec: spec(params), columns }, tolerance_s);
  recording?.add(Buffer.from(lines), lines.split('\n').length - 1);
  await recording?.complete();
}

async function read(chunks: AsyncIterable<Buffer>): Promise<string> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all).toString();
}

const found = (cache: RowCache, id: string, tolerance_s = 60) => cache.find(store(id), 'things', tolerance_s);

test('rows are found whole, by store and table, and leave no name in the folder', async () => {
  const cache = new RowCache(1_000_000, folder);
  const lines = Array.from({ length: 50_000 }, (_, i) => `${i}\tname ${i}\n`).join('');
  await kept(cache, 'a', { lines });
  const [entry, ...more] = found(cache, 'a');
  assert.ok(entry);
  assert.equal(more.length, 0);
  assert.equal(entry.rows, 50_000);
  assert.equal(await read(cache.read(entry)), lines);
  assert.deepEqual(found(cache, 'b'), []);
  assert.deepEqual(cache.find(store('a'), 'others', 60), []);
  assert.deepEqual(readdirSync(folder), []);
  cache.close();
});

test('rows that are older than the tolerance are not found, nor those whose time is over', async () => {
  const cache = new RowCache(1_000_000, folder);
  await kept(cache, 'c', { tolerance_s: 0.05 });
  await kept(cache, 'd');
  assert.equal(found(cache, 'c').length, 1);
  await new Promise((done) => setTimeout(done, 100));
  assert.equal(found(cache, 'c').length, 0);
  assert.equal(found(cache, 'd', 0.05).length, 0);
  assert.equal(found(cache, 'd').length, 1);
  cache.close();
});

test('a write ends what was read before it, what is being read, and nothing of other stores', async () => {
  const cache = new RowCache(1_000_000, folder);
  await kept(cache, 'e');
  await kept(cache, 'f');
  const recording = cache.record(cache.mark(store('e')), { spec: spec(), columns: ['id'] }, 60);
  recording?.add(Buffer.from('1\n'), 1);
  noteWrite('https://e.example.com');
  await recording?.complete();
  assert.equal(found(cache, 'e').length, 0);
  assert.equal(found(cache, 'f').length, 1);
  await kept(cache, 'e');
  assert.equal(found(cache, 'e').length, 1);
  // It was read while the write was under way.
  noteWrite('https://e.example.com');
  assert.equal(found(cache, 'e').length, 0);
  cache.close();
});

test('those used longest ago make room, and what is larger than all the room is not kept', async () => {
  const cache = new RowCache(100, folder);
  const lines = `${'x'.repeat(39)}\n`;
  await kept(cache, 'g', { params: { page: '1' }, lines });
  await kept(cache, 'g', { params: { page: '2' }, lines });
  const first = found(cache, 'g').find(({ id }) => id.includes('"1"'));
  assert.ok(first);
  await read(cache.read(first));
  await kept(cache, 'g', { params: { page: '3' }, lines });
  assert.deepEqual(
    found(cache, 'g').map(({ id }) => /"page":"(\d)"/.exec(id)?.[1]),
    ['1', '3'],
  );
  await kept(cache, 'h', { lines: 'y'.repeat(200) });
  assert.equal(found(cache, 'h').length, 0);
  await kept(cache, 'h', { lines: 'z'.repeat(100) });
  assert.equal(found(cache, 'h').length, 1);
  cache.close();
});

test('rows that are being read stay until they are, whatever becomes of them meanwhile', async () => {
  const cache = new RowCache(1_000_000, folder);
  const lines = `${'long '.repeat(150_000)}\n`;
  await kept(cache, 'i', { lines });
  const [entry] = found(cache, 'i');
  assert.ok(entry);
  const reader = cache.read(entry);
  const { value } = await reader.next();
  noteWrite('https://i.example.com');
  assert.equal(found(cache, 'i').length, 0);
  cache.close();
  assert.equal(`${value}${await read(reader)}`, lines);
});

test('the same fetch with more columns takes the place of the one with fewer', async () => {
  const cache = new RowCache(1_000_000, folder);
  await kept(cache, 'j', { columns: ['id'], lines: '1\n' });
  await kept(cache, 'j');
  assert.deepEqual(
    found(cache, 'j').map(({ columns }) => columns),
    [['id', 'name']],
  );
  cache.close();
});

test('what is discarded, or cannot be written, is not kept', async () => {
  const cache = new RowCache(1_000_000, folder);
  const recording = cache.record(cache.mark(store('k')), { spec: spec(), columns: ['id'] }, 60);
  recording?.add(Buffer.from('1\n'), 1);
  recording?.discard();
  await recording?.complete();
  assert.equal(found(cache, 'k').length, 0);
  const nowhere = new RowCache(1_000_000, join(folder, 'nowhere'));
  await kept(nowhere, 'k');
  assert.equal(found(nowhere, 'k').length, 0);
  cache.close();
});

test('the first lines end with a line, wherever the chunks are cut', async () => {
  const chunks = async function* (...texts: string[]) {
    for (const text of texts) yield Buffer.from(text);
  };
  assert.equal(await read(firstLines(chunks('a\nb', 'b\nc\n', 'd\n'), 2)), 'a\nbb\n');
  assert.equal(await read(firstLines(chunks('a\nb\n'), 5)), 'a\nb\n');
  assert.equal(await read(firstLines(chunks('a\nb\n'), 0)), '');
});
