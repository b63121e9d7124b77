// The routes: a merchant connects a store by OAuth, then sees its latest orders.
import { randomBytes } from 'node:crypto';
import Fastify from 'fastify';
import * as pages from './pages.js';
import { findSession, newSession } from './sessions.js';
import { authorizationUrl, exchangeCode, latestOrders } from './store.js';

/**
 * @param {import('./store.js').Settings} settings
 */
export function createApp(settings) {
  /**
   * The access tokens of the merchants, by store. They stay on this side: no page, cookie or log has them. A real app
   * keeps them encrypted in its database.
   * @type {Map<string, string>}
   */
  const tokens = new Map();

  const app = Fastify({
    // The query of /callback holds the code: addresses are logged without their query.
    logger: { serializers: { req: ({ method, url }) => ({ method, path: url.split('?', 1)[0] }) } },
  });

  app.addHook('onSend', async (_request, reply) => {
    reply.headers({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'Referrer-Policy': 'no-referrer',
    });
  });

  // What went wrong is for the log. Messages of Storewire hold no secrets.
  app.setErrorHandler((error, request, reply) => {
    request.log.error(error instanceof Error ? error.message : 'an error');
    return pages.send(reply, 502, pages.failed(findSession(request)?.storeId));
  });

  app.get('/', async (request, reply) => {
    const storeId = findSession(request)?.storeId;
    const token = storeId && tokens.get(storeId);
    if (!storeId || !token) return pages.send(reply, 200, pages.welcome());
    return pages.send(reply, 200, pages.orders(storeId, await latestOrders(settings, storeId, token)));
  });

  app.get('/connect', async (request, reply) => {
    const storeId = oneValue(request.query, 'store');
    if (!storeId || !/^\w{1,40}$/.test(storeId)) return pages.send(reply, 400, pages.noSuchStore());
    // By the state the callback is known to answer this request, of this browser.
    const state = randomBytes(24).toString('base64url');
    newSession(settings, request, reply, { ...findSession(request), asked: { state, storeId } });
    return reply.redirect(await authorizationUrl(settings, storeId, state), 303);
  });

  app.get('/callback', async (request, reply) => {
    const session = findSession(request);
    const asked = session?.asked;
    if (!asked || oneValue(request.query, 'state') !== asked.state) {
      return pages.send(reply, 400, pages.notAsked());
    }
    // Each state is good for one callback.
    delete session.asked;
    if (oneValue(request.query, 'error')) return pages.send(reply, 200, pages.refused());
    const code = oneValue(request.query, 'code');
    if (!code) return pages.send(reply, 400, pages.notAsked());
    const { token, storeId } = await exchangeCode(settings, asked.storeId, code);
    tokens.set(storeId, token);
    newSession(settings, request, reply, { storeId });
    // Away from the address with the code, which is not to stay in the browser's history.
    return reply.redirect('/', 303);
  });

  return app;
}

/**
 * A parameter of the query that is there once and not empty.
 * @param {unknown} query
 * @param {string} name
 */
function oneValue(query, name) {
  const value = /** @type {Record<string, unknown>} */ (query)[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
