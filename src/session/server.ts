import { createServer, type Server } from 'node:net';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { type Engine, ensureRoles, ensureScratch } from '../engine/index.ts';
import { StorewireError } from '../errors/index.ts';
import { budgetFile, Journal, type RequestLimits } from '../fetch/index.ts';
import {
  type ClientRules,
  type DatabaseConfig,
  type Desktop,
  procedures,
  type UserConfig,
} from '../oauth/index.ts';
import { loadGrammar } from '../sql/index.ts';
import { RowCache } from './cache/row-cache.ts';
import { CancelRegistry } from './cancel.ts';
import { OpenedOnDemand } from './database-entry.ts';
import type { Gateway } from './gateway.ts';
import { secretCalls } from './log-masking.ts';
import { negotiate, type Opened, refuse, refuseWith } from './negotiate.ts';
import { PlainSession } from './plain-session.ts';
import { catalogTables, openDatabase } from './runtime.ts';
import { Session } from './session.ts';
import { StorePool } from './store-pool.ts';

export interface ServerOptions {
  readonly engine: Engine;
  /** Port 0 takes a free one. */
  readonly listen: { readonly host: string; readonly port: number };
  /** Certificate and key (PEM); absent: TLS is not offered. */
  readonly tls?: SecureContextOptions | undefined;
  readonly databases: readonly DatabaseConfig[];
  readonly users: readonly UserConfig[];
  /** What clients may name in properties of their own. */
  readonly clients?: ClientRules | undefined;
  /** Whoever sits at the server: AuthMode APP opens a browser for clients of this machine. Absent: nobody. */
  readonly desktop?: Desktop | undefined;
  /** SQLite file of the request journal, or `:memory:`. */
  readonly journalFile: string;
  /** SQLite file through which the processes of this machine share the stores' rate limits; absent: they do not. */
  readonly budgetFile?: string | undefined;
  /** Where rows are kept for sessions with CacheTolerance, and how many bytes of them; by default 1 GB in a temporary folder. */
  readonly rowCache?: { readonly folder?: string; readonly bytes?: number } | undefined;
  /** What requests to the stores may take, where that is not the default. */
  readonly limits?: Partial<RequestLimits> | undefined;
}

export interface RunningServer {
  readonly host: string;
  readonly port: number;
  /** Ends all sessions as PostgreSQL's fast shutdown does, then stops listening. */
  stop(): Promise<void>;
}

const ROW_CACHE_BYTES = 1 << 30;

/**
 * Starts the front door: makes databases and roles in the engine, then listens for PostgreSQL clients. Rejects
 * with a StorewireError when the address is in use or the definitions are wrong.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { engine } = options;
  await loadGrammar();
  const journal = new Journal(options.journalFile);
  const shared = options.budgetFile;
  const rowCache = new RowCache(options.rowCache?.bytes ?? ROW_CACHE_BYTES, options.rowCache?.folder);
  const basis = {
    journal,
    rowCache,
    limits: options.limits,
    budgetFile: shared === undefined ? undefined : budgetFile(shared),
  };
  const catalog = await catalogTables();
  const databases = new Map<string, OpenedOnDemand>();
  const later = options.databases.filter((config) => config.builtIn === true);
  await ensureRoles(engine, options.users, new Set(later.map(({ name }) => name)));
  for (const config of options.databases) {
    const users = options.users.filter((user) => user.databases.includes(config.name));
    if (config.scratch === true) {
      const names = users.map(({ name }) => name);
      await ensureScratch(engine, config.name, names);
      continue;
    }
    const entry = new OpenedOnDemand(async () => {
      const runtime = await openDatabase(engine, config, catalog, basis, users);
      return { ...runtime, desktop: options.desktop };
    });
    databases.set(config.name, entry);
    if (config.builtIn !== true) await entry.open();
  }
  const target = engine.connectTarget();
  const gateway: Gateway = {
    engine: target,
    reserved: new Set([engine.owner.user]),
    databases,
    scratch: new Set(options.databases.filter(({ scratch }) => scratch).map(({ name }) => name)),
    cancels: new CancelRegistry(target),
    sharing: { pool: new StorePool(), rules: options.clients ?? {}, ...basis },
    secretCalls: secretCalls([...(await procedures()).values()]),
  };
  const tls = options.tls === undefined ? undefined : createSecureContext(options.tls);
  const sessions = new Set<Ending>();
  const server = createServer({ pauseOnConnect: false, noDelay: true }, (socket) =>
    negotiate(socket, tls, target, (opened) => {
      void accept(opened, gateway, sessions, server);
    }),
  );
  const { port } = await listen(server, options.listen);
  return {
    host: options.listen.host,
    port,
    stop: () => stop(server, sessions, journal).finally(() => rowCache.close()),
  };
}

/** How a session is ended from here. */
type Ending = Pick<Session, 'shutDown' | 'destroy'>;

async function accept(
  { socket, packet }: Opened,
  gateway: Gateway,
  sessions: Set<Ending>,
  server: Server,
): Promise<void> {
  if (packet.type === 'CancelRequest') {
    await gateway.cancels.cancel(packet.packet, packet.key);
    socket.end();
    socket.resume();
    return;
  }
  const user = packet.parameters.get('user') ?? '';
  const name = packet.parameters.get('database') ?? user;
  const entry = gateway.databases.get(name);
  if (gateway.reserved.has(user)) {
    refuse(socket, 'invalid_password', `password authentication failed for user "${user}"`);
    return;
  }
  if (gateway.scratch.has(name)) {
    const session: Ending = new PlainSession(socket, gateway, packet, () => sessions.delete(session));
    sessions.add(session);
    return;
  }
  if (entry === undefined) {
    refuse(socket, 'invalid_catalog_name', `database "${name}" does not exist`);
    return;
  }
  try {
    const database = entry.runtime ?? (await entry.open());
    // It may have taken a while.
    if (socket.destroyed || !server.listening) {
      socket.destroy();
      return;
    }
    const session: Session = new Session(socket, database, gateway, packet, () => sessions.delete(session));
    sessions.add(session);
  } catch (error) {
    refuseWith(socket, error);
  }
}

function listen(server: Server, at: { host: string; port: number }): Promise<{ port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new StorewireError('config_file_error', `could not listen on ${at.host}:${at.port}`, {
          detail: `${error.message}.`,
          hint: 'Is another server running on that port? Choose another one, or 0 for a free one.',
        }),
      ),
    );
    server.listen(at.port, at.host, () => {
      const address = server.address();
      resolve({ port: typeof address === 'object' && address !== null ? address.port : at.port });
    });
  });
}

/** Sessions that do not end by themselves after the shutdown's message are cut off. */
const STOP_GRACE_MS = 2_000;

async function stop(server: Server, sessions: ReadonlySet<Ending>, journal: Journal): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const session of sessions) {
    session.shutDown();
  }
  const timer = setTimeout(() => {
    for (const session of sessions) {
      session.destroy();
    }
  }, STOP_GRACE_MS);
  await closed;
  clearTimeout(timer);
  journal.close();
}
