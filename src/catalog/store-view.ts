import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { StorewireError } from '../errors/index.ts';
import { type Problem, problemText } from './problem.ts';
import type { ViewColumn } from './view.ts';

/**
 * A view beside the store tables of a platform, in the schema of each of its stores: rows that the API does not have,
 * but that follow from others. One file in `schemas/<platform>/views/`. PostgreSQL puts its text in its place, so that
 * the tables in it are read as if they were named.
 */
export interface StoreViewDefinition {
  readonly name: string;
  readonly platform: string;
  readonly doc: string;
  readonly columns: Readonly<Record<string, StoreViewColumn>>;
  /** What follows the columns, from FROM on; `{store}` stands for the store's schema: `FROM {store}.orders o`. */
  readonly from: string;
}

export interface StoreViewColumn extends ViewColumn {
  readonly sql: string;
}

/** Makes a view definition, frozen: definitions are shared by all databases. */
export function defineStoreView(definition: StoreViewDefinition): StoreViewDefinition {
  return Object.freeze(definition);
}

const schemasDirectory = new URL('../../schemas/', import.meta.url);

/**
 * Loads every view definition of the platforms, by platform.
 * @throws StorewireError `internal_error` whose detail lists every problem of every definition, one to a line
 */
export async function loadStoreViews(
  directory: URL = schemasDirectory,
): Promise<ReadonlyMap<string, readonly StoreViewDefinition[]>> {
  const problems: Problem[] = [];
  const views = new Map<string, readonly StoreViewDefinition[]>();
  for (const platform of (await readdir(directory)).sort()) {
    const folder = new URL(`${platform}/views/`, directory);
    if (existsSync(folder)) views.set(platform, await loadFolder(folder, platform, problems));
  }
  if (problems.length === 0) return views;
  throw new StorewireError('internal_error', `cannot use the view definitions: ${problems.length} wrong`, {
    detail: problems.map(problemText).join('\n'),
  });
}

async function loadFolder(
  folder: URL,
  platform: string,
  problems: Problem[],
): Promise<StoreViewDefinition[]> {
  const views: StoreViewDefinition[] = [];
  for (const file of (await readdir(folder)).sort()) {
    const stem = /^(.+?)(?<!\.d)\.(?:ts|js)$/.exec(file)?.[1];
    if (stem === undefined) continue;
    const report = (where: string, what: string): void =>
      void problems.push({ file: `schemas/${platform}/views/${file}`, where, what });
    const view = ((await import(new URL(file, folder).href)) as { default?: StoreViewDefinition }).default;
    if (view === undefined || !('from' in view)) {
      report('export', 'the default export is not made by defineStoreView');
      continue;
    }
    if (view.name !== stem) report('name', `"${view.name}" is not the file's name`);
    if (view.platform !== platform) report('platform', `"${view.platform}" is not the folder's name`);
    if (view.doc.trim() === '') report('doc', 'is empty');
    if (!view.from.includes('{store}.')) report('from', 'names no table of {store}');
    for (const [name, { doc }] of Object.entries(view.columns)) {
      if (doc.trim() === '') report(`column ${name}`, 'has no doc');
    }
    views.push(view);
  }
  return views;
}
