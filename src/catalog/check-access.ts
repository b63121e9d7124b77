import { checkFilters, checkSorts } from './check-filters.ts';
import type { Report } from './problem.ts';
import type { AccessPath, Paging, Rows, TableDefinition } from './types.ts';

/** Checks every access path of a table. */
export function checkAccess(table: TableDefinition, report: Report): void {
  const known = new Set<string>();
  for (const access of table.access) {
    const at: Report = (where, what) => report(`access ${access.path}, ${where}`, what);
    // What is fetched by one is told by it from what is fetched by another.
    if (known.has(access.path)) at('path', 'another access path of the table has this path');
    known.add(access.path);
    checkPath(table, access, at);
    checkPaging(table, access.paging, at);
    checkFilters(table, access, at);
    checkSorts(table, access, at);
    checkParameters(access, at);
    checkIncludes(table, access, at);
    for (const name of access.lacks ?? []) {
      if (table.columns[name] === undefined) at('lacks', `there is no column "${name}"`);
      else if (table.key.includes(name)) at('lacks', `column "${name}" is of the key`);
    }
    if (access.rows !== undefined) checkRows(table, access.rows, at);
  }
}

/** The names in braces of a path: `/v2/orders/{order_id}/products` has one. */
export function placeholders(path: string): string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '');
}

function checkPath(table: TableDefinition, access: AccessPath, report: Report): void {
  if (!access.path.startsWith('/')) report('path', 'the path does not start with a slash');
  const names = placeholders(access.path);
  for (const name of names) {
    if (table.columns[name] === undefined) report('path', `there is no column "${name}" for {${name}}`);
  }
  for (const name of Object.keys({ ...access.each, ...access.valid })) {
    if (!names.includes(name)) report('each, valid', `there is no {${name}} in the path`);
  }
  if (access.missing === 'no rows' && names.length === 0) {
    report('missing', 'a 404 on a list is an error, not an empty list');
  }
}

function checkPaging(table: TableDefinition, paging: Paging, report: Report): void {
  if (paging.style === 'one') return;
  if (!(Number.isInteger(paging.most) && paging.most >= 1)) {
    report('paging', 'most is not a positive whole number');
  }
  if (paging.style !== 'pages' || paging.keyset === undefined) return;
  const { column } = paging.keyset;
  const type = table.columns[column]?.type;
  if (type === undefined) report('keyset', `there is no column "${column}"`);
  else if (type !== 'integer' && type !== 'bigint') {
    report('keyset', `column "${column}" is of type ${type}, not an integer`);
  }
}

/** No two parts of an access path may write the same query parameter. */
function checkParameters(access: AccessPath, report: Report): void {
  const fixed = Object.keys(access.params ?? {});
  const own = [access.fields, access.include].filter((name) => name !== undefined);
  for (const name of own) {
    if (fixed.includes(name)) report('params', `parameter "${name}" is fixed and variable at once`);
  }
  for (const filter of access.filters ?? []) {
    if ([...fixed, ...own].includes(filter.param)) {
      report(`filter on ${filter.column}`, `parameter "${filter.param}" already has another meaning here`);
    }
  }
}

function checkIncludes(table: TableDefinition, access: AccessPath, report: Report): void {
  const includes = new Set<string>();
  for (const [name, column] of Object.entries(table.columns)) {
    if (column.include === undefined) continue;
    includes.add(column.include);
    if (access.include === undefined)
      report(`column ${name}`, 'needs an include, which this path does not offer');
  }
  for (const name of Object.keys(access.includeMost ?? {})) {
    if (!includes.has(name)) report('includeMost', `no column has include "${name}"`);
  }
}

function checkRows(table: TableDefinition, rows: Rows, report: Report): void {
  if (rows.at.length === 0) report('rows', 'no place of the rows is named');
  const known = (where: string, names: readonly string[]): void => {
    for (const name of names) {
      if (table.columns[name] === undefined) report(where, `there is no column "${name}"`);
    }
  };
  known('rows, parent', Object.keys(rows.parent ?? {}));
  known('rows, around', Object.keys(rows.around ?? {}));
  if (rows.ordinal !== undefined) known('rows, ordinal', [rows.ordinal]);
  for (const [name, column] of Object.entries(table.columns)) {
    if (column.fromParent === true && rows.parent?.[name] === undefined) {
      report('rows, parent', `column "${name}" comes from the parent, but from where is not said`);
    }
  }
  if (rows.repair === undefined) return;
  const bound = Object.keys(rows.repair.bind);
  known('rows, repair', bound);
  if (rows.repair.sum !== undefined) known('rows, repair', [rows.repair.sum]);
  for (const name of placeholders(rows.repair.path)) {
    if (!bound.includes(name)) report('rows, repair', `nothing fills {${name}} of its path`);
  }
}
