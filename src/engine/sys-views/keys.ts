import type { StoreViewDefinition } from '../../catalog/index.ts';
import { boolean, DATABASE, integer, shownTable, sysView, text } from './shared.ts';

/** One row for each column of the keys of a table, in the order of the key. */
const keys = (kinds: string): string => `FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_class c ON c.oid = k.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL pg_catalog.unnest(k.conkey) WITH ORDINALITY u (attnum, place)
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.attnum
  LEFT JOIN pg_catalog.pg_class rc ON rc.oid = k.confrelid AND k.confrelid <> 0
  LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = rc.relnamespace
  LEFT JOIN pg_catalog.pg_attribute ra ON ra.attrelid = rc.oid AND ra.attnum = k.confkey[u.place]
  WHERE k.contype IN (${kinds}) AND ${shownTable}`;

const TABLE = {
  catalogname: DATABASE,
  schemaname: text('n.nspname', 'The schema.'),
  tablename: text('c.relname', 'The table.'),
};

const PLACE = { ...TABLE, columnname: text('a.attname', 'The column.') };

const REFERENCES = {
  primarykeyname: text(
    `CASE k.contype WHEN 'p' THEN k.conname ELSE (SELECT p.conname FROM pg_catalog.pg_constraint p
      WHERE p.conindid = k.conindid AND p.conrelid = k.confrelid AND p.contype = 'p') END`,
    'The primary key: the one that the column belongs to, or that a foreign key names.',
  ),
  foreignkeyname: text(`CASE k.contype WHEN 'f' THEN k.conname END`, 'The foreign key, or NULL.'),
  referencedcatalogname: text(
    `CASE k.contype WHEN 'f' THEN pg_catalog.current_database() END`,
    'The database of the table that a foreign key names.',
  ),
  referencedschemaname: text('rn.nspname', 'The schema of that table.'),
  referencedtablename: text('rc.relname', 'That table.'),
  referencedcolumnname: text('ra.attname', 'The column of it.'),
};

const FOREIGN = text(`CASE k.contype WHEN 'f' THEN 'FOREIGNKEY' END`, 'FOREIGNKEY, or NULL.');
const IS_KEY = boolean(`k.contype = 'p'`, 'The row is about the primary key.');
const IS_FOREIGN = boolean(`k.contype = 'f'`, 'The row is about a foreign key.');

/** Keys and indexes. */
export const keyViews: readonly StoreViewDefinition[] = [
  sysView(
    'sys_keycolumns',
    'The columns of primary and foreign keys; a column of both has a row for each.',
    { ...PLACE, iskey: IS_KEY, isforeignkey: IS_FOREIGN, ...REFERENCES },
    keys(`'p', 'f'`),
  ),
  sysView(
    'sys_foreignkeys',
    'The columns of foreign keys: how tables join.',
    { ...PLACE, iskey: IS_KEY, isforeignkey: IS_FOREIGN, ...REFERENCES, foreignkeytype: FOREIGN },
    keys(`'f'`),
  ),
  sysView(
    'sys_primarykeys',
    'The columns of primary keys.',
    {
      ...PLACE,
      keyseq: integer('u.place', 'Place of the column in the key, from 1.'),
      keyname: text('k.conname', 'Name of the key.'),
    },
    keys(`'p'`),
  ),
  sysView(
    'sys_indexes',
    'The columns of indexes: in store tables those of the primary keys.',
    {
      ...TABLE,
      indexname: text('ic.relname', 'Name of the index.'),
      columnname: text(
        'coalesce(a.attname::pg_catalog.text, pg_catalog.pg_get_indexdef(i.indexrelid, u.place::pg_catalog.int4, false))',
        'The column, or the expression in its place.',
      ),
      isunique: boolean('i.indisunique', 'No two rows have the same values.'),
      isprimary: boolean('i.indisprimary', 'It is the index of the primary key.'),
      type: integer('3', 'Kind of the index, as in ODBC and JDBC: 3, neither clustered nor hashed.'),
      sortorder: text(
        `CASE WHEN pg_catalog.pg_index_column_has_property(i.indexrelid, u.place::pg_catalog.int4, 'desc') THEN 'D'
          WHEN pg_catalog.pg_index_column_has_property(i.indexrelid, u.place::pg_catalog.int4, 'asc') THEN 'A' END`,
        'A: ascending, D: descending, NULL: it has no order.',
      ),
      ordinalposition: integer('u.place', 'Place of the column in the index, from 1.'),
    },
    `FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
      JOIN pg_catalog.pg_class c ON c.oid = i.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      CROSS JOIN LATERAL pg_catalog.unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY u (attnum, place)
      LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.attnum AND u.attnum <> 0
      WHERE u.place <= i.indnkeyatts AND ${shownTable}`,
  ),
];
