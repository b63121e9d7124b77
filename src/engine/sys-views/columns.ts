import type { StoreViewDefinition } from '../../catalog/index.ts';
import { columnFacts } from './column-facts.ts';
import { boolean, DATABASE, integer, shownTable, sysView, TABLES, text } from './shared.ts';

/** By a type's name in pg_type: the number of java.sql.Types, its length in bytes, how wide it shows, its digits. */
const types: Readonly<
  Record<string, readonly [code: number, length: number, size: number, digits?: number]>
> = {
  bool: [16, 1, 5],
  int2: [5, 2, 6, 5],
  int4: [4, 4, 11, 10],
  int8: [-5, 8, 20, 19],
  float4: [7, 4, 15, 8],
  float8: [8, 8, 25, 17],
  date: [91, 4, 13],
  time: [92, 8, 15],
  timestamp: [93, 8, 29],
  timestamptz: [2014, 8, 35],
};

/** What a text without a limit may have: the largest number that tools keep. */
const MOST = 2_147_483_647;

const byType = (place: 0 | 1 | 2 | 3, otherwise: string): string =>
  `CASE t.typname ${Object.entries(types)
    .filter(([, facts]) => facts[place] !== undefined)
    .map(([name, facts]) => `WHEN '${name}' THEN ${facts[place]}`)
    .join(' ')} ELSE ${otherwise} END`;

const CHARACTERS = `WHEN t.typname IN ('varchar', 'bpchar') AND a.atttypmod > 4 THEN a.atttypmod - 4`;
const NUMERIC = `t.typname = 'numeric' AND a.atttypmod > 4`;
const PRECISION = `((a.atttypmod - 4) >> 16) & 65535`;
/** Its sign is that of 11 bits. */
const SCALE = `(((a.atttypmod - 4) & 2047) # 1024) - 1024`;

const yes = (condition: string): string => `CASE WHEN ${condition} THEN 'YES' ELSE 'NO' END`;

const inKey = (kind: 'p' | 'f'): string =>
  `EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.contype = '${kind}' AND a.attnum = ANY (k.conkey))`;

export const columnsView: StoreViewDefinition = sysView(
  'sys_tablecolumns',
  'The columns of the tables and views of sys_tables.',
  {
    catalogname: DATABASE,
    schemaname: text('n.nspname', 'The schema.'),
    tablename: text('c.relname', 'The table or view.'),
    columnname: text('a.attname', 'Name of the column.'),
    datatypename: text(
      'pg_catalog.format_type(a.atttypid, a.atttypmod)',
      'Its type, as PostgreSQL writes it.',
    ),
    datatype: integer(
      byType(
        0,
        `CASE WHEN t.typcategory = 'A' THEN 2003 WHEN t.typname = 'numeric' THEN 2 WHEN t.typname = 'bpchar' THEN 1
          WHEN t.typname = 'bytea' THEN -2 WHEN t.typcategory = 'S' THEN 12 ELSE 1111 END`,
      ),
      'Number of the type, as in java.sql.Types.',
    ),
    length: integer(
      byType(1, `CASE ${CHARACTERS} ELSE ${MOST} END`),
      'The most characters of a text, the bytes of any other value.',
    ),
    displaysize: integer(
      byType(2, `CASE ${CHARACTERS} WHEN ${NUMERIC} THEN (${PRECISION}) + 2 ELSE ${MOST} END`),
      'The most characters that a value takes as text.',
    ),
    numericprecision: integer(
      byType(3, `CASE WHEN ${NUMERIC} THEN ${PRECISION} END`),
      'The most digits of a number; NULL where there is no bound, and for other types.',
    ),
    numericscale: integer(
      `CASE WHEN t.typname IN ('int2', 'int4', 'int8') THEN 0 WHEN ${NUMERIC} THEN ${SCALE} END`,
      'Digits behind the point of a number; NULL where there is no bound, and for other types.',
    ),
    isnullable: boolean('NOT a.attnotnull', 'It may be NULL.'),
    description: text('pg_catalog.col_description(c.oid, a.attnum)', 'What it means.'),
    ordinal: integer(
      `(SELECT pg_catalog.count(*) FROM pg_catalog.pg_attribute o
        WHERE o.attrelid = c.oid AND o.attnum BETWEEN 1 AND a.attnum AND NOT o.attisdropped)`,
      'Its place, from 1.',
    ),
    isautoincrement: text(
      yes(`a.attidentity <> ''`),
      'YES where the store numbers new rows with it; otherwise NO.',
    ),
    isgeneratedcolumn: text(
      yes(`a.attgenerated <> ''`),
      'YES where it follows from other columns; otherwise NO.',
    ),
    ishidden: boolean('false', 'Always false: no column is left out of SELECT *.'),
    isarray: boolean(`t.typcategory = 'A'`, 'Its values are arrays.'),
    isreadonly: boolean(
      `coalesce(f.read_only, NOT pg_catalog.pg_column_is_updatable(c.oid, a.attnum, false))`,
      'Neither INSERT nor UPDATE can give it a value.',
    ),
    iskey: boolean(inKey('p'), 'It belongs to the primary key.'),
    columntype: text(
      `CASE WHEN ${inKey('f')} THEN 'REFERENCECOLUMN' END`,
      'REFERENCECOLUMN for a column of a foreign key; NULL for others.',
    ),
    fieldcontrol: text('NULL', 'Always NULL.'),
  },
  `${TABLES}
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    LEFT JOIN ${columnFacts} f ON f.schema_name = n.nspname AND f.table_name = c.relname AND f.column_name = a.attname
    WHERE ${shownTable}`,
);
