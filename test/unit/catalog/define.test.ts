import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AccessPath, defineTable, integer, text } from '../../../src/catalog/index.ts';

const base = { name: 'things', platform: 'p', doc: 'Things.', scope: 's' } as const;
const columns = { id: integer('Number.'), other_id: integer('Other.'), name: text('Name.') };
const list = { path: '/things', envelope: 'v1', paging: { style: 'one' } } as const;

test('a definition comes back as it was written, frozen through and through', () => {
  const table = defineTable({ ...base, key: ['id'], columns, access: [list] });
  assert.deepEqual(table.key, ['id']);
  assert.equal(table.columns['name']?.type, 'text');
  assert.ok(
    Object.isFrozen(table) && Object.isFrozen(table.columns['name']) && Object.isFrozen(table.access[0]),
  );
});

test('the names of columns are checked by the compiler where a definition uses them', () => {
  // Each line below that names an unknown column must not compile: tsc fails on an unused @ts-expect-error.
  defineTable({
    ...base,
    columns,
    // @ts-expect-error
    key: ['idd'],
    // @ts-expect-error
    foreignKeys: [{ columns: ['othr_id'], references: 'things', referenced: ['id'] }],
    access: [
      {
        ...list,
        paging: {
          style: 'pages',
          most: 250,
          keyset: {
            // @ts-expect-error
            column: 'idd',
            min: 'id:min',
            max: 'id:max',
            asc: {},
            desc: {},
          },
        },
        // @ts-expect-error
        filters: [{ column: 'nam', op: '=', param: 'name', exact: false }],
        // @ts-expect-error
        sorts: [{ column: 'idd', asc: {} }],
        rows: {
          at: ['lines'],
          // @ts-expect-error
          parent: { othr_id: 'id' },
          repair: {
            total: 'total',
            // @ts-expect-error
            sum: 'quantiti',
            path: '/things/{other_id}',
            // @ts-expect-error
            bind: { othr_id: 'id' },
          },
        },
      },
    ],
  });
});

test('operators, types and styles are checked by the compiler too', () => {
  // @ts-expect-error
  const badType = { id: { type: 'int', doc: 'Number.' } } satisfies Parameters<
    typeof defineTable
  >[0]['columns'];
  assert.equal(typeof badType, 'object');
  const access: AccessPath = {
    ...list,
    // @ts-expect-error
    filters: [{ column: 'id', op: '==', param: 'id', exact: true }],
  };
  assert.equal(access.filters?.length, 1);
});
