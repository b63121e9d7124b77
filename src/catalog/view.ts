import { readdir } from 'node:fs/promises';
import { StorewireError } from '../errors/index.ts';
import { type Problem, problemText } from './problem.ts';
import type { ColumnType } from './types.ts';

/** The schema of the views over every store of a database, and the folder of their definitions. */
export const viewSchema = 'commerce';

/**
 * A view over the stores of a database, whatever their platforms, as data: one file in `schemas/commerce/`. Its rows
 * are those of all stores. Two columns come first in each view and are not listed: `store`, the store's schema, and
 * `platform`.
 */
export interface ViewDefinition {
  readonly name: string;
  readonly doc: string;
  readonly columns: Readonly<Record<string, ViewColumn>>;
  /** By platform; one that is not there has no such rows. */
  readonly from: Readonly<Record<string, ViewSource>>;
}

export interface ViewColumn {
  readonly type: ColumnType;
  /** Meaning, unit, allowed values. */
  readonly doc: string;
}

/**
 * What the rows of one platform are made of. PostgreSQL sees through it: a condition on a column that is a store
 * table's own reaches the API, and so does one on a cast of it to text, or on a CASE that names its values.
 */
export interface ViewSource {
  /** The FROM clause; `{store}` stands for the store's schema: `{store}.orders o`. */
  readonly from: string;
  readonly where?: string;
  /** Column -> SQL expression. A column that is not there is NULL. */
  readonly columns: Readonly<Record<string, string>>;
}

/** Makes a view definition, frozen: definitions are shared by all databases. */
export function defineView(definition: ViewDefinition): ViewDefinition {
  return Object.freeze(definition);
}

const viewsDirectory = new URL(`../../schemas/${viewSchema}/`, import.meta.url);

/**
 * Loads every view definition, by name.
 * @throws StorewireError `internal_error` whose detail lists every problem of every definition, one to a line
 */
export async function loadViews(directory: URL = viewsDirectory): Promise<readonly ViewDefinition[]> {
  const problems: Problem[] = [];
  const views: ViewDefinition[] = [];
  for (const name of (await readdir(directory)).sort()) {
    const stem = /^(.+?)(?<!\.d)\.(?:ts|js)$/.exec(name)?.[1];
    if (stem === undefined) continue;
    const file = `schemas/${viewSchema}/${name}`;
    const view = ((await import(new URL(name, directory).href)) as { default?: ViewDefinition }).default;
    if (view === undefined || !('from' in view)) {
      problems.push({ file, where: 'export', what: 'the default export is not made by defineView' });
      continue;
    }
    problems.push(...check(view, file, stem));
    views.push(view);
  }
  if (problems.length === 0) return views;
  throw new StorewireError('internal_error', `cannot use the view definitions: ${problems.length} wrong`, {
    detail: problems.map(problemText).join('\n'),
  });
}

function check({ name, doc, columns, from }: ViewDefinition, file: string, stem: string): Problem[] {
  const problems: Problem[] = [];
  const report = (where: string, what: string): void => void problems.push({ file, where, what });
  if (name !== stem) report('name', `"${name}" is not the file's name`);
  if (doc.trim() === '') report('doc', 'is empty');
  for (const [column, { doc: meaning }] of Object.entries(columns)) {
    if (meaning.trim() === '') report(column, 'has no doc');
    if (column === 'store' || column === 'platform') report(column, 'is there without being listed');
    if (!Object.values(from).some((source) => column in source.columns)) report(column, 'comes from nowhere');
  }
  for (const [platform, source] of Object.entries(from)) {
    if (!source.from.includes('{store}.')) report(platform, 'names no table of {store}');
    for (const column of Object.keys(source.columns)) {
      if (!(column in columns)) report(platform, `column "${column}" is not one of the view`);
    }
  }
  return problems;
}
