import { quoteIdentifier, quoteLiteral, typeDdl } from './ddl.ts';
import type { StoreViewDefinition } from './store-view.ts';

/** How a view is made. */
export interface ViewDdl {
  /** Without its schema. */
  readonly name: string;
  /** CREATE OR REPLACE VIEW. */
  readonly create: string;
  /** Comments and privileges. */
  readonly dress: readonly string[];
}

/**
 * CREATE OR REPLACE VIEW in the schema of a store, with comments, for everybody to read. It runs with the rights of who
 * reads it, so that a store table that Storewire has not bound in it meets its guard.
 */
export function storeViewDdl(view: StoreViewDefinition, schema: string): ViewDdl {
  const store = quoteIdentifier(schema);
  const name = `${store}.${quoteIdentifier(view.name)}`;
  const columns = Object.entries(view.columns);
  const list = columns.map(
    ([column, { sql, type }]) => `CAST(${sql} AS ${typeDdl(type)}) AS ${quoteIdentifier(column)}`,
  );
  return {
    name: view.name,
    create: `CREATE OR REPLACE VIEW ${name} WITH (security_invoker = true) AS SELECT ${list.join(', ')} ${view.from.replaceAll('{store}', store)}`,
    dress: [
      `COMMENT ON VIEW ${name} IS ${quoteLiteral(view.doc)}`,
      ...columns.map(
        ([column, { doc }]) => `COMMENT ON COLUMN ${name}.${quoteIdentifier(column)} IS ${quoteLiteral(doc)}`,
      ),
      `GRANT SELECT ON ${name} TO PUBLIC`,
    ],
  };
}
