import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { StorewireError } from '../errors/index.ts';
import { withClient } from './client.ts';
import { socketName } from './socket-folder.ts';
import type { ConnectTarget, Engine, Owner } from './types.ts';

/** What this design needs: security_invoker views and ICU- or libc-independent behaviour came with it. */
const oldestVersion = 15;

/**
 * Uses an existing PostgreSQL server as the engine: `postgresql://owner:password@host:port/database`, with the
 * parameters `host` (a folder means a Unix socket), `sslmode` and `sslrootcert` of libpq. The password may also
 * come from PGPASSWORD or ~/.pgpass, so that no process list shows it. The database is where databases are made
 * from. Throws StorewireError when the address is malformed, the server cannot be reached, is too old, or the role
 * may not make databases and roles.
 */
export async function attachEngine(url: string): Promise<Engine> {
  const { target, user, password, database } = parseEngineUrl(url);
  const login: Owner = { user, password, maintenanceDatabase: database, superuser: false };
  const connectTarget = (): ConnectTarget => target;
  const found = await withClient({ owner: login, connectTarget }, undefined, async (client) => {
    const [row] = await client.query<{ version: number; superuser: boolean; creator: boolean }>(
      `SELECT current_setting('server_version_num')::int / 10000 AS version, rolsuper AS superuser,
         rolcreatedb AND rolcreaterole AS creator
       FROM pg_roles WHERE rolname = current_user`,
    );
    return row;
  });
  if (found === undefined) throw new Error('current_user is not in pg_roles');
  checkServer(found, user);
  return {
    kind: 'attached',
    owner: { ...login, superuser: found.superuser },
    version: found.version,
    connectTarget,
    stop: () => Promise.resolve(),
  };
}

/** Throws unless a server of that version, and that role on it, can be the engine. */
export function checkServer(
  found: { version: number; superuser: boolean; creator: boolean },
  user: string,
): void {
  if (found.version < oldestVersion) {
    throw new StorewireError('feature_not_supported', `the engine is PostgreSQL ${found.version}`, {
      detail: `Storewire needs PostgreSQL ${oldestVersion} or later.`,
      hint: 'Use a newer server, or leave "engine" out of the configuration to use the embedded one.',
    });
  }
  if (!found.superuser && !found.creator) {
    throw new StorewireError('insufficient_privilege', `the role "${user}" cannot run the engine`, {
      detail: 'It makes the databases and roles of the configuration.',
      hint: `Run ALTER ROLE "${user}" CREATEDB CREATEROLE on that server, or name a superuser.`,
    });
  }
}

export interface EngineAddress {
  readonly target: ConnectTarget;
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
}

/** Reads an engine's address. The error never repeats the address: it may hold a password. */
export function parseEngineUrl(url: string): EngineAddress {
  let parsed: URL;
  try {
    // An empty host is valid for libpq (the socket is named in `host`), not for URL.
    parsed = new URL(url.replace(/^postgres(ql)?:\/\/([^/@?]*@)?(?=[/?]|$)/, 'postgresql://$2local.invalid'));
    if (!/^postgres(ql)?:$/.test(parsed.protocol)) throw new Error('protocol');
  } catch {
    throw malformed('It has the form postgresql://owner:password@host:port/database.');
  }
  const user = decodeURIComponent(parsed.username);
  if (user === '') throw malformed('It names no role: postgresql://owner@host/database.');
  const given =
    parsed.searchParams.get('host') ?? decodeURIComponent(parsed.hostname).replace(/^\[|\]$/g, '');
  const host = given === 'local.invalid' ? '127.0.0.1' : given;
  const port = Number(parsed.searchParams.get('port') ?? (parsed.port === '' ? 5432 : parsed.port));
  const tls = tlsOptions(parsed.searchParams, host);
  return {
    target: host.startsWith('/')
      ? { path: `${host}/${socketName.replace(/\d+$/, String(port))}` }
      : { host, port, ...(tls === undefined ? {} : { tls }) },
    user,
    password: parsed.password === '' ? undefined : decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1)) || 'postgres',
  };
}

/** libpq's sslmode; without one the connection is plain. */
function tlsOptions(params: URLSearchParams, host: string): ConnectionOptions | undefined {
  const mode = params.get('sslmode') ?? 'disable';
  const file = params.get('sslrootcert');
  const ca = file === null ? {} : { ca: readFileSync(file, 'utf8') };
  switch (mode) {
    case 'disable':
      return undefined;
    case 'require':
      return {
        ...ca,
        servername: host,
        rejectUnauthorized: file !== null,
        checkServerIdentity: () => undefined,
      };
    case 'verify-ca':
      return { ...ca, servername: host, checkServerIdentity: () => undefined };
    case 'verify-full':
      return { ...ca, servername: host };
    default:
      throw malformed(`sslmode is one of disable, require, verify-ca, verify-full; not "${mode}".`);
  }
}

function malformed(detail: string): StorewireError {
  return new StorewireError('config_file_error', 'the address of the engine is malformed', { detail });
}
