import type { StoreViewDefinition } from '../../catalog/index.ts';
import { ownSchema } from '../functions.ts';
import { literal } from '../quote.ts';
import { boolean, DATABASE, shownSchema, shownTable, sysView, TABLES, text } from './shared.ts';

/** The database, its schemas and its tables. */
export const relationViews: readonly StoreViewDefinition[] = [
  sysView('sys_catalogs', 'The database, as one row.', { catalogname: DATABASE }, ''),
  sysView(
    'sys_schemas',
    'The schemas of this database: one for each store, those of users, and those of views.',
    { catalogname: DATABASE, schemaname: text('n.nspname', 'Name of the schema.') },
    `FROM pg_catalog.pg_namespace n WHERE ${shownSchema}`,
  ),
  sysView(
    'sys_tables',
    'The tables and views of this database, but for temporary ones.',
    {
      catalogname: DATABASE,
      schemaname: text('n.nspname', 'The schema.'),
      tablename: text('c.relname', 'Name of the table or view.'),
      tabletype: text(
        `CASE WHEN n.nspname = ${literal(ownSchema)} THEN 'SYSTEM TABLE' WHEN c.relkind IN ('v', 'm') THEN 'VIEW' ELSE 'TABLE' END`,
        "TABLE, VIEW, or SYSTEM TABLE for Storewire's own.",
      ),
      description: text(`pg_catalog.obj_description(c.oid, 'pg_class')`, 'What its rows are.'),
      isupdateable: boolean(
        `pg_catalog.has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE') AND pg_catalog.pg_relation_is_updatable(c.oid, false) <> 0`,
        'Whether INSERT, UPDATE or DELETE can be done on it with the rights of this user.',
      ),
    },
    `${TABLES} WHERE ${shownTable}`,
  ),
];
