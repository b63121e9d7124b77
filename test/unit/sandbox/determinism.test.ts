import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ORACLE_RESOURCES } from '../../../src/sandbox/bigcommerce/oracle.ts';
import { ROUTES } from '../../../src/sandbox/bigcommerce/resources/index.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.ts';

async function dump(seed: number): Promise<string> {
  const sandbox: Sandbox = await startSandbox({ seed, products: 90, orders: 150, customers: 60 });
  try {
    let text = '';
    for (const resource of ORACLE_RESOURCES)
      text += await (await fetch(`${sandbox.url}/_sandbox/rows/${resource}`)).text();
    return text.replaceAll(sandbox.url, 'URL');
  } finally {
    await sandbox.stop();
  }
}

test('the same seed gives the same bytes, another seed another store', async () => {
  const [first, second, other] = [await dump(3), await dump(3), await dump(4)];
  assert.equal(first, second);
  assert.notEqual(first, other);
});

test('a larger store begins with the same products and customers', async () => {
  const rows = async (products: number, customers: number) => {
    const sandbox = await startSandbox({ products, customers, orders: 0 });
    try {
      const read = async (name: string) =>
        (await (await fetch(`${sandbox.url}/_sandbox/rows/${name}`)).json()) as object[];
      return { products: await read('products'), customers: await read('customers') };
    } finally {
      await sandbox.stop();
    }
  };
  const [small, large] = [await rows(40, 30), await rows(80, 60)];
  assert.deepEqual(large.products.slice(0, 40), small.products);
  assert.deepEqual(large.customers.slice(0, 30), small.customers);
});

test('an empty store answers every list and every row of the truth', async () => {
  const sandbox = await startSandbox({ products: 0, orders: 0, customers: 0 });
  try {
    const headers = { 'X-Auth-Token': sandbox.token };
    const status = async (path: string) =>
      (await fetch(`${sandbox.url}/stores/${sandbox.storeHash}${path}`, { headers })).status;
    const lists = ROUTES.filter((route) => route.get)
      .map((route) => route.path)
      .filter((path) => !path.includes('{'));
    assert.ok(lists.length > 50);
    for (const path of lists) {
      const wanted = NEEDED[path] ?? '';
      assert.ok([200, 204].includes(await status(path + wanted)), path);
    }
    assert.equal(await status('/v2/orders'), 204);
    assert.equal(await status('/v3/catalog/products'), 200);
    for (const resource of ORACLE_RESOURCES) {
      const rows: unknown = await (await fetch(`${sandbox.url}/_sandbox/rows/${resource}`)).json();
      assert.ok(Array.isArray(rows), resource);
    }
  } finally {
    await sandbox.stop();
  }
});

/** Parameters without which a list refuses to answer. */
const NEEDED: Readonly<Record<string, string>> = { '/v3/promotions/codes': '?code=X' };
