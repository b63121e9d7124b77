import { guardPolicy } from './hidden.ts';
import { literal } from './quote.ts';

/**
 * Rows of the information schema that PostgreSQL shows to a table's owner only, for store tables, which belong to nobody
 * who connects. Each query answers what its view lacks for whoever runs it: the constraints of the store tables that it
 * may read and does not own. Drizzle, Cube and sequelize-auto find keys there.
 *
 * Written after the definitions of these views in PostgreSQL's information_schema.sql. NOT NULL counts from version 18
 * on, which has it in pg_constraint. A foreign key counts for the table that it refers to.
 */

const sqlName = (sql: string, name: string): string => `${sql}::information_schema.sql_identifier AS ${name}`;

/** The constraints `c` of relations `r`, and the schemas of both. */
const CONSTRAINTS = `pg_policy p JOIN pg_class r ON r.oid = p.polrelid JOIN pg_namespace nr ON nr.oid = r.relnamespace
    JOIN pg_constraint c ON CASE c.contype WHEN 'f' THEN c.confrelid ELSE c.conrelid END = r.oid
    JOIN pg_namespace nc ON nc.oid = c.connamespace`;

const OTHERS = `p.polname = ${literal(guardPolicy)} AND NOT pg_has_role(r.relowner, 'USAGE')
    AND has_any_column_privilege(r.oid, 'SELECT')`;

const TABLE = [
  sqlName('current_database()', 'table_catalog'),
  sqlName('nr.nspname', 'table_schema'),
  sqlName('r.relname', 'table_name'),
].join(', ');

const CONSTRAINT = [
  sqlName('current_database()', 'constraint_catalog'),
  sqlName('nc.nspname', 'constraint_schema'),
  sqlName('c.conname', 'constraint_name'),
].join(', ');

/** For information_schema.constraint_column_usage. */
export const constraintColumns = `SELECT ${TABLE}, ${sqlName('a.attname', 'column_name')}, ${CONSTRAINT}
  FROM ${CONSTRAINTS} JOIN pg_attribute a ON a.attrelid = r.oid
    AND a.attnum = ANY (CASE c.contype WHEN 'f' THEN c.confkey ELSE c.conkey END)
  WHERE ${OTHERS} AND c.contype IN ('c', 'n', 'p', 'u', 'f')`;

/** For information_schema.constraint_table_usage, which lists keys alone. */
export const constraintTables = `SELECT ${TABLE}, ${CONSTRAINT}
  FROM ${CONSTRAINTS} WHERE ${OTHERS} AND c.contype IN ('p', 'u', 'f')`;
