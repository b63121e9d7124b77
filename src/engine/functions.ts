/** The schema of Storewire's own objects in every database. */
export const ownSchema = 'storewire';

/** Relations of that schema that are meant for clients; everything else in it is hidden from their catalogs. */
export const publicRelations: readonly string[] = [
  'last_write',
  'pending',
  'progress',
  'requests',
  'sys_catalogs',
  'sys_connection_props',
  'sys_foreignkeys',
  'sys_identity',
  'sys_indexes',
  'sys_information',
  'sys_keycolumns',
  'sys_primarykeys',
  'sys_procedures',
  'sys_procedureparameters',
  'sys_schemas',
  'sys_sqlinfo',
  'sys_tablecolumns',
  'sys_tables',
];

/** Functions of that schema that are hidden from clients' catalogs. */
export const hiddenFunctions: readonly string[] = [
  'guard',
  'fail',
  'hear',
  'relation_facts',
  'view_definition',
  'before_write',
  'after_write',
];

/**
 * `storewire.guard(table)` raises; the row-security policy of every store table calls it, so a read that Storewire
 * did not bind fails instead of answering from an empty table. IMMUTABLE with a constant argument makes PostgreSQL
 * run it when it plans any statement that reads the table, whatever rows there are and whatever plan is chosen.
 * Not STABLE inside a subquery: that is a filter on rows (quals of a policy are never gating quals, see
 * process_security_barrier_quals in PostgreSQL's source), which is silent on an empty table.
 */
const guard = `
CREATE OR REPLACE FUNCTION storewire.guard(table_name text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = '0A000',
    MESSAGE = 'cannot reach the rows of ' || table_name || ' in this place',
    DETAIL = 'The rows of a store table are fetched for statements that name it, or a view over it, themselves.',
    HINT = 'Name the table in the FROM clause of the statement, or copy its rows first: CREATE TABLE copy AS SELECT * FROM '
      || table_name || '.';
END
$$`;

/**
 * `storewire.fail(sqlstate, message, detail, hint)` raises exactly that error, to make the engine's transaction fail
 * when the store did. Detail and hint may be NULL (which RAISE itself refuses).
 */
const fail = `
CREATE OR REPLACE FUNCTION storewire.fail(sqlstate text, message text, detail text, hint text) RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL RESTRICTED AS $$
BEGIN
  IF detail IS NOT NULL AND hint IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = sqlstate, MESSAGE = message, DETAIL = detail, HINT = hint;
  ELSIF detail IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = sqlstate, MESSAGE = message, DETAIL = detail;
  ELSIF hint IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = sqlstate, MESSAGE = message, HINT = hint;
  ELSE
    RAISE EXCEPTION USING ERRCODE = sqlstate, MESSAGE = message;
  END IF;
END
$$`;

/**
 * `storewire.hear(seconds)` does nothing for so long, and can be canceled from the moment on in which its message comes:
 * INFO goes to the client at once, whatever client_min_messages says.
 */
const hear = `
CREATE OR REPLACE FUNCTION storewire.hear(seconds double precision) RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE INFO 'hears';
  PERFORM pg_sleep(seconds);
END
$$`;

/**
 * `storewire.relation_facts(oids)`: for each place of the array that names a relation, what a session must know of it
 * to bind it. `sources` are the relations that a view reads, also through other views. It runs with the rights of
 * who asks. In PL/pgSQL because its plans are kept for the session: 0.4 ms instead of 1.2 ms a call. pg_temp stands
 * last: where it is not named it comes first, and a client's own table pg_class would be asked.
 */
const relationFacts = `
CREATE OR REPLACE FUNCTION storewire.relation_facts(oids oid[])
RETURNS TABLE (place integer, oid oid, kind text, readable boolean, sources oid[])
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT u.place::integer AS place, c.oid, c.relkind::text AS kind, has_any_column_privilege(c.oid, 'SELECT') AS readable
    FROM unnest(oids) WITH ORDINALITY u (relation, place) JOIN pg_class c ON c.oid = u.relation
  LOOP
    place := found.place;
    oid := found.oid;
    kind := found.kind;
    readable := found.readable;
    sources := '{}';
    IF kind = 'v' AND found.oid >= 16384 THEN
      sources := ARRAY(
        WITH RECURSIVE reads (relation) AS (
          SELECT found.oid
          UNION
          SELECT d.refobjid FROM reads
            JOIN pg_rewrite w ON w.ev_class = reads.relation
            JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
              AND d.refclassid = 'pg_class'::regclass)
        SELECT relation FROM reads WHERE relation <> found.oid);
    END IF;
    RETURN NEXT;
  END LOOP;
END
$$`;

/**
 * `storewire.view_definition(oid)`: the SELECT of a view, without a semicolon, as text that means the same in the
 * session that asks: names are qualified where that session's search_path needs it.
 */
const viewDefinition = `
CREATE OR REPLACE FUNCTION storewire.view_definition(view oid) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN rtrim(pg_get_viewdef(view), E'; \\n')`;

/**
 * The row triggers of tables that a statement writes in a store table's place. `before_write(key, column, …)` gives a new row
 * provisional values in the columns of its key that only the store can know (`key` names all of it, `id,sku`), and, where the statement runs once more
 * after the store has acted, puts the store's rows in the place of the statement's. `after_write()` records what was
 * done. Both run with the client's rights, on temporary tables of its session.
 *
 * Rows are matched by their old key, or by all that the statement gave a new row; never by position.
 */
const beforeWrite = `
CREATE OR REPLACE FUNCTION storewire.before_write() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  given jsonb := to_jsonb(NEW);
  done record;
  part text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT jsonb_object_agg(o.key, o.value) INTO given FROM jsonb_each(to_jsonb(OLD)) o
      WHERE o.key = ANY (string_to_array(TG_ARGV[0], ','));
  END IF;
  SELECT d.ctid AS place, d.stored INTO done FROM pg_temp.sw_done_0 d
    WHERE d.raw = given AND d.relation = TG_TABLE_NAME AND NOT d.used AND d.operation = lower(TG_OP)
    ORDER BY d.seq LIMIT 1;
  IF FOUND THEN
    UPDATE pg_temp.sw_done_0 SET used = true WHERE ctid = done.place;
    NEW := jsonb_populate_record(NEW, done.stored);
  END IF;
  IF TG_OP = 'INSERT' THEN
    FOREACH part IN ARRAY TG_ARGV[1:] LOOP
      IF to_jsonb(NEW) -> part = 'null' THEN
        NEW := jsonb_populate_record(NEW, jsonb_build_object(part, nextval('pg_temp.sw_provisional_0')));
      END IF;
    END LOOP;
  END IF;
  RETURN NEW;
END
$$`;

const afterWrite = `
CREATE OR REPLACE FUNCTION storewire.after_write() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO pg_temp.sw_changes_0 (seq, relation, operation, old, new) VALUES (
    nextval('pg_temp.sw_order_0'), TG_TABLE_NAME, lower(TG_OP),
    CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END, CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END);
  RETURN NULL;
END
$$`;

/**
 * What every database has whatever its stores. `installed` says what was made, so that a start that changes
 * nothing costs one query.
 */
export const ownObjects: readonly string[] = [
  'CREATE SCHEMA IF NOT EXISTS storewire',
  'GRANT USAGE ON SCHEMA storewire TO PUBLIC',
  'CREATE TABLE IF NOT EXISTS storewire.installed (fingerprint text NOT NULL, schemas text[] NOT NULL)',
  guard,
  fail,
  hear,
  relationFacts,
  viewDefinition,
  beforeWrite,
  afterWrite,
  'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA storewire TO PUBLIC',
];
