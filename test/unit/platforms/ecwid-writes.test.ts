import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ecwid, ShapeError } from '../../../src/platforms/index.ts';

const written = (body: unknown, status = 200) => ecwid.readWritten?.({ envelope: 'object', status, body });

test('a new row is told by its id, or by its key beside a count', () => {
  assert.deepEqual(written({ id: 4711 }), [{ id: 4711 }]);
  assert.deepEqual(written({ id: 5, code: 'SPRING' }), [{ id: 5, code: 'SPRING' }]);
  assert.deepEqual(written({ createCount: 1, key: 'abc' }), [{ createCount: 1, key: 'abc' }]);
});

test('a new order is known by its text, not by its number within the store', () => {
  assert.deepEqual(written({ id: 28, orderId: 'EG4H2' }), [{ id: 'EG4H2', orderId: 'EG4H2' }]);
  assert.deepEqual(written({ id: 28, orderid: 'EG4H2' }), [{ id: 'EG4H2', orderid: 'EG4H2' }]);
  assert.deepEqual(written({ id: 'EG4H2' }), [{ id: 'EG4H2' }]);
});

test('counts of what was done are no rows', () => {
  for (const body of [
    { createCount: 1 },
    { updateCount: 1 },
    { deleteCount: 1 },
    { success: true },
    undefined,
  ]) {
    assert.deepEqual(written(body), []);
  }
});

test('an answer that is not documented is not taken for a success', () => {
  for (const body of [{}, [], 'done', null, { status: 'ok' }]) {
    assert.throws(() => written(body), ShapeError);
  }
});

test('a count of 0 is a refusal, in the words of the store', () => {
  for (const [body, message] of [
    [{ createCount: 0 }, 'nothing was written: createCount is 0'],
    [{ updateCount: 0 }, 'nothing was written: updateCount is 0'],
    [{ deleteCount: 0 }, 'nothing was written: deleteCount is 0'],
    [{ success: false }, 'nothing was written: success is false'],
  ] as const) {
    assert.deepEqual(ecwid.findProblem(body), { message, fields: [], status: 422 });
  }
  for (const body of [{ updateCount: 1 }, { success: true }, { id: 0 }, { total: 0, count: 0, items: [] }]) {
    assert.equal(ecwid.findProblem(body), undefined);
  }
});
