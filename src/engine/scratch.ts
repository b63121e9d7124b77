import { createHash } from 'node:crypto';
import { StorewireError } from '../errors/index.ts';
import { withClient } from './client.ts';
import { createDatabase } from './create-database.ts';
import { ident, literal } from './quote.ts';
import { checkTakeover } from './takeover.ts';
import type { Engine } from './types.ts';
import { upgradeLock } from './upgrade-lock.ts';

/** The comment on a role that says that it stands for the owners of a scratch database. */
const ownerMark = 'Made by Storewire: its members own a scratch database.';

/** PostgreSQL cuts longer names (NAMEDATALEN - 1), which would make two names one. */
const maxName_bytes = 63;

interface Ownership {
  readonly owner: string;
  /** The owner is a role of `ownerMark`. */
  readonly scratch: boolean;
  readonly members: readonly string[];
  /** What is said of the role of that name; null: there is no such role, or nothing is said of it. */
  readonly mark: string | null;
  readonly there: boolean;
}

/**
 * Makes a database that is PostgreSQL's own and nothing else. Its owner is a role that cannot log in, whose members
 * are the users: each may do what the owner of a database may. Nothing of it is touched from inside once it is theirs,
 * for what they have made there would run with the rights of Storewire. Throws StorewireError when the database is for
 * stores, or somebody else's. Call it after `ensureRoles`, which makes the users and lets them in.
 */
export async function ensureScratch(engine: Engine, name: string, users: readonly string[]): Promise<void> {
  const role = ownerOf(name);
  await withClient(engine, undefined, async (client) => {
    await createDatabase(client, engine, name);
    const [found] = await client.query<Ownership>(readOwnership, [name, role]);
    if (found === undefined) throw new Error(`database ${name} is missing`);
    if (!found.scratch) await checkFresh(engine, name, found.owner);
    if (found.there && found.mark !== ownerMark) throw taken(name, role);
    await client.transaction(async () => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [upgradeLock]);
      const statements = changes(engine, name, role, found, users);
      if (statements.length > 0) await client.query(statements.join(';\n'));
    });
  });
}

/** Throws where a database that is to have stores is a scratch database: what users made there could do harm. */
export async function refuseScratch(engine: Engine, name: string): Promise<void> {
  const [found] = await withClient(engine, undefined, (client) =>
    client.query<Ownership>(readOwnership, [name, ownerOf(name)]),
  );
  if (found?.scratch !== true) return;
  throw new StorewireError('config_file_error', `the database "${name}" is a scratch database`, {
    detail: 'It belongs to its users, so that no store can be put into it.',
    hint: 'Choose another name for the database of the stores, or drop the scratch database first.',
  });
}

const readOwnership = `
  SELECT o.rolname::text AS owner,
    coalesce(shobj_description(o.oid, 'pg_authid') = ${literal(ownerMark)}, false) AS scratch,
    r.oid IS NOT NULL AS there, shobj_description(r.oid, 'pg_authid') AS mark,
    ARRAY(SELECT m.rolname::text FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member
      WHERE a.roleid = r.oid) AS members
  FROM pg_database d JOIN pg_roles o ON o.oid = d.datdba LEFT JOIN pg_roles r ON r.rolname = $2
  WHERE d.datname = $1`;

function changes(
  engine: Engine,
  name: string,
  role: string,
  { owner, there, members }: Ownership,
  users: readonly string[],
): string[] {
  // An owner of the engine that is no superuser may give away only what it belongs to itself.
  const wanted = engine.owner.superuser ? users : [engine.owner.user, ...users];
  return [
    ...(there
      ? []
      : [`CREATE ROLE ${ident(role)} NOLOGIN`, `COMMENT ON ROLE ${ident(role)} IS ${literal(ownerMark)}`]),
    ...wanted
      .filter((user) => !members.includes(user))
      .map((user) => `GRANT ${ident(role)} TO ${ident(user)}`),
    ...members
      .filter((user) => !wanted.includes(user))
      .map((user) => `REVOKE ${ident(role)} FROM ${ident(user)}`),
    ...(owner === role ? [] : [`ALTER DATABASE ${ident(name)} OWNER TO ${ident(role)}`]),
  ];
}

/** Throws unless the database is new: Storewire's own, and without a store. */
async function checkFresh(engine: Engine, name: string, owner: string): Promise<void> {
  if (owner !== engine.owner.user) {
    throw new StorewireError('config_file_error', `the database "${name}" is not Storewire's`, {
      detail: `It belongs to the role "${owner}".`,
      hint: 'Choose another name for the scratch database; Storewire makes the database.',
    });
  }
  await withClient(engine, name, async (inside) => {
    await checkTakeover(inside, engine, name);
    const stores = await inside.query(`SELECT FROM pg_namespace WHERE nspname = 'storewire'`);
    if (stores.length === 0) return;
    throw new StorewireError('config_file_error', `the database "${name}" was made for stores`, {
      detail:
        'What Storewire made in it would be in the way of its users, and theirs in the way of the stores.',
      hint: 'Choose another name for the scratch database.',
    });
  });
}

function taken(name: string, role: string): StorewireError {
  return new StorewireError('config_file_error', `the role "${role}" exists and was not made by Storewire`, {
    detail: `The owner of the scratch database "${name}" would have that name.`,
    hint: 'Choose another name for the database, or drop the role on that server.',
  });
}

/** Users of the configuration cannot have such a name. */
function ownerOf(name: string): string {
  const role = `storewire_${name}`;
  if (Buffer.byteLength(role) <= maxName_bytes) return role;
  return `storewire_${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
}
