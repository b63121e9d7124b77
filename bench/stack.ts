import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, startEmbedded } from '../src/engine/index.ts';
import { parseConnectionString } from '../src/oauth/index.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../src/sandbox/index.ts';
import { type RunningServer, startServer } from '../src/session/index.ts';

/** A sandbox store, the engine and the server, for one benchmark run. */
export interface Stack {
  readonly engine: Engine;
  readonly sandbox: Sandbox;
  readonly server: RunningServer;
  /** Through Storewire. */
  readonly url: string;
  /** Straight to the engine, as the same user. */
  readonly directUrl: string;
  stop(): Promise<void>;
}

const DATABASE = 'bench';

export async function startStack(options: SandboxOptions): Promise<Stack> {
  const dataDir = mkdtempSync(join(tmpdir(), 'storewire-bench-'));
  const engine = await startEmbedded({ dataDir });
  const sandbox = await startSandbox(options);
  const { storeHash, token, url } = sandbox;
  const properties = parseConnectionString(
    `Platform=BigCommerce;StoreId=${storeHash};OAuthAccessToken=${token};ApiUrl=${url}`,
  );
  const server = await startServer({
    engine,
    listen: { host: '127.0.0.1', port: 0 },
    databases: [{ name: DATABASE, stores: [{ schema: 'bigcommerce', platform: 'bigcommerce', properties }] }],
    users: [{ name: 'bench', password: 'bench', databases: [DATABASE], readOnly: false }],
    journalFile: join(dataDir, 'journal.sqlite'),
  });
  const target = engine.connectTarget();
  const folder = 'path' in target ? target.path.slice(0, target.path.lastIndexOf('/')) : target.host;
  return {
    engine,
    sandbox,
    server,
    url: `postgresql://bench:bench@127.0.0.1:${server.port}/${DATABASE}`,
    directUrl: `postgresql://bench:bench@/${DATABASE}?host=${encodeURIComponent(folder)}`,
    async stop() {
      await server.stop();
      await sandbox.stop();
      await engine.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
