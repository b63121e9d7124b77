/** The HTTP server of the sandbox: platforms by address prefix, control under /_sandbox. */
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { SandboxClock } from './clock.ts';
import { addControl } from './control/routes.ts';
import { FaultBook } from './faults.ts';
import { RequestJournal } from './journal.ts';
import { readOptions, type Sandbox, type SandboxOptions, type SandboxStore } from './options.ts';
import { Pipeline } from './pipeline.ts';
import type { Platform } from './platform.ts';
import type { Plugged } from './plug.ts';
import { PLUGS } from './plugs.ts';
import { ChangeBook } from './state/change-book.ts';

/** Long enough for every page a client may keep open between two requests. */
const KEEP_ALIVE_MS = 60_000;
/** Above the largest file that an API takes. */
const BODY_LIMIT = 1 << 25;

/** The file that `state` names can not be used. */
export class StateError extends Error {}

/** Starts the sandbox; rejects when an option is wrong, the port is taken, or with StateError. */
export async function startSandbox(given: SandboxOptions = {}): Promise<Sandbox> {
  const options = readOptions(given);
  const clock = new SandboxClock();
  const faults = new FaultBook();
  const journal = new RequestJournal();
  const platforms: Platform[] = [];
  const token = `sandbox-token-${options.seed}`;
  const password = `sandbox-password-${options.seed}`;
  const plugged: Plugged[] = [];
  const stores: SandboxStore[] = [];
  const { latency_ms, gzip } = options;
  const pipeline = new Pipeline({ clock, faults, journal, latency_ms, gzip });
  const app = Fastify({
    forceCloseConnections: true,
    keepAliveTimeout: KEEP_ALIVE_MS,
    exposeHeadRoutes: false,
    bodyLimit: BODY_LIMIT,
  });
  // Bodies are read by whom they concern: control as JSON, platforms as they see fit.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const revokeApps = (): void => {
    for (const one of plugged) one.revokeApps();
  };
  const changes = openState(options.state);
  const books: ChangeBook[] = [];
  const book = (store: string): ChangeBook => {
    const opened = new ChangeBook(changes, store);
    books.push(opened);
    return opened;
  };
  const restore = (): void => {
    for (const one of books) one.clear();
    for (const platform of platforms) platform.restore();
  };
  addControl(app, { clock, faults, journal, platforms, revokeApps, restore });
  app.all('/*', async (request, reply) => {
    const platform = platforms.find((p) => p.serves(request.raw.url?.split('?', 1)[0] ?? '/'));
    if (!platform) return reply.code(404).send({ error: 'no platform of the sandbox serves this address' });
    reply.hijack();
    const body = Buffer.isBuffer(request.body) ? request.body : undefined;
    await pipeline.serve(platform, request.raw, reply.raw, body).catch((error: unknown) => {
      // A bug of the sandbox must not look like a slow store.
      if (!reply.raw.headersSent) reply.raw.writeHead(500);
      reply.raw.end(`the sandbox failed: ${error instanceof Error ? error.stack : String(error)}`);
    });
  });
  await app.listen({ host: '127.0.0.1', port: options.port }).catch((error: unknown) => {
    changes.close();
    throw error;
  });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const [clientId, clientSecret] = ['sandbox-app', `sandbox-secret-${options.seed}`];
  const apps = { ...options.apps, [clientId]: { secret: clientSecret, name: 'Sandbox App' } };
  for (const name of options.platforms) {
    const one = PLUGS[name]?.({ options, clock, url, token, password, apps, book });
    if (one === undefined) continue;
    plugged.push(one);
    stores.push({ platform: name, storeId: one.storeId });
  }
  platforms.push(...plugged.flatMap((one) => one.platforms));
  const { storeHash, storeId, accountId, subdomain } = options;
  return {
    ...{ url, port, token, stores, storeHash, storeId, accountId },
    basic: { user: subdomain, password },
    app: { clientId, clientSecret },
    stop: async () => {
      await app.close();
      changes.close();
    },
  };
}

function openState(file: string): ReturnType<typeof ChangeBook.open> {
  try {
    return ChangeBook.open(file);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StateError(`${file} can not keep the state of a sandbox: ${why}`, { cause });
  }
}
