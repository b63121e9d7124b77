import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { loadCatalog } from '../../../src/catalog/index.ts';
import { StorewireError } from '../../../src/errors/index.ts';
import { tempDir } from '../../support/temp-dir.ts';

const good = (name: string, more = ''): string => `export default {
  name: '${name}', platform: 'shop', doc: 'Rows.', scope: 's', key: ['id'],
  columns: { id: { type: 'integer', doc: 'Number.' } },
  access: [{ path: '/${name}', envelope: 'v1', paging: { style: 'one' } }], ${more}
};`;

/** Writes schemas/shop/ and loads it. */
async function load(files: Readonly<Record<string, string>>): ReturnType<typeof loadCatalog> {
  const folder = tempDir();
  await mkdir(join(folder, 'shop'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'shop', name), text);
  return loadCatalog(pathToFileURL(`${folder}/`));
}

async function problemsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const error = await load(files).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof StorewireError, 'the definitions were accepted');
  return (error.detail ?? '').split('\n');
}

test('a table is a file: its folder is the platform, and targets of foreign keys come first', async () => {
  const catalog = await load({
    'a_line.js': good(
      'a_line',
      "foreignKeys: [{ columns: ['id'], references: 'b_order', referenced: ['id'] }]",
    ),
    'b_order.js': good(
      'b_order',
      "foreignKeys: [{ columns: ['id'], references: 'b_order', referenced: ['id'] }]",
    ),
    'b_order.js.map': '{}',
    'b_order.d.ts': 'not a definition',
  });
  assert.deepEqual(
    catalog.tables.get('shop')?.map((table) => table.name),
    ['b_order', 'a_line'],
  );
});

test('the tables of the project load without a problem', async () => {
  const tables = (await loadCatalog()).tables.get('bigcommerce') ?? [];
  const names = tables.map((table) => table.name);
  for (const [child, parent] of [
    ['order_items', 'orders'],
    ['orders', 'customers'],
    ['products', 'brands'],
  ] as const) {
    assert.ok(names.indexOf(parent) < names.indexOf(child), `${parent} before ${child}`);
  }
  assert.equal(new Set(names).size, names.length);
});

test('all problems of all files are reported at once, each with file and place', async () => {
  const problems = await problemsOf({
    'a.js': good('b'),
    'c.js': 'export default 5;',
    'd.js': 'export default {',
    'e.js': good('e', "foreignKeys: [{ columns: ['nr'], references: 'nowhere', referenced: ['id'] }]"),
  });
  assert.deepEqual(problems.slice(0, 2), [
    'schemas/shop/a.js: name: "b" is not the file\'s name',
    'schemas/shop/c.js: export: the default export is not made by defineTable',
  ]);
  assert.match(problems[2] ?? '', /^schemas\/shop\/d\.js: import: /);
  assert.equal(problems[3], 'schemas/shop/e.js: foreign key (nr): there is no table "nowhere"');
  assert.equal(problems.length, 4);
});

test('foreign keys in a circle are a problem of each table in it', async () => {
  const to = (name: string): string =>
    `foreignKeys: [{ columns: ['id'], references: '${name}', referenced: ['id'] }]`;
  assert.deepEqual(await problemsOf({ 'a.js': good('a', to('b')), 'b.js': good('b', to('a')) }), [
    'schemas/shop/a.js: foreignKeys: refers in a circle with a, b',
    'schemas/shop/b.js: foreignKeys: refers in a circle with a, b',
  ]);
});
