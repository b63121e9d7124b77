import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { testStore } from './support.ts';

/** The journal's entry of a request. */
interface Entry {
  method: string;
  status: number;
  body?: string;
}

describe('what every write shares', () => {
  const store = testStore({ products: 20, orders: 20, customers: 20 });
  const faults = (fault: object) => store.control('PUT', '/faults', { rules: [{ match: {}, fault }] });
  const log = async (query: string): Promise<Entry[]> => {
    const { json } = await store.control('GET', `/requests?${query}`);
    return (json as { log: Entry[] }).log;
  };

  afterEach(async () => {
    await store.control('PUT', '/faults', { rules: [], reset: true });
    await store.control('DELETE', '/requests');
  });

  test('the journal gives the bodies of writes to who asks for them', async () => {
    const body = '{"name": "Störe"}';
    const headers = { 'X-Auth-Token': store.token, 'Content-Type': 'application/json' };
    await fetch(`${store.base}/v2/time`, { method: 'PUT', headers, body });
    assert.deepEqual(
      (await log('log=1&bodies=1')).map((entry) => [entry.method, entry.status, entry.body]),
      [['PUT', 405, body]],
    );
    assert.equal((await log('log=1'))[0]?.body, undefined);
  });

  for (const point of ['before', 'after']) {
    test(`a connection can hang until its client goes (${point} the store acted)`, async () => {
      await faults({ hang: point });
      const signal = AbortSignal.timeout(80);
      await assert.rejects(
        fetch(`${store.base}/v2/time`, { headers: { 'X-Auth-Token': store.token }, signal }),
        { name: 'TimeoutError' },
      );
      for (let i = 0; i < 50 && (await log('log=1')).length === 0; i++) {
        await new Promise((done) => setTimeout(done, 10));
      }
      assert.deepEqual(
        (await log('log=1')).map(({ status }) => status),
        [499],
      );
    });
  }

  test('a fault with a misspelt point is refused', async () => {
    const reply = await faults({ reset: 'afer' });
    assert.equal(reply.status, 400);
    assert.match(reply.text, /reset must be one of before, after/);
  });
});
