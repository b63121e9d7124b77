import type { AccessPath, Column, Repair, Rows, TableDefinition } from './types.ts';

type Columns = Readonly<Record<string, Column>>;

/** Row column -> path in the item, with the column names checked. */
type PathsByColumn<C extends string> = { readonly [K in C]?: string };

interface CheckedRepair<C extends string> extends Omit<Repair, 'sum' | 'bind'> {
  readonly sum?: C;
  readonly bind: PathsByColumn<C>;
}

interface CheckedRows<C extends string> extends Omit<Rows, 'parent' | 'around' | 'ordinal' | 'repair'> {
  readonly parent?: PathsByColumn<C>;
  readonly around?: PathsByColumn<C>;
  readonly ordinal?: C;
  readonly repair?: CheckedRepair<C>;
}

interface CheckedAccess<C extends string> extends Omit<AccessPath<C>, 'rows'> {
  readonly rows?: CheckedRows<C>;
}

interface CheckedTable<C extends string> extends Omit<TableDefinition<C>, 'columns' | 'access'> {
  readonly access: readonly CheckedAccess<C>[];
}

/**
 * Makes a table definition. Wherever a definition names one of its own columns (key, foreign keys, filters, sorts,
 * keyset, rows, repair), the compiler checks the name against `columns` and reports that very word. What the
 * compiler cannot see (references to other tables, placeholders in paths) is checked by `loadCatalog`.
 *
 * The result is frozen through and through: definitions are shared by all sessions.
 */
export function defineTable<Cols extends Columns>(
  definition: CheckedTable<NoInfer<keyof Cols & string>> & { readonly columns: Cols },
): TableDefinition {
  // The checked shape differs from the plain one only in naming the columns, which a generic Cols hides from tsc.
  return freeze(definition as unknown as TableDefinition);
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) freeze(member);
  }
  return value;
}
