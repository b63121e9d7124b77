import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessPath, TableDefinition } from '../../../src/catalog/index.ts';
import { fillPath, pathWithQuery, requestShape } from '../../../src/fetch/request-path.ts';

const table: TableDefinition = {
  name: 'products',
  platform: 'bigcommerce',
  doc: '',
  key: ['id'],
  columns: {
    id: { type: 'integer', doc: '' },
    name: { type: 'text', doc: '' },
    url: { type: 'text', doc: '', at: 'custom_url.url' },
    url_customized: { type: 'boolean', doc: '', at: 'custom_url.is_customized' },
    images: { type: 'jsonb', doc: '', include: 'images' },
    options: { type: 'jsonb', doc: '', include: 'options' },
  },
  access: [],
  scope: '',
};
const list: AccessPath = {
  path: '/v3/catalog/products',
  envelope: 'v3',
  paging: { style: 'pages', most: 250 },
  fields: 'include_fields',
  include: 'include',
  includeMost: { options: 10 },
};
const ask = { path: {}, params: {} };
const url = (columns: string[], access = list): string =>
  requestShape(table, access, columns, {}).url(ask, {});

test('only the needed fields are asked for, the key always', () => {
  assert.equal(url(['name']), '/v3/catalog/products?include_fields=id,name');
  assert.equal(url([]), '/v3/catalog/products?include_fields=id');
  assert.equal(url(['url', 'url_customized']), '/v3/catalog/products?include_fields=id,custom_url');
});

test('when all fields are needed none are named', () => {
  assert.equal(url(['name', 'url', 'url_customized']), '/v3/catalog/products');
});

test('side-loaded columns are included and lower the page where they must', () => {
  assert.equal(url(['images', 'options']), '/v3/catalog/products?include_fields=id&include=images,options');
  assert.equal(requestShape(table, list, ['options', 'images'], {}).most, 10);
  assert.equal(requestShape(table, list, ['images'], {}).most, 250);
});

test('an include that the path always sends is kept', () => {
  const access = { ...list, params: { include: 'videos' } };
  assert.equal(url(['images'], access), '/v3/catalog/products?include=videos,images&include_fields=id');
});

test('children are never cut by a projection', () => {
  const access: AccessPath = { ...list, rows: { at: ['images'], parent: { id: 'id' } } };
  assert.equal(url(['name'], access), '/v3/catalog/products');
});

test('colons and commas stay, plus and blanks are encoded', () => {
  const params = {
    'id:in': '1,2',
    date: '2024-05-14T09:34:00Z',
    rfc: 'Wed, 10 Jan 2018 +0000',
    näme: 'a&b=c',
  };
  assert.equal(
    pathWithQuery('/x', params),
    '/x?id:in=1,2&date=2024-05-14T09:34:00Z&rfc=Wed,%2010%20Jan%202018%20%2B0000&n%C3%A4me=a%26b%3Dc',
  );
});

test('values in a path cannot leave their place', () => {
  assert.equal(
    fillPath('/v2/orders/{order_id}/products', { order_id: '../5?x' }),
    '/v2/orders/..%2F5%3Fx/products',
  );
});

test('colons of values are encoded where the endpoint refuses them as they are', () => {
  const access: AccessPath = { ...list, encodesColons: true };
  const since = { path: {}, params: { 'created:min': '2025-01-31T09:30:00Z' } };
  assert.equal(
    requestShape(table, access, ['name'], {}).url(since, {}),
    '/v3/catalog/products?include_fields=id,name&created:min=2025-01-31T09%3A30%3A00Z',
  );
});

const nested = {
  writeFields: (_envelope: string, paths: readonly string[]): string => paths.join('|'),
};

test('where the platform can name fields within fields, rows inside items are cut to what is read', () => {
  const inside: AccessPath = {
    path: '/orders',
    envelope: 'page',
    paging: { style: 'offset', most: 100 },
    fields: 'fields',
    rows: { at: ['packs[].lines'], parent: { order_id: 'id' }, around: { pack: 'number' }, ordinal: 'place' },
  };
  const lines: TableDefinition = {
    ...table,
    key: ['order_id', 'place'],
    columns: {
      order_id: { type: 'text', doc: '' },
      pack: { type: 'text', doc: '' },
      place: { type: 'integer', doc: '' },
      price: { type: 'numeric', doc: '', at: 'amounts.price' },
      name: { type: 'text', doc: '' },
    },
  };
  const fields = (columns: string[]) =>
    new URLSearchParams(
      requestShape(lines, inside, columns, nested).url({ path: {}, params: {} }, {}).split('?')[1],
    ).get('fields');
  assert.equal(fields(['price']), 'id|packs.lines|packs.lines.amounts.price');
  assert.equal(fields(['pack', 'name']), 'id|packs.number|packs.lines|packs.lines.name');
});

test('a path that has a parameter of its own gets the others behind it', () => {
  assert.equal(fillPath('/classes?country={code}', { code: 'D&E' }), '/classes?country=D%26E');
  assert.equal(pathWithQuery('/classes?country=DE', { limit: '1' }), '/classes?country=DE&limit=1');
});
