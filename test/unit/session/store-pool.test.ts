import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Journal } from '../../../src/fetch/index.ts';
import { parseConnectionString } from '../../../src/oauth/index.ts';
import { StorePool } from '../../../src/session/store-pool.ts';
import { openStore } from '../../../src/session/store-runtime.ts';

const properties = parseConnectionString('Platform=BigCommerce;StoreId=a;OAuthAccessToken=t');
const open = () => {
  const store = openStore(
    { schema: 'bc', platform: 'bigcommerce', properties },
    { journal: new Journal(':memory:') },
    'x',
  );
  return store;
};

test('who asks for the same shares a store until the last of them is done', () => {
  const pool = new StorePool();
  const first = pool.lease(['ann', 'a'], open);
  const second = pool.lease(['ann', 'a'], open);
  assert.equal(second.store, first.store);
  assert.notEqual(pool.lease(['bob', 'a'], open).store, first.store);
  first.release();
  const third = pool.lease(['ann', 'a'], open);
  assert.equal(third.store, first.store);
  second.release();
  third.release();
  assert.notEqual(pool.lease(['ann', 'a'], open).store, first.store);
});

test('a store that cannot be opened leaves nothing behind', () => {
  const pool = new StorePool();
  const broken = () => {
    throw new Error('no');
  };
  assert.throws(() => pool.lease(['a'], broken), /no/);
  const lease = pool.lease(['a'], open);
  lease.release();
});
