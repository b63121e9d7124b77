import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkParents } from '../../../src/catalog/check-parents.ts';
import { type AccessPath, integer, type TableDefinition, text } from '../../../src/catalog/index.ts';
import { sound } from './sound.ts';

const owners: TableDefinition = {
  ...sound,
  name: 'owners',
  columns: { ...sound.columns, count: integer('Things.'), state: text('State.') },
  access: [
    {
      path: '/owners',
      envelope: 'v1',
      paging: { style: 'one' },
      filters: [{ column: 'state', op: '=', param: 'state', exact: true }],
    },
  ],
};

/** What is found in a table with one access path below the owners. */
function problems(access: Partial<AccessPath>, more: readonly TableDefinition[] = []): string[] {
  const table: TableDefinition = {
    ...sound,
    columns: { ...sound.columns, owner_id: integer('Owner.') },
    access: [{ path: '/owners/{owner_id}/things', envelope: 'v1', paging: { style: 'one' }, ...access }],
  };
  const tables = new Map([table, owners, ...more].map((one) => [one.name, one]));
  const found: string[] = [];
  checkParents(table, tables, (where, what) => found.push(`${where}: ${what}`));
  return found;
}

const columns = { owner_id: 'id' };
const sideLoaded = { path: '/owners', rows: { at: ['things'], parent: { owner_id: 'id' } } };
const chained = (table: string): TableDefinition => ({
  ...owners,
  name: 'chained',
  access: [
    { path: '/t/{id}', envelope: '', paging: { style: 'one' }, parents: { table, columns: { id: 'id' } } },
  ],
});

test('sound parents have no problems', () => {
  assert.deepEqual(problems({ parents: { table: 'owners', columns } }), []);
  assert.deepEqual(problems({ ...sideLoaded, parents: { table: 'owners', columns } }), []);
  assert.deepEqual(problems({ parents: { table: 'chained', columns } }, [chained('owners')]), []);
});

const at = 'access /owners/{owner_id}/things, parents:';
const mistakes: readonly (readonly [Partial<AccessPath>, string])[] = [
  [{ parents: { table: 'owner', columns } }, `${at} there is no table "owner"`],
  [{ parents: { table: 'owners', columns: { nr: 'id', ...columns } } }, `${at} there is no column "nr"`],
  [
    { parents: { table: 'owners', columns: { owner_id: 'nr' } } },
    `${at} there is no column "nr" in "owners"`,
  ],
  [
    { parents: { table: 'owners', columns: { owner_id: 'name' } } },
    `${at} column "owner_id" is integer, "owners.name" is text`,
  ],
  [{ parents: { table: 'owners', columns: {} } }, `${at} no column of "owners" fills {owner_id}`],
  [
    { parents: { table: 'owners', columns, skip: { column: 'nr', equals: 0 } } },
    `${at} there is no column "nr" in "owners"`,
  ],
  [
    { parents: { table: 'owners', columns, skip: { column: 'count', equals: '0' } } },
    `${at} skip: "0" is not a value of a column of type integer`,
  ],
  [
    { parents: { table: 'owners', columns, skip: { column: 'price', equals: 0 } } },
    `${at} skip: 0 is not a value of a column of type numeric`,
  ],
  [
    { path: '/owners', parents: { table: 'owners', columns } },
    'access /owners, parents: the path has no {column}, nor rows inside the parents',
  ],
  [
    { ...sideLoaded, path: '/other', parents: { table: 'owners', columns } },
    'access /other, parents: "owners" has no access path /other',
  ],
  [
    { ...sideLoaded, parents: { table: 'owners', columns, skip: { column: 'count', equals: 0 } } },
    'access /owners, parents: skip is for paths with a {column}',
  ],
  [
    { ...sideLoaded, rows: { at: ['things'] }, parents: { table: 'owners', columns } },
    'access /owners, parents: column "owner_id" is not read from "id" of the parent (rows, parent)',
  ],
  [
    { ...sideLoaded, params: { state: 'all' }, parents: { table: 'owners', columns } },
    'access /owners, parents: parameter "state" of "owners" has another meaning here',
  ],
  [
    {
      ...sideLoaded,
      filters: [{ column: 'name', op: '=', param: 'state', exact: true }],
      parents: { table: 'owners', columns },
    },
    'access /owners, parents: parameter "state" filters "name" here, and "state" of "owners"',
  ],
];
for (const [access, problem] of mistakes) {
  test(`found: ${problem}`, () => assert.deepEqual(problems(access), [problem]));
}

test('parents that lead in a circle are found', () => {
  assert.deepEqual(problems({ parents: { table: 'chained', columns } }, [chained('things')]), [
    'parents: the parents lead in a circle: things, chained',
  ]);
  assert.deepEqual(problems({ parents: { table: 'things', columns: { owner_id: 'id' } } }), [
    'parents: the parents lead in a circle: things',
  ]);
});
