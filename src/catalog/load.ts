import { readdir } from 'node:fs/promises';
import { StorewireError } from '../errors/index.ts';
import { checkAccess } from './check-access.ts';
import { checkColumns } from './check-columns.ts';
import { checkParents } from './check-parents.ts';
import { checkReferences, orderByReference } from './check-references.ts';
import { checkWrites } from './check-writes.ts';
import { type Problem, problemText } from './problem.ts';
import type { Catalog, TableDefinition } from './types.ts';
import { viewSchema } from './view.ts';

/** `schemas/` beside `src/`: of the sources, or of the compiled output. */
const schemasDirectory = new URL('../../schemas/', import.meta.url);

interface Loaded {
  /** `schemas/bigcommerce/orders.ts`, for messages. */
  readonly file: string;
  readonly table: TableDefinition;
}

/**
 * Loads every table definition: the folder is the platform, the file is the table. Adding a table means adding a
 * file.
 * @throws StorewireError `internal_error` whose detail lists every problem of every definition, one to a line
 */
export async function loadCatalog(directory: URL = schemasDirectory): Promise<Catalog> {
  const problems: Problem[] = [];
  const tables = new Map<string, readonly TableDefinition[]>();
  for (const platform of await foldersOf(directory)) {
    tables.set(platform, await loadPlatform(directory, platform, problems));
  }
  if (problems.length > 0) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    throw new StorewireError('internal_error', `cannot use the table definitions: ${count}`, {
      detail: problems.map(problemText).join('\n'),
    });
  }
  return { tables };
}

async function foldersOf(directory: URL): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== viewSchema)
    .map((entry) => entry.name)
    .sort();
}

async function loadPlatform(
  directory: URL,
  platform: string,
  problems: Problem[],
): Promise<TableDefinition[]> {
  const folder = new URL(`${platform}/`, directory);
  const loaded: Loaded[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const stem = /^(.+?)(?<!\.d)\.(?:ts|js)$/.exec(name)?.[1];
    if (stem === undefined) continue;
    const file = `schemas/${platform}/${name}`;
    const table = await importTable(new URL(name, folder), file, problems);
    if (table === undefined) continue;
    if (table.name !== stem)
      problems.push({ file, where: 'name', what: `"${table.name}" is not the file's name` });
    if (table.platform !== platform) {
      problems.push({ file, where: 'platform', what: `"${table.platform}" is not the folder's name` });
    }
    loaded.push({ file, table });
  }
  return checkPlatform(loaded, problems);
}

async function importTable(
  url: URL,
  file: string,
  problems: Problem[],
): Promise<TableDefinition | undefined> {
  let table: unknown;
  try {
    table = ((await import(url.href)) as { default?: unknown }).default;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    problems.push({ file, where: 'import', what });
    return undefined;
  }
  if (isTable(table)) return table;
  problems.push({ file, where: 'export', what: 'the default export is not made by defineTable' });
  return undefined;
}

function isTable(value: unknown): value is TableDefinition {
  return (
    typeof value === 'object' && value !== null && 'columns' in value && 'access' in value && 'key' in value
  );
}

function checkPlatform(loaded: readonly Loaded[], problems: Problem[]): TableDefinition[] {
  const byName = new Map(loaded.map(({ table }) => [table.name, table]));
  for (const { file, table } of loaded) {
    const report = (where: string, what: string): void => {
      problems.push({ file, where, what });
    };
    checkColumns(table, report);
    checkAccess(table, report);
    checkReferences(table, byName, report);
    checkParents(table, byName, report);
    checkWrites(table, report);
  }
  const { ordered, circle } = orderByReference(loaded.map(({ table }) => table));
  for (const { file, table } of loaded) {
    if (!circle.includes(table.name)) continue;
    problems.push({ file, where: 'foreignKeys', what: `refers in a circle with ${circle.join(', ')}` });
  }
  return ordered;
}
