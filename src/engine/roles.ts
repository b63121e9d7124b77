import { StorewireError } from '../errors/index.ts';
import { type EngineClient, withClient } from './client.ts';
import { createDatabase } from './create-database.ts';
import { ident, literal } from './quote.ts';
import { matchesVerifier, scramVerifier } from './scram.ts';
import type { Engine, UserSpec } from './types.ts';

/** The comment on a role that says that it is ours to change and to disable. */
export const roleMark = 'Made by Storewire for a user of its configuration.';

/** Names of schemas in every database: a user's own schema bears the user's name (see database.ts). */
const schemaNames = ['storewire', 'public', 'information_schema'];

interface Role {
  readonly name: string;
  readonly login: boolean;
  readonly mighty: boolean;
  readonly readOnly: boolean;
  readonly verifier: string | null;
  readonly mark: string | null;
  /** Databases with a CONNECT of the role's own. */
  readonly databases: readonly string[];
}

/**
 * Makes the login roles of the configuration as they should be, and the databases they may connect to. Roles that
 * vanished from the configuration can no longer log in, and keep what they own. Cheap when nothing has changed.
 * Call it before `ensureDatabase`, which makes each user's own schema.
 * @param later Databases that are not made yet: `ensureDatabase` makes them, and lets their users in.
 */
export async function ensureRoles(
  engine: Engine,
  users: readonly UserSpec[],
  later: ReadonlySet<string> = new Set(),
): Promise<void> {
  checkNames(engine, users);
  await withClient(engine, undefined, async (client) => {
    for (const name of new Set(users.flatMap((user) => user.databases))) {
      if (later.has(name)) continue;
      await createDatabase(client, engine, name);
    }
    const roles = new Map((await readRoles(client, engine)).map((role) => [role.name, role]));
    const statements = engine.kind === 'embedded' ? await closeOwnDatabases(client) : [];
    for (const user of users) statements.push(...(await userStatements(user, roles.get(user.name), later)));
    const wanted = new Set(users.map((user) => user.name));
    for (const role of roles.values()) {
      if (role.mark === roleMark && !wanted.has(role.name)) statements.push(...disable(role));
    }
    if (statements.length > 0) await client.transaction(() => client.query(statements.join(';\n')));
  });
}

function checkNames(engine: Engine, users: readonly UserSpec[]): void {
  const seen = new Set<string>();
  for (const { name } of users) {
    const why =
      name === engine.owner.user
        ? 'it is the role that owns the engine'
        : schemaNames.includes(name)
          ? 'a schema of every database has it, and a user gets a schema of the same name'
          : name.startsWith('pg_')
            ? 'PostgreSQL keeps names that begin with pg_ for itself'
            : seen.has(name)
              ? 'two users have it'
              : undefined;
    seen.add(name);
    if (why === undefined) continue;
    throw new StorewireError('config_file_error', `a user cannot be named "${name}"`, {
      detail: `The name cannot be used: ${why}.`,
      hint: 'Choose another name in the configuration.',
    });
  }
}

function readRoles(client: EngineClient, engine: Engine): Promise<Role[]> {
  // Only superusers may read pg_authid; without it, passwords are set at every start.
  const [relation, verifier] = engine.owner.superuser
    ? ['pg_authid', 'rolpassword']
    : ['pg_roles', 'NULL::text'];
  return client.query(`
    SELECT rolname AS name, rolcanlogin AS login, ${verifier} AS verifier,
      rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls AS mighty,
      EXISTS (SELECT FROM pg_db_role_setting s WHERE s.setrole = r.oid AND s.setdatabase = 0
        AND 'default_transaction_read_only=on' = ANY (s.setconfig)) AS "readOnly",
      shobj_description(r.oid, 'pg_authid') AS mark,
      ARRAY(SELECT d.datname::text FROM pg_database d, aclexplode(d.datacl) a
        WHERE a.grantee = r.oid AND a.privilege_type = 'CONNECT') AS databases
    FROM ${relation} r`);
}

async function userStatements(
  user: UserSpec,
  role: Role | undefined,
  later: ReadonlySet<string>,
): Promise<string[]> {
  const name = ident(user.name);
  const statements: string[] = [];
  const password = async () => `PASSWORD ${literal(await scramVerifier(user.password))}`;
  if (role === undefined) {
    statements.push(`CREATE ROLE ${name} LOGIN ${await password()}`);
    statements.push(`COMMENT ON ROLE ${name} IS ${literal(roleMark)}`);
  } else {
    if (role.mark !== roleMark) throw notOurs(user.name);
    if (role.mighty) {
      statements.push(`ALTER ROLE ${name} NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS`);
    }
    if (!role.login) statements.push(`ALTER ROLE ${name} LOGIN`);
    if (!(await matchesVerifier(user.password, role.verifier))) {
      statements.push(`ALTER ROLE ${name} ${await password()}`);
    }
  }
  if (user.readOnly !== (role?.readOnly ?? false)) {
    const change = user.readOnly
      ? 'SET default_transaction_read_only = on'
      : 'RESET default_transaction_read_only';
    statements.push(`ALTER ROLE ${name} ${change}`);
  }
  const granted = role?.databases ?? [];
  for (const database of user.databases) {
    if (!granted.includes(database) && !later.has(database)) {
      statements.push(connect('GRANT', database, user.name));
    }
  }
  for (const database of granted) {
    if (!user.databases.includes(database)) statements.push(connect('REVOKE', database, user.name));
  }
  return statements;
}

/** Lets these users connect to a database that exists. */
export async function letIn(client: EngineClient, database: string, users: readonly string[]): Promise<void> {
  const missing = await client.query<{ name: string }>(
    `SELECT u AS name FROM unnest($2::text[]) u WHERE NOT EXISTS (
       SELECT FROM pg_database d, aclexplode(d.datacl) a JOIN pg_roles r ON r.oid = a.grantee
       WHERE d.datname = $1 AND a.privilege_type = 'CONNECT' AND r.rolname = u)`,
    [database, users],
  );
  if (missing.length > 0) {
    await client.query(missing.map(({ name }) => connect('GRANT', database, name)).join(';\n'));
  }
}

function connect(what: 'GRANT' | 'REVOKE', database: string, role: string): string {
  return `${what} CONNECT ON DATABASE ${ident(database)} ${what === 'GRANT' ? 'TO' : 'FROM'} ${ident(role)}`;
}

function disable(role: Role): string[] {
  return [
    ...(role.login ? [`ALTER ROLE ${ident(role.name)} NOLOGIN PASSWORD NULL`] : []),
    ...role.databases.map((database) => connect('REVOKE', database, role.name)),
  ];
}

/** The embedded engine's own databases are not for clients, though everybody may connect to them at first. */
async function closeOwnDatabases(client: EngineClient): Promise<string[]> {
  const open = await client.query<{ name: string }>(
    `SELECT datname::text AS name FROM pg_database d WHERE datallowconn
       AND EXISTS (SELECT FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) a
         WHERE a.grantee = 0 AND a.privilege_type = 'CONNECT')`,
  );
  return open.map(({ name }) => `REVOKE CONNECT ON DATABASE ${ident(name)} FROM PUBLIC`);
}

function notOurs(name: string): StorewireError {
  return new StorewireError('config_file_error', `the role "${name}" exists and was not made by Storewire`, {
    detail: "Storewire would have to change the role's password and privileges.",
    hint: 'Choose another name for the user, or drop the role on that server.',
  });
}
