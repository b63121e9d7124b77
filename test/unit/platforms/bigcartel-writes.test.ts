import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WriteAction } from '../../../src/catalog/index.ts';
import { bigcartel, ShapeError, type WriteObject } from '../../../src/platforms/index.ts';

const action: WriteAction = {
  method: 'PATCH',
  path: '/accounts/:store/discounts/{id}',
  envelope: 'jsonapi',
  resource: 'discounts',
  links: {
    products: { name: 'products', type: 'products', many: true },
    country_id: { name: 'country', type: 'countries' },
  },
  columns: ['name'],
  answer: 'row',
};
const row: WriteObject = { members: { name: 'Spring', use_limit: null }, links: {}, id: undefined };
const body = (object: Partial<WriteObject>, given: Partial<WriteAction> = {}) =>
  bigcartel.writeBody?.({ ...action, ...given }, [{ ...row, ...object }]);

test('a new row is a document of its type, without an id', () => {
  assert.deepEqual(body({}), {
    data: { type: 'discounts', attributes: { name: 'Spring', use_limit: null } },
  });
});

test('a change names its row by an id, which is a text', () => {
  const attributes = { name: 'Spring', use_limit: null };
  assert.deepEqual(body({ id: '7' }), { data: { type: 'discounts', id: '7', attributes } });
  // Of a key with several columns, the one that `identify` puts among the members.
  assert.deepEqual(body({ members: { id: 7, ...attributes } }), {
    data: { type: 'discounts', id: '7', attributes },
  });
});

test('relationships stand beside the attributes, their ids as texts', () => {
  const of = (links: WriteObject['links']) =>
    (body({ links }) as { data: { relationships?: unknown } }).data.relationships;
  assert.deepEqual(of({ products: [1, '2'], country_id: 'DE' }), {
    products: {
      data: [
        { type: 'products', id: '1' },
        { type: 'products', id: '2' },
      ],
    },
    country: { data: { type: 'countries', id: 'DE' } },
  });
  assert.deepEqual(of({ products: null, country_id: null }), {
    products: { data: [] },
    country: { data: null },
  });
  assert.deepEqual(of({ products: 3 }), { products: { data: [{ type: 'products', id: '3' }] } });
  assert.equal(of({}), undefined);
});

test('a document holds one row: several, none, or one without a type are mistakes in a definition', () => {
  const { resource: _, ...untyped } = action;
  assert.throws(() => bigcartel.writeBody?.(action, [row, row]), /one resource/);
  assert.throws(() => bigcartel.writeBody?.(action, []), /one resource/);
  assert.throws(() => bigcartel.writeBody?.(untyped, [row]), /one resource/);
});

const written = (answer: unknown, status = 200) =>
  bigcartel.readWritten?.({ envelope: 'jsonapi', status, body: answer });

test('the answer to a write is the row as it is now', () => {
  const data = { id: '7', type: 'discounts', attributes: { name: 'Spring', use_count: 0 } };
  const [item] = written({ data }, 201) ?? [];
  const { id, name, use_count } = item as Record<string, unknown>;
  assert.deepEqual({ id, name, use_count }, { id: '7', name: 'Spring', use_count: 0 });
});

test('a delete is answered by nothing, and what is no document is no answer', () => {
  assert.deepEqual(written(undefined, 204), []);
  for (const answer of [{}, { data: null }, 'done', { errors: [{ title: 'No.' }] }]) {
    assert.throws(() => written(answer), ShapeError);
  }
});
