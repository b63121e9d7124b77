import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createView, defineView, loadCatalog, loadViews, viewPage } from '../../../src/catalog/index.ts';
import type { StorewireError } from '../../../src/errors/index.ts';
import { repoRoot } from '../../support/repo-root.ts';
import { tempDir } from '../../support/temp-dir.ts';

test('every view has its page, and each of its platforms is one', async () => {
  const views = await loadViews();
  assert.deepEqual(
    views.map(({ name }) => name),
    ['customers', 'order_items', 'orders', 'products', 'refunds', 'variants'],
  );
  const page = readFileSync(join(repoRoot, 'docs', 'catalog', 'commerce.md'), 'utf8');
  assert.equal(page, viewPage(views), 'npm run docs writes it anew');
  const platforms = [...(await loadCatalog()).tables.keys()];
  for (const { from } of views)
    for (const platform of Object.keys(from)) assert.ok(platforms.includes(platform));
});

test('a store whose platform has no such rows, and a database without stores, have none', () => {
  const view = defineView({
    name: 'v',
    doc: 'd',
    columns: { n: { type: 'integer', doc: 'd' }, t: { type: 'text', doc: 'd' } },
    from: {
      bigcommerce: { from: '{store}.a JOIN {store}.b USING (id)', where: 'a.x', columns: { n: 'a.n' } },
    },
  });
  assert.match(createView(view, []), /CAST\(NULL AS pg_catalog\.int4\) AS "n".* WHERE false$/);
  assert.equal(createView(view, [{ name: 'x', platform: 'other' }]), createView(view, []));
  const two = createView(view, [
    { name: 'my "shop"', platform: 'bigcommerce' },
    { name: "o'neil", platform: 'bigcommerce' },
  ]);
  assert.match(two, /CAST\('my "shop"' AS pg_catalog\.text\) AS "store"/);
  assert.match(
    two,
    /FROM "my ""shop"""\.a JOIN "my ""shop"""\.b USING \(id\) WHERE a\.x UNION ALL SELECT CAST\('o''neil'/,
  );
  assert.match(two, /CAST\(NULL AS pg_catalog\.text\) AS "t"/);
});

test('mistakes in a view are listed with file and place', async () => {
  const folder = join(tempDir(), 'commerce');
  mkdirSync(folder);
  const source = `export default { name: 'other', doc: ' ', columns: { store: { type: 'text', doc: 'd' }, n: { type: 'integer', doc: '' } },
    from: { bigcommerce: { from: 'orders', columns: { m: '1' } } } };`;
  writeFileSync(join(folder, 'orders.js'), source);
  writeFileSync(join(folder, 'nothing.js'), 'export const x = 1;');
  await assert.rejects(loadViews(pathToFileURL(`${folder}/`)), (error: StorewireError) => {
    for (const part of [
      /orders\.js: name: "other" is not the file's name/,
      /doc: is empty/,
      /store: is there without being listed/,
      /n: has no doc/,
      /n: comes from nowhere/,
      /names no table of \{store\}/,
      /column "m" is not one of the view/,
      /nothing\.js: export: the default export is not made by defineView/,
    ])
      assert.match(error.detail ?? '', part);
    return true;
  });
});
