import assert from 'node:assert/strict';
import type { TestServer } from '../../../support/server.ts';
import type { WireClient } from './wire-client.ts';

/** Fails unless a session answers the next statement, once the store answers again. */
export async function goesOn(shop: TestServer, client: WireClient): Promise<void> {
  await shop.setFaults([]);
  assert.deepEqual((await client.query('SELECT id FROM orders WHERE id = 101')).slice(1), [
    'DataRow 101',
    'CommandComplete SELECT 1',
    'ReadyForQuery I',
  ]);
}
