import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf, document, errorsOf, MEDIA_TYPE, testAccount } from './support.ts';

const account = testAccount();

test('a body that is no JSON, and none, is refused with 400', async () => {
  for (const body of ['{"data":', '', undefined]) {
    const reply = await account.send('POST', '/categories', body);
    assert.deepEqual([reply.status, codeOf(reply)], [400, 'body.invalid'], String(body));
    assert.equal(reply.headers.get('content-type'), MEDIA_TYPE);
  }
});

const named = { attributes: { name: 'X' } };
/** [fact, body of a create, where it is wrong] */
const wrongCreates: readonly [string, unknown, string][] = [
  ['a list', [], ''],
  ['no data', { type: 'categories', ...named }, ''],
  ['data that is a list', { data: [{ type: 'categories', ...named }] }, '/data'],
  ['null as data', { data: null }, '/data'],
  ['no type', { data: named }, '/data/type'],
  ['another type', { data: { type: 'artists', ...named } }, '/data/type'],
  ['a type in the singular', { data: { type: 'category', ...named } }, '/data/type'],
  ['an id of its own', { data: { type: 'categories', id: '5', ...named } }, '/data/id'],
  ['an attribute beside the attributes', { data: { type: 'categories', name: 'X' } }, '/data/name'],
  ['attributes that are a list', { data: { type: 'categories', attributes: [] } }, '/data/attributes'],
  [
    'relationships that are null',
    { data: { type: 'categories', ...named, relationships: null } },
    '/data/relationships',
  ],
];
for (const [fact, body, pointer] of wrongCreates) {
  test(`${fact} in a new row is refused with 409`, async () => {
    const reply = await account.send('POST', '/categories', body as object);
    assert.equal(reply.status, 409);
    assert.deepEqual(errorsOf(reply), [['document.conflict', pointer]]);
  });
}

test('a change must name the row that is changed, by a text', async () => {
  const [category] = await account.rows('categories');
  const path = `/categories/${category?.['id']}`;
  for (const id of [undefined, Number(category?.['id']), '1', null]) {
    const reply = await account.send('PATCH', path, document('categories', { name: 'X' }, { id }));
    assert.deepEqual([reply.status, errorsOf(reply)], [409, [['document.conflict', '/data/id']]], String(id));
  }
  const other = document('artists', { name: 'X' }, { id: category?.['id'] });
  assert.equal((await account.send('PATCH', path, other)).status, 409);
  assert.deepEqual((await account.rows('categories'))[0], category);
});

test('all that is wrong with attributes comes at once, with where it stands', async () => {
  const attributes = { name: '', position: 3, colour: 'red' };
  const reply = await account.send('POST', '/categories', document('categories', attributes));
  assert.equal(reply.status, 400);
  assert.deepEqual(errorsOf(reply), [
    ['attribute.invalid', '/data/attributes/name'],
    ['attribute.read-only', '/data/attributes/position'],
    ['attribute.unknown', '/data/attributes/colour'],
  ]);
  const lacking = await account.send('POST', '/categories', document('categories', {}));
  assert.deepEqual(errorsOf(lacking), [['attribute.required', '/data/attributes/name']]);
});

test('a relationship that is not there to be written is refused', async () => {
  const relationships = { products: { data: [] } };
  const reply = await account.send(
    'POST',
    '/categories',
    document('categories', { name: 'X' }, { relationships }),
  );
  assert.equal(reply.status, 400);
  assert.deepEqual(errorsOf(reply), [['relationship.unknown', '/data/relationships/products']]);
});

test('a row that is not there cannot be changed or deleted, and addresses have no parameters', async () => {
  const body = document('categories', { name: 'X' }, { id: '1' });
  assert.equal((await account.send('PATCH', '/categories/1', body)).status, 404);
  assert.equal((await account.send('DELETE', '/categories/1')).status, 404);
  assert.equal((await account.send('DELETE', '/categories/x')).status, 404);
  const [category] = await account.rows('categories');
  const reply = await account.send('DELETE', `/categories/${category?.['id']}?force=true`);
  assert.deepEqual([reply.status, codeOf(reply)], [400, 'parameter.invalid']);
  assert.equal((await account.send('POST', '/v1/accounts/1/categories', body)).status, 404);
  assert.equal((await account.send('POST', '/v1/categories', body)).status, 404);
});

test('bodies of writes are in the journal', async () => {
  await account.control('DELETE', '/requests');
  const body = JSON.stringify(document('categories', { name: 'Noted' }));
  await account.send('POST', '/categories', body);
  const { log } = (await account.control('GET', '/requests?log=1&bodies=1')).json as { log: object[] };
  const [entry] = log as { method: string; path: string; status: number; body: string }[];
  assert.deepEqual([entry?.method, entry?.path, entry?.status], ['POST', '/v1/categories', 201]);
  assert.equal(entry?.body, body);
});
