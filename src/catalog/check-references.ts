import type { Report } from './problem.ts';
import type { ForeignKey, TableDefinition } from './types.ts';

/**
 * Checks the foreign keys of a table against the other tables of its platform.
 * @param tables every table of the platform by name, the table itself included
 */
export function checkReferences(
  table: TableDefinition,
  tables: ReadonlyMap<string, TableDefinition>,
  report: Report,
): void {
  for (const key of table.foreignKeys ?? []) {
    const at = (what: string): void => report(`foreign key (${key.columns.join(', ')})`, what);
    const target = tables.get(key.references);
    if (target === undefined) at(`there is no table "${key.references}"`);
    else checkForeignKey(table, key, target, at);
  }
}

function checkForeignKey(
  table: TableDefinition,
  key: ForeignKey,
  target: TableDefinition,
  report: (what: string) => void,
): void {
  if (target.keyMayBeNull === true)
    report(`the key of "${target.name}" may be NULL and cannot be referred to`);
  if (key.referenced.join() !== target.key.join()) {
    report(
      `(${key.referenced.join(', ')}) is not the key of "${target.name}", which is (${target.key.join(', ')})`,
    );
  }
  if (key.columns.length !== key.referenced.length) report('the number of columns differs');
  for (const [i, name] of key.columns.entries()) {
    const own = table.columns[name];
    const other = target.columns[key.referenced[i] ?? ''];
    if (own === undefined) report(`there is no column "${name}"`);
    else if (other === undefined) report(`there is no column "${key.referenced[i]}" in "${target.name}"`);
    else if (own.type !== other.type) {
      report(`column "${name}" is ${own.type}, "${target.name}.${key.referenced[i]}" is ${other.type}`);
    }
  }
}

/**
 * The tables in an order in which foreign keys can be made: each after those that it refers to, otherwise by name.
 * @returns the order, and the names of tables that refer to each other in a circle (empty when all is well)
 */
export function orderByReference(tables: readonly TableDefinition[]): {
  readonly ordered: TableDefinition[];
  readonly circle: string[];
} {
  const ordered: TableDefinition[] = [];
  let rest = [...tables].sort((a, b) => (a.name < b.name ? -1 : 1));
  while (rest.length > 0) {
    const waiting = new Set(rest.map((table) => table.name));
    const ready = rest.filter((table) =>
      (table.foreignKeys ?? []).every((key) => key.references === table.name || !waiting.has(key.references)),
    );
    if (ready.length === 0)
      return { ordered: [...ordered, ...rest], circle: rest.map((table) => table.name) };
    ordered.push(...ready);
    rest = rest.filter((table) => !ready.includes(table));
  }
  return { ordered, circle: [] };
}
