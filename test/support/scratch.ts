import type { UserConfig } from '../../src/oauth/index.ts';
import { type RunningServer, startServer } from '../../src/session/index.ts';
import { cleanUp } from './clean-up.ts';
import { startTestEngine } from './engine.ts';

/** A server with a scratch database `scratch` and nothing else, stopped when the test file ends. */
export async function startScratch(users: readonly UserConfig[]): Promise<RunningServer> {
  const server = await startServer({
    engine: await startTestEngine(),
    listen: { host: '127.0.0.1', port: 0 },
    databases: [{ name: 'scratch', stores: [], scratch: true }],
    users,
    journalFile: ':memory:',
  });
  cleanUp(() => server.stop());
  return server;
}
