import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bigcommerce } from '../../../src/platforms/index.ts';

/** Place, status and words of each row that was refused. */
const refused = (status: number, body: unknown): unknown[] =>
  (bigcommerce.readRefusals?.(status, body) ?? []).map(({ index, problem }) => [
    index,
    problem.status,
    problem.message,
    ...problem.fields,
  ]);

const invalid = { status: 422, title: 'JSON data is missing or invalid', errors: { '1.name': 'too long' } };
const data = [{ id: 7 }];

test('rows of a batch that were refused one by one are told by their place', () => {
  const meta = { total: 3, success: 1, failed: 2 };
  const taken = { status: 409, title: 'Taken', errors: { '2.name': 'is taken', '2.sku': 'is taken' } };
  assert.deepEqual(refused(207, { data, errors: [invalid, taken], meta }), [
    [1, 422, 'JSON data is missing or invalid', '1.name: too long'],
    [2, 409, 'Taken', '2.name: is taken', '2.sku: is taken'],
  ]);
  assert.deepEqual(refused(422, { data, batch_errors: [invalid] }).length, 1);
});

test('one list of complaints may be about several rows', () => {
  const several = { status: 422, title: 'No', errors: { '0.name': 'a', '3.sku': 'b', '0.sku': 'c' } };
  assert.deepEqual(refused(207, { data, errors: [several] }), [
    [0, 422, 'No', '0.name: a', '0.sku: c'],
    [3, 422, 'No', '3.sku: b'],
  ]);
  assert.deepEqual(refused(207, { data, errors: { '4.name': 'a' } }), [[4, 422, '4.name: a', '4.name: a']]);
});

test('a refusal that names no row is one all the same', () => {
  assert.deepEqual(refused(207, { data, errors: [{ title: 'Something is wrong' }] }), [
    [undefined, 422, 'Something is wrong'],
  ]);
});

test('answers about all rows alike tell of none', () => {
  for (const [status, body] of [
    [200, { data, meta: {} }],
    [200, { data, errors: [] }],
    [422, invalid],
    [422, { data: [], errors: [invalid] }],
    [200, undefined],
    [200, [{ id: 1 }]],
    [500, '<html>'],
  ] as const) {
    assert.deepEqual(refused(status, body), []);
  }
});

test('words of a batch are those of its rows', () => {
  const { message, fields } = bigcommerce.readProblem(422, { batch_errors: [invalid] });
  assert.equal(message, 'JSON data is missing or invalid');
  assert.deepEqual(fields, ['JSON data is missing or invalid', '1.name: too long']);
});
