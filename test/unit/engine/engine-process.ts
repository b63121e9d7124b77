/**
 * Starts the engine on the folder of the first argument in a process of its own, prints one line of JSON, and waits
 * for SIGTERM: for tests that kill a server or run it as another user.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbedded, withClient } from '../../../src/engine/index.ts';

const dataDir = process.argv[2] ?? '';
try {
  const started = Date.now();
  const engine = await startEmbedded({ dataDir });
  const [row] = await withClient(engine, undefined, (client) =>
    client.query<{ path: string }>("SELECT current_setting('data_directory') AS path"),
  );
  const pid = Number(readFileSync(join(row?.path ?? '', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const target = engine.connectTarget();
  process.once('SIGTERM', () => void engine.stop().then(() => process.exit(0)));
  console.log(JSON.stringify({ pid, socket: 'path' in target ? target.path : '', ms: Date.now() - started }));
} catch (error) {
  console.log(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
  process.exit(1);
}
