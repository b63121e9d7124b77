/**
 * Functions that sessions call for themselves, in the client's role. Their search_path is fixed, so that nothing
 * of the client's own changes what they do.
 */
export const sessionFunctions: readonly string[] = [
  // What relations are: their kind, whether the caller may read them, and for a view all that it reads, directly
  // or through other views. Places count from 1; a NULL in the argument gives no row.
  `CREATE OR REPLACE FUNCTION storewire.relation_facts(relations oid[])
   RETURNS TABLE (place bigint, relation oid, kind "char", readable boolean, sources oid[])
   LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
   AS $$
     SELECT r.place, c.oid, c.relkind, has_table_privilege(c.oid, 'SELECT'),
       CASE WHEN c.relkind = 'v' THEN ARRAY(
         WITH RECURSIVE source (oid) AS (
           SELECT c.oid
           UNION
           SELECT d.refobjid
           FROM source s
           JOIN pg_rewrite w ON w.ev_class = s.oid
           JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
             AND d.refclassid = 'pg_class'::regclass)
         SELECT s.oid FROM source s WHERE s.oid <> c.oid)
       ELSE '{}' END
     FROM unnest(relations) WITH ORDINALITY r (oid, place)
     JOIN pg_class c ON c.oid = r.oid
   $$`,
  // A view's query with every name qualified, so that it means the same under any search_path.
  `CREATE OR REPLACE FUNCTION storewire.view_definition(view oid) RETURNS text
   LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
   AS 'SELECT pg_get_viewdef(view)'`,
];
