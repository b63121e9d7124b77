import { ident } from './quote.ts';

/** Languages that clients may not write functions and DO blocks in: Storewire could not see the code's statements. */
export const revokedLanguages: readonly string[] = ['sql', 'plpgsql'];

/**
 * Functions that run SQL text, or read a relation named by a value. Storewire could not see what they read; the
 * guard on store tables would still refuse, but own tables and catalogs would show the machinery.
 */
export const revokedFunctions: readonly string[] = [
  'cursor_to_xml(refcursor, integer, boolean, boolean, text)',
  'cursor_to_xmlschema(refcursor, boolean, boolean, text)',
  'database_to_xml(boolean, boolean, text)',
  'database_to_xml_and_xmlschema(boolean, boolean, text)',
  'database_to_xmlschema(boolean, boolean, text)',
  'query_to_xml(text, boolean, boolean, text)',
  'query_to_xml_and_xmlschema(text, boolean, boolean, text)',
  'query_to_xmlschema(text, boolean, boolean, text)',
  'schema_to_xml(name, boolean, boolean, text)',
  'schema_to_xml_and_xmlschema(name, boolean, boolean, text)',
  'schema_to_xmlschema(name, boolean, boolean, text)',
  'table_to_xml(regclass, boolean, boolean, text)',
  'table_to_xml_and_xmlschema(regclass, boolean, boolean, text)',
  'table_to_xmlschema(regclass, boolean, boolean, text)',
  'ts_rewrite(tsquery, text)',
  'ts_stat(text)',
  'ts_stat(text, text)',
  // Large objects are outside the schemas a user may write to, and belong to no table.
  'lo_creat(integer)',
  'lo_create(oid)',
  'lo_from_bytea(oid, bytea)',
];

/**
 * Files of the server. PostgreSQL gives these to nobody; said here so that a database in which somebody has granted
 * them is put right.
 */
export const serverFunctions: readonly string[] = [
  'lo_import(text)',
  'lo_import(text, oid)',
  'lo_export(oid, text)',
];

/**
 * The statements that take these rights from everybody who is not the owner. An owner that is no superuser has no
 * say in most of them: PostgreSQL then answers with a warning, and what such code reads of a store table runs into
 * the guard.
 */
export function restrictions(superuser: boolean): string[] {
  const functions = superuser ? [...revokedFunctions, ...serverFunctions] : revokedFunctions;
  return [
    `REVOKE USAGE ON LANGUAGE ${revokedLanguages.map(ident).join(', ')} FROM PUBLIC`,
    `REVOKE EXECUTE ON FUNCTION ${functions.map((f) => `pg_catalog.${f}`).join(', ')} FROM PUBLIC`,
    'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
  ];
}
