// Who is who: a random name in a cookie, and what is known about it in this process.
import { randomBytes } from 'node:crypto';

/**
 * @typedef {object} Session
 * @property {string} [storeId] the store that this browser's merchant has connected
 * @property {{ state: string, storeId: string }} [asked] the consent that this browser was sent to last
 */

/**
 * A real app has one that survives its restarts, such as @fastify/secure-session.
 * @type {Map<string, Session>}
 */
const sessions = new Map();
const most = 10_000;

/**
 * The session of a request's cookie.
 * @param {import('fastify').FastifyRequest} request
 */
export function findSession(request) {
  return sessions.get(nameIn(request));
}

/** @param {import('fastify').FastifyRequest} request */
function nameIn({ headers }) {
  return /(?:^|;\s*)session=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? '';
}

/**
 * Replaces the session of a request, under a new name: one that somebody may have known before opens nothing.
 * @param {{ callbackUrl: string }} settings
 * @param {import('fastify').FastifyRequest} request
 * @param {import('fastify').FastifyReply} reply
 * @param {Session} session
 */
export function newSession({ callbackUrl }, request, reply, session) {
  sessions.delete(nameIn(request));
  const name = randomBytes(24).toString('base64url');
  sessions.set(name, session);
  const [oldest] = sessions.keys();
  if (oldest && sessions.size > most) sessions.delete(oldest);
  // Lax: the cookie comes along when BigCommerce sends the owner back, and not with what other sites post.
  const secure = callbackUrl.startsWith('https:') ? '; Secure' : '';
  reply.header('Set-Cookie', `session=${name}; HttpOnly; SameSite=Lax; Path=/${secure}`);
}
