import assert from 'node:assert/strict';
import type pg from 'pg';
import type { TestServer } from '../../../support/server.ts';
import { writesSent } from './fault-shop.ts';

/** The rows of a statement. */
export async function rowsOf(client: pg.Client, sql: string, values: unknown[] = []): Promise<unknown[]> {
  return (await client.query(sql, values)).rows;
}

/** `INSERT 2`: the command and its rows. */
export async function tagOf(client: pg.Client, sql: string): Promise<string> {
  const { command, rowCount } = await client.query(sql);
  return `${command} ${rowCount}`;
}

/** The error of a statement that must fail. */
export const failure = (query: Promise<unknown>): Promise<pg.DatabaseError> =>
  query.then(
    () => assert.fail('the statement succeeded'),
    (error: unknown) => error as pg.DatabaseError,
  );

/** Requests that wrote since the last reset, as `POST /v3/catalog/brands {"name":"a"}`, without ids in their paths. */
export async function writesOf(shop: TestServer): Promise<string[]> {
  const sent = await writesSent(shop);
  return sent.map(({ method, url, body }) => {
    const path = new URL(url, 'http://store').pathname
      .replace(/^\/stores\/[^/]+/, '')
      .replace(/\/\d+/g, '/N');
    return body === undefined || body === '' ? `${method} ${path}` : `${method} ${path} ${body}`;
  });
}

/** What the store was asked since the last reset: reads and writes. */
export const askedOf = async (shop: TestServer): Promise<number> => (await shop.requests()).total;
