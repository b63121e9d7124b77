import pg from 'pg';
import { StorewireError } from '../errors/index.ts';
import type { Engine } from './types.ts';

/** A row of an own statement; values as node-postgres reads them (int8 and numeric as text). */
export type Row = Readonly<Record<string, unknown>>;

/**
 * A connection of the engine's owner, for Storewire's own statements: creating databases, roles, tables.
 * Never for a client's statements: those run on connections of the client's own role.
 */
export class EngineClient {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  /** Connects to a database of the engine. Throws StorewireError when the server does not answer or refuses. */
  static async connect(engine: Pick<Engine, 'owner' | 'connectTarget'>, database?: string) {
    const target = engine.connectTarget();
    const client = new pg.Client({
      ...('path' in target ? socketAddress(target.path) : { host: target.host, port: target.port }),
      ...('tls' in target && target.tls !== undefined ? { ssl: target.tls } : {}),
      user: engine.owner.user,
      password: engine.owner.password,
      database: database ?? engine.owner.maintenanceDatabase,
      application_name: 'storewire',
      connectionTimeoutMillis: 10_000,
      // The owner's session must not depend on what a database's settings say.
      options: '-c search_path=pg_catalog -c client_min_messages=warning -c statement_timeout=0',
    });
    // Without a listener, a connection that the server closes while idle would end the process.
    client.on('error', () => undefined);
    try {
      await client.connect();
    } catch (error) {
      throw connectError(error);
    }
    return new EngineClient(client);
  }

  /** Runs one statement with parameters, or several without, and answers the (last) result's rows. */
  async query<R extends object = Row>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    const result = await (params.length === 0
      ? this.#client.query(sql)
      : this.#client.query(sql, [...params]));
    return (Array.isArray(result) ? result.at(-1)?.rows : result.rows) ?? [];
  }

  /** Runs `work` in a transaction: committed when it resolves, rolled back when it throws. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.query('BEGIN');
    try {
      const value = await work();
      await this.query('COMMIT');
      return value;
    } catch (error) {
      await this.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  /**
   * Runs `work` inside the open transaction so that its failure undoes it alone, if the SQLSTATE begins with one of
   * `sqlstates`. Answers whether it went through; other errors are thrown.
   */
  async attempt(work: () => Promise<unknown>, sqlstates: readonly string[]): Promise<boolean> {
    await this.query('SAVEPOINT attempt');
    try {
      await work();
      await this.query('RELEASE SAVEPOINT attempt');
      return true;
    } catch (error) {
      const sqlstate = sqlstateOf(error);
      if (!sqlstates.some((start) => sqlstate.startsWith(start))) throw error;
      await this.query('ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt');
      return false;
    }
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}

/** Connects, runs `work`, and closes the connection whatever happens. */
export async function withClient<T>(
  engine: Pick<Engine, 'owner' | 'connectTarget'>,
  database: string | undefined,
  work: (client: EngineClient) => Promise<T>,
): Promise<T> {
  const client = await EngineClient.connect(engine, database);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/** The SQLSTATE of an engine's error, or '' for any other failure. */
export function sqlstateOf(error: unknown): string {
  return error instanceof pg.DatabaseError ? (error.code ?? '') : '';
}

function socketAddress(path: string): { host: string; port: number } {
  const found = /^(.*)\/\.s\.PGSQL\.(\d+)$/.exec(path);
  if (!found) throw new Error(`not the path of a PostgreSQL socket: ${path}`);
  return { host: found[1] ?? '', port: Number(found[2]) };
}

function connectError(error: unknown): unknown {
  const reason = error instanceof Error ? error.message : String(error);
  const refused = sqlstateOf(error);
  // 3D000: the caller asks whether a database exists.
  if (refused === '3D000') return error;
  return new StorewireError(
    refused.startsWith('28') ? 'invalid_authorization_specification' : 'cannot_connect_now',
    'could not connect to the engine',
    { detail: reason, cause: error },
  );
}
