import { StorewireError } from '../errors/index.ts';
import type { EngineClient } from './client.ts';
import { ident, literal } from './quote.ts';
import { roleMark } from './roles.ts';
import type { DatabaseSpec } from './types.ts';

interface OwnSchema {
  readonly user: string;
  readonly there: boolean;
  readonly mayCreate: boolean;
  readonly wanted: boolean;
}

/** Users of this database, and what they may do in the schema that bears their name. */
const readOwnSchemas = `
  SELECT r.rolname::text AS user, n.oid IS NOT NULL AS there,
    coalesce(has_schema_privilege(r.oid, n.oid, 'CREATE'), false) AS "mayCreate",
    NOT EXISTS (SELECT FROM pg_db_role_setting s WHERE s.setrole = r.oid AND s.setdatabase = 0
      AND 'default_transaction_read_only=on' = ANY (s.setconfig)) AS wanted
  FROM pg_database d, aclexplode(d.datacl) a, pg_roles r LEFT JOIN pg_namespace n ON n.nspname = r.rolname
  WHERE d.datname = current_database() AND a.grantee = r.oid AND a.privilege_type = 'CONNECT'
    AND shobj_description(r.oid, 'pg_authid') = ${literal(roleMark)}`;

/**
 * Gives each user of the database a schema of its own, where it may make tables and views, and which is the first of
 * the search_path ("$user"), so that CREATE TABLE without a schema works and nobody can put a table in another
 * one's way. Read-only users may create nothing. The schema is the owner's; the user may let others into it.
 */
export async function ensureOwnSchemas(client: EngineClient, spec: DatabaseSpec): Promise<void> {
  const schemas = await client.query<OwnSchema>(readOwnSchemas);
  const taken = schemas.find(({ user }) => spec.schemas.some((schema) => schema.name === user));
  if (taken !== undefined) {
    throw new StorewireError(
      'config_file_error',
      `the user and the store "${taken.user}" of database "${spec.name}" have the same name`,
      {
        detail:
          "A user's own tables are in a schema of the user's name, and a store's tables in one of the store's name.",
        hint: 'Rename one of them in the configuration.',
      },
    );
  }
  const statements = schemas.flatMap(({ user, there, mayCreate, wanted }) => {
    const name = ident(user);
    if (wanted === mayCreate) return [];
    if (!wanted) return [`REVOKE CREATE ON SCHEMA ${name} FROM ${name} CASCADE`];
    return [
      ...(there ? [] : [`CREATE SCHEMA IF NOT EXISTS ${name}`]),
      `GRANT USAGE, CREATE ON SCHEMA ${name} TO ${name} WITH GRANT OPTION`,
    ];
  });
  if (statements.length > 0) await client.query(statements.join(';\n'));
}
