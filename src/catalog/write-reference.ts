import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadCatalog } from './load.ts';
import { platformTitles } from './platform-titles.ts';
import { referencePage } from './reference.ts';
import { loadStoreViews } from './store-view.ts';
import { loadViews, viewSchema } from './view.ts';
import { viewPage } from './view-reference.ts';

/** Writes the reference pages of all platforms, and of the views over them: `node dist/src/catalog/write-reference.js [docs/catalog]`. */
const folder = process.argv[2] ?? join('docs', 'catalog');
await mkdir(folder, { recursive: true });
const views = await loadStoreViews();
for (const [platform, tables] of (await loadCatalog()).tables) {
  await writeFile(
    join(folder, `${platform}.md`),
    referencePage(platformTitles[platform] ?? platform, tables, views.get(platform)),
  );
}
await writeFile(join(folder, `${viewSchema}.md`), viewPage(await loadViews()));
