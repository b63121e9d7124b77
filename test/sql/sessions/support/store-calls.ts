import assert from 'node:assert/strict';
import type pg from 'pg';
import type { TestServer } from '../../../support/server.ts';

/** A picture of one pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The same as PostgreSQL writes a bytea. */
export const PNG_HEX = `\\x${PNG.toString('hex')}`;

/** The error of a statement that must fail. */
export async function failure(query: Promise<unknown>): Promise<pg.DatabaseError> {
  return query.then(
    () => assert.fail('the statement succeeded'),
    (error: unknown) => error as pg.DatabaseError,
  );
}

/** Collects the messages of a client's notices from now on. */
export function noticesOf(client: pg.Client): () => string[] {
  const texts: string[] = [];
  client.on('notice', ({ message }) => texts.push(message ?? ''));
  return () => texts;
}

/** How many POST requests the store got since the last reset. */
export async function posts(server: TestServer): Promise<number> {
  const { routes } = await server.requests();
  return routes.filter(({ method }) => method === 'POST').reduce((sum, { count }) => sum + count, 0);
}

/** Orders whose payment waits to be taken or let go. */
export const AUTHORIZED = `SELECT o.id FROM orders o JOIN transactions t ON t.order_id = o.id
  WHERE o.status_id = 1 AND t.event = 'authorization' AND t.status = 'ok' ORDER BY o.id`;
