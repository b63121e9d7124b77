import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Filter } from '../../../src/catalog/index.ts';
import { problems, withAccess } from './sound.ts';

const filters: readonly (readonly [readonly Filter[], string])[] = [
  [[{ column: 'nr', op: '=', param: 'nr', exact: true }], 'filter on nr =: there is no column "nr"'],
  [
    [{ column: 'id', op: 'in', param: 'id', exact: true }],
    'filter on id in: in needs most, the most values of one request',
  ],
  [
    [{ column: 'id', op: '=', param: 'id', exact: true, most: 5 }],
    'filter on id =: most has no meaning for =',
  ],
  [
    [{ column: 'price', op: '>', param: 'p', exact: false, shift: 1 }],
    'filter on price >: shift is for > and < of integer columns only',
  ],
  [
    [{ column: 'id', op: '<', param: 'p', exact: true, shift: 1 }],
    'filter on id <: shift has the wrong sign for <',
  ],
  [
    [{ column: 'made', op: '>', param: 'p', exact: true }],
    'filter on made >: > on type timestamptz is pushed as a closed bound and is not exact',
  ],
  [
    [{ column: 'made', op: '>=', param: 'p', exact: true, widen_s: 1 }],
    'filter on made >=: widen_s is for bounds of timestamptz columns that are not exact',
  ],
  [
    [{ column: 'name', op: '>', param: 'p', exact: false }],
    'filter on name >: operator > cannot be pushed for a column of type text',
  ],
  [
    [{ column: 'id', op: 'like', param: 'p', exact: false }],
    'filter on id like: operator like cannot be pushed for a column of type integer',
  ],
  [
    [{ column: 'is_new', op: 'is true', param: 'p', exact: true, format: 'rfc2822' }],
    'filter on is_new is true: format rfc2822 does not fit a column of type boolean',
  ],
  [
    [{ column: 'name', op: '=', param: 'p', exact: false, unsure: ['x'] }],
    'filter on name =: unsure has no meaning for a filter that is not exact',
  ],
  [
    [
      { column: 'name', op: '=', param: 'p', exact: false },
      { column: 'name', op: '=', param: 'q', exact: false },
    ],
    'filter on name =: the same column and operator stand twice',
  ],
  [
    [
      { column: 'name', op: '=', param: 'p', exact: false },
      { column: 'id', op: '=', param: 'p', exact: false },
    ],
    'filter on id =: parameter "p" already filters column "name"',
  ],
];
for (const [list, problem] of filters) {
  test(`found: ${problem}`, () => {
    const found = problems(withAccess({ filters: list }));
    assert.ok(found.includes(`access /things, ${problem}`), found.join('\n'));
  });
}
