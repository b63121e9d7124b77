import { placeholders } from './check-access.ts';
import type { Report } from './problem.ts';
import type { AccessPath, Parents, Skip, TableDefinition } from './types.ts';

type Tables = ReadonlyMap<string, TableDefinition>;

/**
 * Checks what the access paths of a table say of its parents.
 * @param tables every table of the platform by name, the table itself included
 */
export function checkParents(table: TableDefinition, tables: Tables, report: Report): void {
  for (const access of table.access) {
    const { parents } = access;
    if (parents === undefined) continue;
    const at = (what: string): void => report(`access ${access.path}, parents`, what);
    const parent = tables.get(parents.table);
    if (parent === undefined) {
      at(`there is no table "${parents.table}"`);
      continue;
    }
    checkPairs(table, parents, parent, at);
    if (placeholders(access.path).length > 0) checkPerParent(access, parents, parent, at);
    else checkSideLoaded(access, parents, parent, at);
  }
  const circle = circleOf(table, tables);
  if (circle !== undefined) report('parents', `the parents lead in a circle: ${circle.join(', ')}`);
}

function checkPairs(
  table: TableDefinition,
  { columns }: Parents,
  parent: TableDefinition,
  report: (what: string) => void,
): void {
  for (const [name, other = ''] of Object.entries(columns)) {
    const own = table.columns[name];
    const theirs = parent.columns[other];
    if (own === undefined) report(`there is no column "${name}"`);
    else if (theirs === undefined) report(`there is no column "${other}" in "${parent.name}"`);
    else if (own.type !== theirs.type)
      report(`column "${name}" is ${own.type}, "${parent.name}.${other}" is ${theirs.type}`);
  }
}

function checkPerParent(
  access: AccessPath,
  { columns, skip }: Parents,
  parent: TableDefinition,
  report: (what: string) => void,
): void {
  for (const name of placeholders(access.path))
    if (columns[name] === undefined) report(`no column of "${parent.name}" fills {${name}}`);
  if (skip !== undefined) checkSkip(skip, parent, report);
}

/** The JSON type of the values of `skip`, by the type of the column. */
const valueTypes: Readonly<Record<string, string>> = {
  integer: 'number',
  text: 'string',
  boolean: 'boolean',
};

function checkSkip({ column, equals }: Skip, parent: TableDefinition, report: (what: string) => void): void {
  const type = parent.columns[column]?.type;
  if (type === undefined) report(`there is no column "${column}" in "${parent.name}"`);
  else if (valueTypes[type] !== typeof equals)
    report(`skip: ${JSON.stringify(equals)} is not a value of a column of type ${type}`);
}

function checkSideLoaded(
  access: AccessPath,
  { columns, skip }: Parents,
  parent: TableDefinition,
  report: (what: string) => void,
): void {
  if (access.rows === undefined) return report('the path has no {column}, nor rows inside the parents');
  if (skip !== undefined) report('skip is for paths with a {column}');
  const list = parent.access.find(({ path }) => path === access.path);
  if (list === undefined) return report(`"${parent.name}" has no access path ${access.path}`);
  for (const [name, other = ''] of Object.entries(columns)) {
    const at = parent.columns[other]?.at ?? other;
    if (access.rows.parent?.[name] !== at)
      report(`column "${name}" is not read from "${at}" of the parent (rows, parent)`);
  }
  const taken = new Set([...Object.keys(access.params ?? {}), access.fields, access.include]);
  for (const { param, column } of list.filters ?? []) {
    if (taken.has(param)) report(`parameter "${param}" of "${parent.name}" has another meaning here`);
    const own = access.filters?.find((filter) => filter.param === param);
    // One that tells neither of the two exactly may find items for the one as well as for the other.
    if (own?.exact === true && columns[own.column] !== column)
      report(`parameter "${param}" filters "${own.column}" here, and "${column}" of "${parent.name}"`);
  }
}

/** The names of the tables around which paths per parent lead back to the table, if they do. */
function circleOf(table: TableDefinition, tables: Tables): string[] | undefined {
  const search = (at: TableDefinition, path: readonly string[]): string[] | undefined => {
    for (const access of at.access) {
      if (access.parents === undefined || placeholders(access.path).length === 0) continue;
      const name = access.parents.table;
      // A list finds the rows, each of which is then asked for.
      if (name === at.name && at.access.some(({ path }) => placeholders(path).length === 0)) continue;
      if (name === table.name) return [...path, at.name];
      const next = tables.get(name);
      if (next === undefined || path.includes(at.name)) continue;
      const found = search(next, [...path, at.name]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search(table, []);
}
