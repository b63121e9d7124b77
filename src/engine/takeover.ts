import { StorewireError } from '../errors/index.ts';
import type { EngineClient } from './client.ts';
import type { Engine } from './types.ts';

/**
 * On a server that is not Storewire's alone, a database with somebody's tables in it stays as it is: throws a
 * StorewireError. `client` is a connection to that database.
 */
export async function checkTakeover(client: EngineClient, engine: Engine, name: string): Promise<void> {
  if (engine.kind === 'embedded') return;
  const [row] = await client.query<{ used: boolean; encoding: string }>(
    `SELECT current_setting('server_encoding') AS encoding, EXISTS (
       SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.oid >= 16384 AND n.nspname !~ '^(pg_|information_schema$)') AS used`,
  );
  if (name !== engine.owner.maintenanceDatabase && row?.used === false && row.encoding === 'UTF8') return;
  throw new StorewireError('config_file_error', `the database "${name}" is not Storewire's`, {
    detail: "It existed on the engine's server before, and Storewire would take rights away from its users.",
    hint: 'Choose another name in the configuration; Storewire makes the database.',
  });
}
