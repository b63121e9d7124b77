import assert from 'node:assert/strict';
import { test } from 'node:test';
import { translate } from '../../../src/fetch/translate.ts';
import { bigcommerce } from '../../../src/platforms/index.ts';

/** What the client hears of a store's refusal of a write. */
function heard(status: number, message: string, method = 'POST') {
  const { sqlstate, message: text } = translate(
    { kind: 'status', status, problem: { message, fields: [] } },
    {
      store: 'shop',
      platform: bigcommerce,
      table: 'products',
      method,
      path: '/v3/catalog/products',
      secrets: [],
    },
  );
  return [sqlstate, text];
}

test('what another row has already is a unique violation, whatever the status', () => {
  const text = 'the store has already what was to be written to table "products" of store "shop"';
  assert.deepEqual(heard(409, 'The product name is a duplicate'), ['23505', text]);
  assert.deepEqual(heard(422, 'sku: already in use'), ['23505', text]);
  assert.deepEqual(heard(409, ''), ['23505', text]);
});

test('what is not there is a foreign key violation', () => {
  assert.equal(heard(404, 'The requested resource was not found.')[0], '23503');
  assert.equal(heard(409, 'The brand with id 7 does not exist')[0], '23503');
});

test('other refusals are in the words of the store, and those of a delete never about duplicates', () => {
  const [sqlstate, text] = heard(422, 'price: must be a number');
  assert.equal(sqlstate, '38000');
  assert.match(text ?? '', /refused to write/);
  assert.deepEqual(heard(409, 'Products are still in use by a category', 'DELETE'), [
    '38000',
    'the store refused to delete from table "products" of store "shop"',
  ]);
});
