import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ALL_SCOPES } from '../../../../../src/sandbox/ecwid/auth.ts';
import { ask, ecwidStore, refused } from '../support.ts';
import { DOCUMENTED } from './documented.ts';

const without = (scope: string): string[] => ALL_SCOPES.filter((one) => one !== scope);
const needed = [...new Set(DOCUMENTED.flatMap(({ scopes }) => scopes))].filter(
  (one) => one !== 'read_store_profile',
);

describe('who may write', () => {
  const tokens = Object.fromEntries(needed.map((scope) => [`no-${scope}`, without(scope)]));
  const reads = ALL_SCOPES.filter((scope) => scope.startsWith('read_'));
  const store = ecwidStore({ tokens: { ...tokens, reads } });

  for (const { method, path, scopes } of DOCUMENTED) {
    test(`${method} ${path} needs ${scopes.join(' and ')}`, async () => {
      const address = path.replace(/\{\w+\}/g, '0');
      for (const scope of scopes.filter((one) => one !== 'read_store_profile')) {
        const reply = await store.send(method, address, {}, `no-${scope}`);
        assert.deepEqual(refused(reply), [403, 'INSUFFICIENT_APP_SCOPE'], scope);
      }
      assert.equal((await store.send(method, address, {}, 'reads')).status, 403);
      const all = await store.send(method, address, { selectMode: 'x' });
      assert.ok(
        ![401, 403, 405, 500].includes(all.status) || path === '/products',
        `${all.status} ${all.text}`,
      );
    });
  }

  test('a wrong token is a bare 403, and a wrong store 404', async () => {
    const reply = await store.send('POST', '/products', {}, 'nonsense');
    assert.deepEqual([reply.status, reply.text], [403, '']);
    const headers = { Authorization: `Bearer ${store.started.token}` };
    const other = await ask(`${store.started.url}/api/v3/1/products`, { method: 'POST', headers });
    assert.equal(other.status, 404);
  });
});

describe('what a write brings', () => {
  const store = ecwidStore();
  const post = (body: string, type?: string) => {
    const headers = {
      Authorization: `Bearer ${store.started.token}`,
      ...(type ? { 'Content-Type': type } : {}),
    };
    return ask(`${store.base}/customer_groups`, { method: 'POST', headers, body });
  };

  test('bodies are JSON and say so', async () => {
    const body = JSON.stringify({ name: 'Said so' });
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      assert.equal((await post(body, type)).status, 415, type);
    }
    assert.equal((await post(body, 'application/json; charset=utf-8')).status, 200);
    for (const wrong of ['', '{', '[]', '"x"', 'null']) {
      assert.deepEqual(refused(await post(wrong, 'application/json')), [400, 'WRONG_PARAMETER'], wrong);
    }
  });

  test('query parameters that are not known are refused', async () => {
    assert.deepEqual(refused(await store.send('POST', '/customer_groups?dryRun=true', { name: 'x' })), [
      400,
      'WRONG_PARAMETER',
    ]);
  });

  test('addresses that cannot be read or written so are 405', async () => {
    for (const [method, path] of [
      ['GET', '/products/700100001/inventory'],
      ['PUT', '/customer_groups'],
      ['POST', '/orders/1'],
    ] as const) {
      assert.deepEqual(refused(await store.send(method, path)), [405, 'METHOD_NOT_ALLOWED'], path);
    }
    assert.equal((await store.send('POST', '/brands', {})).status, 405);
    assert.equal((await store.send('POST', '/nothing', {})).status, 404);
  });
});
