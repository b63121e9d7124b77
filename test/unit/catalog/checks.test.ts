import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Column, jsonb, type TableDefinition, text } from '../../../src/catalog/index.ts';
import { columns, problems, sound, withAccess } from './sound.ts';

const withColumn = (name: string, column: Column): TableDefinition => ({
  ...sound,
  columns: { ...columns, [name]: column },
});
test('a sound definition has no problems', () => assert.deepEqual(problems(sound), []));

const tables: readonly (readonly [string, TableDefinition, string])[] = [
  ['a name that is not snake_case', { ...sound, name: 'Things' }, 'name: the name is not in snake_case'],
  [
    'a table name that leaves no room for that of a mention table',
    { ...sound, name: 'a'.repeat(55) },
    'name: the name is longer than 54 bytes',
  ],
  ['a table without a doc', { ...sound, doc: ' ' }, 'doc: the table has no doc'],
  ['a table without a scope', { ...sound, scope: '' }, 'scope: no scope is named'],
  ['a table without an access path', { ...sound, access: [] }, 'access: there is no access path'],
  [
    'two access paths of one path',
    { ...sound, access: [...sound.access, ...sound.access] },
    'access /things, path: another access path of the table has this path',
  ],
  [
    'a usual number of rows that is none',
    { ...sound, usual: 0 },
    'usual: the number of rows is not a positive whole number',
  ],
  ['an empty key', { ...sound, key: [] }, 'key: the key has no column'],
  ['an unknown key column', { ...sound, key: ['nr'] }, 'key: there is no column "nr"'],
  [
    'a column name of more than 63 bytes',
    withColumn('a'.repeat(64), text('Long.')),
    `column ${'a'.repeat(64)}: the name is longer than 63 bytes`,
  ],
  [
    'a system column',
    withColumn('ctid', text('Place.')),
    'column ctid: the name is one of a system column of PostgreSQL',
  ],
  ['a column without a doc', withColumn('extra', text('')), 'column extra: the column has no doc'],
  [
    'a path that is none',
    withColumn('extra', text('E.', { at: 'a..b' })),
    'column extra: "a..b" is not a path of names joined by dots',
  ],
  [
    'two columns from one place',
    withColumn('label', text('L.', { at: 'name' })),
    'column label: "name" is already column "name"',
  ],
  [
    'an include that the path does not offer',
    withColumn('extra', jsonb('E.', { include: 'extra' })),
    'access /things, column extra: needs an include, which this path does not offer',
  ],
  [
    'a foreign key to a column of another type',
    {
      ...sound,
      foreignKeys: [{ columns: ['name'], references: 'things', referenced: ['id'] }],
    },
    'foreign key (name): column "name" is text, "things.id" is integer',
  ],
  [
    'a foreign key to something else than the key',
    { ...sound, foreignKeys: [{ columns: ['name'], references: 'things', referenced: ['name'] }] },
    'foreign key (name): (name) is not the key of "things", which is (id)',
  ],
  [
    'a placeholder without a column',
    withAccess({ path: '/things/{nr}' }),
    'access /things/{nr}, path: there is no column "nr" for {nr}',
  ],
  [
    'a list whose 404 would be no rows',
    withAccess({ missing: 'no rows' }),
    'access /things, missing: a 404 on a list is an error, not an empty list',
  ],
  [
    'a keyset on a text',
    withAccess({
      paging: { style: 'pages', most: 1, keyset: { column: 'name', min: 'a', max: 'b', asc: {}, desc: {} } },
    }),
    'access /things, keyset: column "name" is of type text, not an integer',
  ],
  [
    'a parameter that is fixed and variable',
    withAccess({ params: { include: 'x' }, include: 'include' }),
    'access /things, params: parameter "include" is fixed and variable at once',
  ],
  [
    'smaller pages for an include that nothing needs',
    withAccess({ includeMost: { extra: 10 } }),
    'access /things, includeMost: no column has include "extra"',
  ],
  [
    'a list that lacks a column that there is not',
    withAccess({ lacks: ['nr'] }),
    'access /things, lacks: there is no column "nr"',
  ],
  [
    'a list that lacks the key',
    withAccess({ lacks: ['id'] }),
    'access /things, lacks: column "id" is of the key',
  ],
  [
    'a sort by text',
    withAccess({ sorts: [{ column: 'name', asc: {} }] }),
    'access /things, sort by name: type text has no order that SQL and the API share',
  ],
  [
    'a sort by a column that may be NULL',
    withAccess({ sorts: [{ column: 'made', asc: {} }] }),
    'access /things, sort by made: the column is not declared NOT NULL',
  ],
  [
    'rows of an unknown parent column',
    withAccess({ rows: { at: ['a'], parent: { nr: 'id' } } }),
    'access /things, rows, parent: there is no column "nr"',
  ],
  [
    'a repair whose path nothing fills',
    withAccess({ rows: { at: ['a'], repair: { total: 't', path: '/x/{id}', bind: {} } } }),
    'access /things, rows, repair: nothing fills {id} of its path',
  ],
];
for (const [name, table, problem] of tables) {
  test(`found: ${name}`, () => assert.ok(problems(table).includes(problem), problems(table).join('\n')));
}
