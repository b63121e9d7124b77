import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type AccessPath, loadCatalog, type TableDefinition } from '../../../src/catalog/index.ts';
import { endpointPaths, parametersOf } from './bigcommerce-facts.ts';

let paths: readonly {
  label: string;
  access: AccessPath;
  columns: TableDefinition['columns'];
  includes: readonly string[];
}[] = [];
before(async () => {
  const tables = (await loadCatalog()).tables.get('bigcommerce') ?? [];
  paths = tables.flatMap((table) =>
    table.access.map((access) => ({
      label: `${table.name}, ${access.path}`,
      access,
      columns: table.columns,
      includes: Object.values(table.columns).flatMap((column) => column.include ?? []),
    })),
  );
});

/** Fails unless the endpoint documents the parameter, and the value where values are documented. */
function assertParameter(label: string, path: string, param: string, value?: string): void {
  const values = parametersOf(path)?.[param];
  assert.ok(values !== undefined, `${label}: parameter "${param}" is not documented`);
  if (value === undefined || values === true) return;
  // v2 documents the columns of sort alone; what is sent is `column:asc`.
  const known = values.includes(value) || (param === 'sort' && values.includes(value.split(':')[0] ?? ''));
  assert.ok(known, `${label}: "${param}=${value}" is not documented`);
}

test('every path is a documented endpoint', () => {
  for (const { label, access } of paths) {
    assert.ok(parametersOf(access.path) !== undefined, label);
    if (typeof access.count === 'object') assert.ok(parametersOf(access.count.path) !== undefined, label);
    if (access.rows?.repair !== undefined)
      assert.ok(parametersOf(access.rows.repair.path) !== undefined, label);
  }
});

test('every parameter of a filter is documented, with the values that are sent', () => {
  for (const { label, access } of paths) {
    for (const filter of access.filters ?? []) {
      assertParameter(label, access.path, filter.param);
      for (const value of Object.values(filter.map ?? {})) {
        assertParameter(label, access.path, filter.param, value);
      }
    }
  }
});

test('a filter whose values are documented sends no others', () => {
  for (const { label, access } of paths) {
    for (const filter of access.filters ?? []) {
      const values = parametersOf(access.path)?.[filter.param];
      if (values === true || values === undefined) continue;
      const sent = filter.format === 'bit' ? ['1', '0'] : Object.values(filter.map ?? {});
      assert.deepEqual([...sent].sort(), [...values].sort(), `${label}: ${filter.param}`);
    }
  }
});

test('orders counted are the orders listed: both endpoints know every filter', () => {
  for (const { label, access } of paths) {
    if (typeof access.count !== 'object') continue;
    for (const filter of access.filters ?? []) assertParameter(label, access.count.path, filter.param);
  }
});

test('sorts, keysets, projections, includes and fixed parameters are documented', () => {
  for (const { label, access, includes } of paths) {
    const keyset = access.paging.style === 'pages' ? access.paging.keyset : undefined;
    const sets = [
      access.params,
      keyset?.asc,
      keyset?.desc,
      ...(access.sorts ?? []).flatMap((s) => [s.asc, s.desc]),
    ];
    for (const set of sets) {
      for (const [param, value] of Object.entries(set ?? {}))
        assertParameter(label, access.path, param, value);
    }
    for (const param of [keyset?.min, keyset?.max, access.fields]) {
      if (param !== undefined) assertParameter(label, access.path, param);
    }
    if (access.include !== undefined) {
      for (const value of includes) assertParameter(label, access.path, access.include, value);
    }
    if (access.paging.style === 'cursor') assertParameter(label, access.path, access.paging.after);
  }
});

test('an operator goes to the parameter that means it', () => {
  const suffixes: Readonly<Record<string, RegExp>> = {
    '=': /^(?!m(in|ax)_)[a-z0-9_]+(:in)?$/,
    in: /^[a-z0-9_]+(:in)?$/,
    'not in': /:not_in$/,
    '>=': /(:min$|^min_)/,
    '<=': /(:max$|^max_)/,
    '>': /(:greater$|:min$|^min_)/,
    '<': /(:less$|:max$|^max_)/,
    like: /:like$/,
    'is true': /^[a-z_]+$/,
    'is false': /^[a-z_]+$/,
  };
  for (const { label, access } of paths) {
    for (const { column, op, param, most, exact, shift } of access.filters ?? []) {
      assert.match(param, suffixes[op] ?? /^$/, `${label}: ${column} ${op}`);
      // A parameter without `:in` takes one value: a list is a request for each.
      if (op === 'in' && !param.endsWith(':in')) assert.equal(most, 1, `${label}: ${column} in`);
      // A closed bound serves an open one exactly only when the value is moved.
      if (/(^m(in|ax)_|:min$|:max$)/.test(param) && (op === '<' || op === '>')) {
        assert.equal(exact, shift !== undefined, `${label}: ${column} ${op}`);
      }
    }
  }
});

test('a list of texts is never split inside a value', () => {
  for (const { label, access, columns } of paths) {
    for (const filter of access.filters ?? []) {
      const isText = columns[filter.column]?.type === 'text';
      if (!filter.param.endsWith(':in') || filter.map !== undefined || !isText) continue;
      assert.equal(filter.without, ',', `${label}: ${filter.param}`);
    }
  }
});

test('every endpoint of the facts is one that some table asks', () => {
  const shape = (path: string): string => path.replaceAll(/\{[^}]*\}/g, '{}');
  const asked = new Set(
    paths.flatMap(({ access: { path, count, rows } }) => [
      shape(path),
      ...(typeof count === 'object' ? [shape(count.path)] : []),
      ...(rows?.repair === undefined ? [] : [shape(rows.repair.path)]),
    ]),
  );
  assert.deepEqual(
    endpointPaths.filter((path) => !asked.has(shape(path))),
    [],
  );
});

test('bounds of times are widened: whether the API takes a bound in is documented nowhere', () => {
  const bounds = paths.flatMap(({ label, access, columns }) =>
    (access.filters ?? [])
      .filter(({ column, op }) => columns[column]?.type === 'timestamptz' && /^[<>]/.test(op))
      .map((filter) => ({ label, filter })),
  );
  assert.ok(bounds.length > 20, String(bounds.length));
  for (const { label, filter } of bounds) {
    assert.deepEqual([filter.widen_s, filter.exact], [1, false], `${label}, ${filter.column} ${filter.op}`);
  }
});
