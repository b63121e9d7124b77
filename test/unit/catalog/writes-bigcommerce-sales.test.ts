import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadCatalog, type TableDefinition, type WriteAction } from '../../../src/catalog/index.ts';
import { repoRoot } from '../../support/repo-root.ts';
import { BESIDE, EXPECTED, LEFT_OUT, READ_ONLY } from './writes-bigcommerce-sales.ts';

/** Request → the fields that its body takes; `!` is one that it insists on. Read-only ones are not in it. */
const bodies = JSON.parse(
  readFileSync(join(repoRoot, 'test', 'data', 'bigcommerce', 'sales-bodies.json'), 'utf8'),
) as Readonly<Record<string, readonly string[]>>;
const tables = (await loadCatalog()).tables.get('bigcommerce') ?? [];

type Kind = 'insert' | 'update' | 'delete';
const KINDS: readonly Kind[] = ['insert', 'update', 'delete'];
const sales = Object.keys(EXPECTED).map(
  (name) => tables.find((table) => table.name === name) ?? assert.fail(`there is no table ${name}`),
);
const actions = sales.flatMap((table) =>
  KINDS.flatMap((kind) => (table.writes?.[kind] ?? []).map((action) => ({ table, kind, action }))),
);

const shown = ({ method, path, list, most = 1 }: WriteAction): string =>
  `${method} ${path}${list === undefined ? '' : `?${list.param}=`}${most === 1 ? '' : ` x${most}`}`;
const bodyOf = ({ method, path }: WriteAction): readonly string[] | undefined =>
  bodies[`${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`];
/** The member of the body that a column stands in. */
const memberOf = ({ writes, columns }: TableDefinition, action: WriteAction, name: string): string => {
  const place = action.as?.[name]?.at ?? writes?.as?.[name]?.at ?? columns[name]?.at ?? name;
  return place.split('.')[0] ?? '';
};
const documented = actions.flatMap(({ table, kind, action }) => {
  // The lines of an order stand inside the body of an order, of which they are a part of their own.
  const body = table.name === 'order_items' ? undefined : bodyOf(action);
  const members = (names: readonly string[] = []): string[] => [
    ...new Set(names.map((name) => memberOf(table, action, name))),
  ];
  return body === undefined ? [] : [{ table, kind, action, body, members }];
});

test('every table of the sales half is written by the requests that BigCommerce documents', () => {
  const found = Object.fromEntries(
    sales.map(({ name, writes }) => [
      name,
      KINDS.map((kind) => {
        const requests = new Set((writes?.[kind] ?? []).map(shown));
        return requests.size === 0 ? null : [...requests].join(', ');
      }),
    ]),
  );
  assert.deepEqual(found, EXPECTED);
});

test('what has no request of its own cannot be written', () => {
  for (const name of READ_ONLY) {
    const table = tables.find((one) => one.name === name) ?? assert.fail(`there is no table ${name}`);
    assert.equal(table.writes, undefined, name);
  }
});

test('only columns that the body of the request takes are written', () => {
  const wrong = documented.flatMap(({ action, body, members }) => {
    const taken = body.map((field) => field.replace('!', ''));
    return members(action.columns)
      .filter((member) => !taken.includes(member))
      .map((member) => `${shown(action)} ${member}`);
  });
  assert.deepEqual(wrong, Object.keys(BESIDE));
  assert.ok(documented.length > 30, 'few bodies are documented');
});

test('every field that a body takes can be written, or is left out for a reason', () => {
  const missing = Object.entries(bodies).flatMap(([request, fields]) => {
    const written = documented
      .filter(({ action }) => bodyOf(action) === bodies[request])
      .flatMap(({ action, members }) => members([...(action.columns ?? []), ...(action.identify ?? [])]));
    return fields
      .map((field) => field.replace('!', ''))
      .filter((field) => !written.includes(field))
      .map((field) => `${request} ${field}`);
  });
  assert.deepEqual(missing.sort(), Object.keys(LEFT_OUT).sort());
});

test('what a body insists on is asked for when a row is made, and sent when it is changed', () => {
  const wrong = documented.flatMap(({ table, kind, action, body, members }) => {
    const { required = [], always = [], identify = [], columns = [] } = action;
    // The only column is what an update changes.
    const only = columns.length === 1 ? columns : [];
    const there = members(kind === 'insert' ? required : [...always, ...identify, ...only]);
    return body
      .filter((field) => field.endsWith('!') && !there.includes(field.slice(0, -1)))
      .map((field) => `${table.name}: ${shown(action)} ${field}`);
  });
  assert.deepEqual(wrong, []);
});

test('no delete can act on more than the rows that it names', () => {
  for (const { table, kind, action } of actions) {
    if (kind !== 'delete') continue;
    const { path, list, body = 'row', constant, identify, envelope } = action;
    const ofRow = action.method === 'DELETE' && path.endsWith('/{id}');
    const listed = list?.column === 'id' && list.param === 'id:in' && envelope === 'v3';
    const keyed = body === 'keys' && identify?.[0] === 'id' && envelope === 'v3';
    const inOrder = action.method === 'PUT' && identify?.[0] === 'id' && constant?.quantity === 0;
    assert.ok(ofRow || listed || keyed || inOrder, `${table.name}: ${shown(action)}`);
  }
});

test('what makes rows is never sent to the address of a row that is there', () => {
  for (const { table, kind, action } of actions) {
    if (kind === 'insert') assert.ok(!/\{id\}/.test(action.path), `${table.name}: ${shown(action)}`);
  }
});

test('writing needs the scope without _read_only', () => {
  for (const { name, scope, writes } of sales)
    assert.equal(writes?.scope, scope?.replace('_read_only', ''), name);
});
