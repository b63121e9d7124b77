import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type Column, loadCatalog, type TableDefinition } from '../../../src/catalog/index.ts';
import { columnsBesideFields, type Field, facts, fieldsLeftOut } from './bigcommerce-facts.ts';

let tables: readonly TableDefinition[] = [];
before(async () => {
  tables = (await loadCatalog()).tables.get('bigcommerce') ?? [];
});

const fieldsOf = (table: TableDefinition): Readonly<Record<string, Field>> => facts.fields[table.name] ?? {};

/** Every column with its table, its name and where it stands. */
function* columns(): Generator<{ table: TableDefinition; name: string; at: string; column: Column }> {
  for (const table of tables) {
    for (const [name, column] of Object.entries(table.columns))
      yield { table, name, at: column.at ?? name, column };
  }
}

test('the nine tables have facts to be compared with', () => {
  assert.deepEqual(tables.map((table) => table.name).sort(), Object.keys(facts.fields).sort());
  assert.equal(tables.length, 9);
});

test('every documented field is in a column, or left out for a reason', () => {
  const missing: string[] = [];
  for (const table of tables) {
    const places = new Set(Object.entries(table.columns).map(([name, column]) => column.at ?? name));
    const paths = Object.keys(fieldsOf(table));
    // An object whose members are columns is covered by them, a member by the jsonb column of what is around it.
    const isCovered = (path: string): boolean =>
      path.split('.').some((_, i, parts) => {
        const around = parts.slice(0, i + 1).join('.');
        return places.has(around) || `${table.name}.${around}` in fieldsLeftOut;
      }) ||
      (paths.some((other) => other.startsWith(`${path}.`)) &&
        paths.filter((other) => other.startsWith(`${path}.`)).every(isCovered));
    missing.push(...paths.filter((path) => !isCovered(path)).map((path) => `${table.name}.${path}`));
  }
  assert.deepEqual(missing, []);
});

test('every column is a documented field, or stands there for a reason', () => {
  for (const { table, name, at } of columns()) {
    const known = fieldsOf(table)[at] !== undefined;
    const excused = `${table.name}.${name}` in columnsBesideFields;
    assert.ok(known !== excused, `${table.name}.${name} at "${at}"`);
  }
});

test('nothing is left out or excused that does not exist', () => {
  for (const path of Object.keys(fieldsLeftOut)) {
    const [table = '', ...rest] = path.split('.');
    assert.ok(facts.fields[table]?.[rest.join('.')] !== undefined, path);
  }
  const names = new Set([...columns()].map(({ table, name }) => `${table.name}.${name}`));
  for (const path of Object.keys(columnsBesideFields)) assert.ok(names.has(path), path);
});

test('a column has a type that holds what the field holds', () => {
  const allowed: readonly (readonly [RegExp, readonly string[]])[] = [
    [/^integer/, ['integer']],
    [/^boolean$/, ['boolean']],
    [/^number\/(float|double)$/, ['numeric']],
    [/^number$/, ['numeric', 'integer']],
    [/^string\/date-time$/, ['timestamptz']],
    [/^string\/date$/, ['date']],
    // v2 answers money and dates as texts.
    [/^string/, ['text', 'numeric', 'timestamptz']],
    [/^oneOf\((string,number|number,string)\)$/, ['numeric', 'text']],
    [/^(\[|object|allOf|oneOf)/, ['jsonb']],
  ];
  for (const { table, name, at, column } of columns()) {
    const field = fieldsOf(table)[at];
    if (field === undefined) continue;
    const types = allowed.find(([pattern]) => pattern.test(field.type))?.[1] ?? [];
    assert.ok(
      types.includes(column.type),
      `${table.name}.${name} is ${column.type}, the field ${field.type}`,
    );
  }
});

test('money is numeric and time is timestamptz wherever a name says so', () => {
  for (const { table, name, column } of columns()) {
    const label = `${table.name}.${name}`;
    if (
      /((^|_)price|_(inc|ex|cost|price|total|subtotal)_tax|_cost|_amount|_exchange_rate|_discount)$/.test(
        name,
      )
    ) {
      assert.equal(column.type, 'numeric', label);
    }
    if (/^date_/.test(name)) assert.equal(column.type, 'timestamptz', label);
  }
});

test('a required field is NOT NULL, a nullable one is not', () => {
  for (const { table, name, at, column } of columns()) {
    const field = fieldsOf(table)[at];
    if (at.includes('.')) continue;
    if (field?.required === true) assert.equal(column.notNull, true, `${table.name}.${name}`);
    if (field?.nullable === true) assert.equal(column.notNull, undefined, `${table.name}.${name}`);
  }
});

test('documented values are told, all of them', () => {
  for (const { table, name, at, column } of columns()) {
    const values = fieldsOf(table)[at]?.values;
    if (values !== undefined) assert.deepEqual([...(column.values ?? [])], values, `${table.name}.${name}`);
  }
});
