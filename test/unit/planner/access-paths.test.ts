import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AccessPath, integer, jsonb, type TableDefinition, text } from '../../../src/catalog/index.ts';
import { chooseFetch, type Predicate, type Scan } from '../../../src/planner/index.ts';

const list = (path: string, more: Partial<AccessPath> = {}): AccessPath => ({
  path,
  envelope: 'v3',
  paging: { style: 'pages', most: 250 },
  include: 'include',
  ...more,
});

const byName = { column: 'name', op: '=', param: 'name', exact: true } as const;
const bySku = { column: 'sku', op: '=', param: 'sku', exact: true } as const;

const things: TableDefinition = {
  name: 'things',
  platform: 'p',
  doc: '',
  scope: '',
  key: ['id'],
  columns: { id: integer(''), name: text(''), sku: text(''), options: jsonb('', { include: 'options' }) },
  access: [
    list('/v3/things', { filters: [byName], includeMost: { options: 10 } }),
    list('/v2/things', { filters: [bySku], paging: { style: 'pages', most: 50 } }),
  ],
};

function choose(columns: readonly string[], ...names: string[]) {
  const predicates = names.map((text): Predicate => {
    const [column = '', value = ''] = text.split(' = ');
    return { column, op: '=', values: [{ text: value, type: '' }], source: text };
  });
  const scan: Scan = {
    mention: { relation: 'm', table: things },
    any: [{ predicates, deferred: [], rest: [] }],
    columns,
    keys: [],
    givesKeys: false,
    countOnly: false,
  };
  return chooseFetch(scan, { columns, deferred: new Map(), keys: new Map(), size: () => 10_000 });
}

test('of two ways to the same rows the one with the larger pages is taken', () => {
  const { spec, requests } = choose(['id']);
  assert.deepEqual([spec?.access.path, requests], ['/v3/things', 40]);
});

test('a filter that only one of the ways has decides for it', () => {
  const byOther = choose(['id'], 'sku = x');
  assert.deepEqual([byOther.spec?.access.path, byOther.requests], ['/v2/things', 2]);
  assert.equal(choose(['id'], 'name = x').spec?.access.path, '/v3/things');
});

test('a column that makes pages small costs that when it is used, and then another way may be cheaper', () => {
  const used = choose(['id', 'options']);
  assert.deepEqual([used.spec?.access.path, used.requests], ['/v2/things', 200]);
  const both = choose(['id', 'options'], 'name = x');
  assert.deepEqual([both.spec?.access.path, both.requests], ['/v3/things', 10]);
});

test('what is always included makes pages small too', () => {
  const [first] = things.access as readonly [AccessPath, AccessPath];
  const always = { ...things, access: [{ ...first, params: { include: 'options' } }] };
  const scan: Scan = {
    mention: { relation: 'm', table: always },
    any: [{ predicates: [], deferred: [], rest: [] }],
    columns: ['id'],
    keys: [],
    givesKeys: false,
    countOnly: false,
  };
  const given = { columns: ['id'], deferred: new Map(), keys: new Map(), size: () => 10_000 };
  assert.equal(chooseFetch(scan, given).requests, 1000);
});
