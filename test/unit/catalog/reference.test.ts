import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadCatalog, loadStoreViews, platformTitles, referencePage } from '../../../src/catalog/index.ts';
import { markdownTable } from '../../../src/catalog/markdown.ts';
import { repoRoot } from '../../support/repo-root.ts';

test('the reference pages are those that the definitions make', async () => {
  const views = await loadStoreViews();
  for (const [platform, tables] of (await loadCatalog()).tables) {
    const page = readFileSync(join(repoRoot, 'docs', 'catalog', `${platform}.md`), 'utf8');
    const made = referencePage(platformTitles[platform] ?? '', tables, views.get(platform));
    assert.equal(page, made, 'renew it: node dist/src/catalog/write-reference.js');
  }
});

test('every platform has a title', async () => {
  for (const platform of (await loadCatalog()).tables.keys()) assert.ok(platformTitles[platform], platform);
});

test('a bar in a cell does not end the cell', () => {
  assert.equal(markdownTable(['a'], [['x | y']]), '| a |\n|---|\n| x \\| y |');
});
