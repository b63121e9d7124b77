/**
 * Control of the sandbox over HTTP, without a token.
 *
 *   GET    /_sandbox/requests        {total, in_flight, routes}; with ?log=1  also the last requests in order,
 *                                    with ?log=1&bodies=1 each with the body of a write
 *   DELETE /_sandbox/requests        forgets them
 *   PUT    /_sandbox/faults          {"rules": [{match: {platform, method, path}, skip, times, fault}], "reset": true}:
 *                                    replaces all rules (fault-rules.ts); reset undoes inserted and deleted
 *                                    rows, and forgets what clients wrote
 *   GET    /_sandbox/faults          the rules, and how often each struck
 *   PUT    /_sandbox/clock           {"now": ISO, "frozen": true} or {"advance_ms": n}; {} is real time
 *   GET    /_sandbox/clock
 *   DELETE /_sandbox/app-tokens      the merchant removes the apps: their tokens, refresh tokens and codes end
 *   GET    /_sandbox/rows/{name}     every row in the shape of the API; ?format=ndjson, ?include= as the API has it.
 *                                    Several platforms may have the name: /_sandbox/rows/{platform}/{name}
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SandboxClock } from '../clock.ts';
import { isObject, readRules } from '../fault-rules.ts';
import type { FaultBook } from '../faults.ts';
import type { RequestJournal } from '../journal.ts';
import type { Platform } from '../platform.ts';
import { sendRows } from './rows.ts';

export interface Controlled {
  clock: SandboxClock;
  faults: FaultBook;
  journal: RequestJournal;
  platforms: readonly Platform[];
  revokeApps(): void;
  /** Back to the generated rows, on every platform. */
  restore(): void;
}

export function addControl(app: FastifyInstance, parts: Controlled): void {
  const { clock, faults, journal } = parts;
  app.get<{ Querystring: { log?: string; bodies?: string } }>('/_sandbox/requests', ({ query }) =>
    query.log ? { ...journal.summary(), log: journal.log(Boolean(query.bodies)) } : journal.summary(),
  );
  app.delete('/_sandbox/requests', (_request, reply) => {
    journal.clear();
    return reply.code(204).send();
  });
  app.delete('/_sandbox/app-tokens', (_request, reply) => {
    parts.revokeApps();
    return reply.code(204).send();
  });
  app.get('/_sandbox/faults', () => ({ rules: faults.rules }));
  app.put('/_sandbox/faults', (request, reply) =>
    refusing(reply, () => {
      const body = readBody(request.body);
      const rules = readRules(body);
      faults.replace(
        rules,
        parts.platforms.flatMap((platform) => platform.templates()),
      );
      if (body['reset'] === true) parts.restore();
      return { rules };
    }),
  );
  app.get('/_sandbox/clock', () => showClock(clock));
  app.put('/_sandbox/clock', (request, reply) =>
    refusing(reply, () => {
      moveClock(clock, readBody(request.body));
      return showClock(clock);
    }),
  );
  app.get<{ Params: { resource: string }; Querystring: { include?: string; format?: string } }>(
    '/_sandbox/rows/:resource',
    (request, reply) => sendRows(parts.platforms, request.params.resource, request.query, reply),
  );
  app.get<{
    Params: { platform: string; resource: string };
    Querystring: { include?: string; format?: string };
  }>('/_sandbox/rows/:platform/:resource', (request, reply) => {
    const { platform, resource } = request.params;
    const named = parts.platforms.filter(({ name }) => name === platform);
    if (named.length > 0) return sendRows(named, resource, request.query, reply);
    return reply.code(404).send({ error: `the sandbox does not simulate ${platform}` });
  });
}

/** {"now": ISO, "frozen": true} sets, {"advance_ms": n} moves on, {} returns to real time. */
function moveClock(clock: SandboxClock, body: Record<string, unknown>): void {
  const { now, advance_ms, frozen } = body;
  if (now === undefined && advance_ms === undefined) {
    if (Object.keys(body).length > 0) throw new Error('the clock takes now, frozen or advance_ms');
    clock.release();
    return;
  }
  if (now !== undefined) {
    const ms = typeof now === 'string' ? Date.parse(now) : Number.NaN;
    if (Number.isNaN(ms)) throw new Error('now must be an ISO 8601 time');
    clock.set(ms, frozen === true);
  }
  if (advance_ms !== undefined) {
    if (typeof advance_ms !== 'number') throw new Error('advance_ms must be a number');
    clock.advance(advance_ms);
  }
}

function showClock(clock: SandboxClock): { now: string; frozen: boolean } {
  return { now: new Date(clock.now()).toISOString(), frozen: clock.frozen };
}

function readBody(body: unknown): Record<string, unknown> {
  const read: unknown = Buffer.isBuffer(body) && body.length > 0 ? JSON.parse(body.toString()) : {};
  if (!isObject(read)) throw new Error('the body must be a JSON object');
  return read;
}

/** A mistake in a control request is the test's: 400 with the reason. */
function refusing(reply: FastifyReply, act: () => object): object {
  try {
    return act();
  } catch (error) {
    return reply.code(400).send({ error: error instanceof Error ? error.message : String(error) });
  }
}
