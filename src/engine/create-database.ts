import { StorewireError } from '../errors/index.ts';
import { type EngineClient, sqlstateOf } from './client.ts';
import { ident, literal } from './quote.ts';
import type { Engine } from './types.ts';

/** PostgreSQL's own databases that new ones are copied from. */
const templates = ['template0', 'template1'];

/** Throws for the name of a database that cannot hold stores. */
export function checkDatabaseName(name: string): void {
  if (!templates.includes(name)) return;
  throw new StorewireError('config_file_error', `a database cannot be named "${name}"`, {
    hint: 'PostgreSQL keeps that name for itself; choose another one in the configuration.',
  });
}

/**
 * Makes a database unless it exists. It gets what Storewire relies on: UTF8, the order of code points, and no
 * CONNECT but for the users it is granted to. `client` is a connection of the owner outside a transaction.
 */
export async function createDatabase(client: EngineClient, engine: Engine, name: string): Promise<void> {
  checkDatabaseName(name);
  const there = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (there.length === 0) {
    const locale = await localeClause(client, engine);
    try {
      await client.query(`CREATE DATABASE ${ident(name)} TEMPLATE template0 ENCODING 'UTF8' ${locale}`);
    } catch (error) {
      // Another server on the same engine was quicker.
      if (!['42P04', '23505'].includes(sqlstateOf(error))) throw error;
    }
    await client.query(`REVOKE CONNECT ON DATABASE ${ident(name)} FROM PUBLIC`);
  }
}

/** As initdb.ts has it for the embedded engine; before version 17 as near as the server's libc comes. */
async function localeClause(client: EngineClient, engine: Engine): Promise<string> {
  if (engine.version >= 17) return "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'";
  const [row] = await client.query<{ collcollate: string }>(
    `SELECT collcollate FROM pg_collation
     WHERE collprovider = 'c' AND lower(replace(collcollate, '-', '')) = 'c.utf8' ORDER BY 1 LIMIT 1`,
  );
  return `LOCALE_PROVIDER libc LOCALE ${literal(row?.collcollate ?? 'C')}`;
}
