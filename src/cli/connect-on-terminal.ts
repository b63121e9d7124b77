import { Credentials, type Properties, type StoreConfig } from '../oauth/index.ts';
import { oauthFlows } from '../platforms/index.ts';
import type { Config } from './config/index.ts';
import type { Io } from './io.ts';
import type { Started } from './lifecycle.ts';
import { reportError } from './report.ts';

/**
 * Where a person sits at a server that has just started, the stores that still wait for their owner's consent are
 * connected one after the other, while the server serves: its sessions find the token where it is kept. Answers at
 * once; ends with what was started. Elsewhere nothing is opened, and a statement says how to connect.
 */
export function connectOnTerminal(config: Config, started: Started, io: Io): void {
  if (!io.interactive) return;
  const ended = new AbortController();
  const work = connectAll(config, ended.signal, io);
  started.onStop('the wait for a consent', async () => {
    ended.abort();
    await work;
  });
}

async function connectAll(config: Config, signal: AbortSignal, io: Io): Promise<void> {
  for (const database of config.databases) {
    for (const store of database.stores) {
      if (signal.aborted) return;
      try {
        await connectStore(`${database.name}.${store.schema}`, store, signal, io);
      } catch (error) {
        // The server goes on: other stores are of use without this one.
        if (!signal.aborted) reportError(error, io);
      }
    }
  }
}

async function connectStore(name: string, store: StoreConfig, signal: AbortSignal, io: Io): Promise<void> {
  const flow = oauthFlows.get(store.platform);
  if (flow === undefined || !asksPerson(store.properties)) return;
  const credentials = new Credentials({ store: name, flow, properties: store.properties });
  if ((await credentials.peek()) !== undefined) return;
  io.out(`storewire: store ${name} has no token yet\n`);
  const say = (text: string): void => {
    io.out(`${text}\n`);
  };
  await credentials.connectByBrowser({ say, signal });
  io.out(`storewire: connected ${name}; the token is in ${credentials.place}\n`);
}

/** Whether a person's consent is the only way to a token that the properties leave. */
export function asksPerson({ AuthScheme, InitiateOAuth, OAuthVerifier }: Properties): boolean {
  return AuthScheme === 'OAuth' && InitiateOAuth === 'GETANDREFRESH' && OAuthVerifier === undefined;
}
