import { columnComment, tableComment } from './comments.ts';
import { compatibleColumn, compatibleTable } from './compatible-names.ts';
import { quoteIdentifier, quoteLiteral } from './ddl.ts';
import type { ViewDdl } from './store-view-ddl.ts';
import type { TableDefinition } from './types.ts';

/**
 * The views of a table under the names of the commercial driver. Two, because PostgreSQL reads a name without quotes in
 * small letters: `"Products"` with `"DateCreated"`, and `products` with `datecreated`.
 * @param store schema of the store
 * @param schema the views' schema
 */
export function compatibleViews(table: TableDefinition, store: string, schema: string): ViewDdl[] {
  const name = compatibleTable(table);
  const columns = Object.keys(table.columns).map(
    (column) => [column, compatibleColumn(table, column)] as const,
  );
  const folded = columns.map(([column, theirs]) => [column, theirs.toLowerCase()] as const);
  return [view(name, columns), view(name.toLowerCase(), folded)];

  function view(name: string, names: readonly (readonly [ours: string, theirs: string])[]): ViewDdl {
    const qualified = `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
    const list = names.map(([ours, theirs]) => `${quoteIdentifier(ours)} AS ${quoteIdentifier(theirs)}`);
    const from = `${quoteIdentifier(store)}.${quoteIdentifier(table.name)}`;
    return {
      name,
      create: `CREATE OR REPLACE VIEW ${qualified} WITH (security_invoker = true) AS SELECT ${list.join(', ')} FROM ${from}`,
      dress: [
        `COMMENT ON VIEW ${qualified} IS ${quoteLiteral(tableComment(table))}`,
        ...names.map(
          ([ours, theirs]) =>
            `COMMENT ON COLUMN ${qualified}.${quoteIdentifier(theirs)} IS ${quoteLiteral(columnComment(table, ours))}`,
        ),
        `GRANT ${privileges(table).join(', ')} ON ${qualified} TO PUBLIC`,
      ],
    };
  }
}

function privileges({ writes }: TableDefinition): string[] {
  const kinds = (['insert', 'update', 'delete'] as const).filter((kind) => writes?.[kind] !== undefined);
  return ['SELECT', ...kinds.map((kind) => kind.toUpperCase())];
}
