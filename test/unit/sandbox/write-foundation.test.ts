import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '../../../src/sandbox/index.ts';
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

  const names = async (): Promise<unknown[]> =>
    (await store.v3('/v3/catalog/brands?name:like=written')).data.map(({ name }) => name);
  /** Sends a new brand and gives up after a while. */
  const give_up = (name: string) =>
    fetch(`${store.base}/v3/catalog/brands`, {
      method: 'POST',
      headers: { 'X-Auth-Token': store.token, 'Content-Type': 'application/json' },
      body: JSON.stringify({ name }),
      signal: AbortSignal.timeout(100),
    });

  for (const [fault, acted] of [
    [{ reset: true }, false],
    [{ reset: 'before' }, false],
    [{ reset: 'after' }, true],
    [{ hang: 'before' }, false],
    [{ hang: 'after' }, true],
    [{ delay_ms: 5000 }, true],
    [{ truncate: true }, true],
  ] as const) {
    const done = acted ? 'is done' : 'is not done';
    test(`a write whose answer is lost by ${JSON.stringify(fault)} ${done}`, async () => {
      await faults(fault);
      await assert.rejects(give_up('written').then((reply) => reply.json()));
      await store.control('PUT', '/faults', { rules: [] });
      await sleep(50);
      assert.deepEqual(await names(), acted ? ['written'] : []);
    });
  }

  test('an error is answered without acting, or having acted', async () => {
    for (const acts of [false, true]) {
      await faults({ status: 504, acts });
      assert.equal((await give_up(`written ${acts}`)).status, 504);
      await store.control('PUT', '/faults', { rules: [] });
    }
    assert.deepEqual(await names(), ['written true']);
  });

  test('a file keeps what was written for the next sandbox, and a reset empties it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-state-'));
    const state = join(folder, 'state.db');
    /** How many brands of the name there are when a sandbox has started and something was done to it. */
    const brands = async (act: (url: string, headers: Record<string, string>) => Promise<unknown>) => {
      const sandbox = await startSandbox({ products: 5, orders: 5, customers: 5, state });
      const headers = { 'X-Auth-Token': sandbox.token, 'Content-Type': 'application/json' };
      const url = `${sandbox.url}/stores/${sandbox.storeHash}/v3/catalog/brands`;
      await act(sandbox.url, headers);
      const reply = await fetch(`${url}?name=Kept`, { headers });
      await sandbox.stop();
      return ((await reply.json()) as { data: unknown[] }).data.length;
    };
    const post = (url: string, headers: Record<string, string>) =>
      fetch(`${url}/stores/sandbox1/v3/catalog/brands`, { method: 'POST', headers, body: '{"name":"Kept"}' });
    const nothing = async () => undefined;
    const reset = (url: string) =>
      fetch(`${url}/_sandbox/faults`, { method: 'PUT', body: '{"rules":[],"reset":true}' });
    try {
      const counts = [await brands(nothing), await brands(post), await brands(nothing), await brands(reset)];
      assert.deepEqual([...counts, await brands(nothing)], [0, 1, 1, 0, 0]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('numbers are given once, also after a deletion', async () => {
    const ids: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      const reply = await store.send('POST', '/v3/catalog/brands', { name: `written ${i}` });
      const { id } = (reply.json as { data: { id: number } }).data;
      ids.push(id);
      await store.send('DELETE', `/v3/catalog/brands/${id}`);
    }
    assert.equal(new Set(ids).size, 3);
  });

  test('a write over the cap of its group is answered 429 and not done', async () => {
    await faults({ delay_ms: 300 });
    const path = '/v3/pricelists/5/records';
    const body = (i: number) => [{ variant_id: 1000 + i, currency: 'USD', price: i + 1 }];
    const replies = await Promise.all([0, 1, 2].map((i) => store.send('PUT', path, body(i))));
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 200, 429]);
    await store.control('PUT', '/faults', { rules: [] });
    assert.equal((await store.v3(path)).data.length, 2);
  });

  test('a fault with a misspelt point is refused', async () => {
    const reply = await faults({ reset: 'afer' });
    assert.equal(reply.status, 400);
    assert.match(reply.text, /reset must be one of before, after/);
  });
});
