import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type Column, isNotNull, loadCatalog, type TableDefinition } from '../../../src/catalog/index.ts';
import { columnsBesideFields, fieldsLeftOut, otherTypes } from './bigcommerce-exceptions.ts';
import { documented, type Field, fieldOf, fieldsOf, rowFields } from './bigcommerce-facts.ts';

let tables: readonly TableDefinition[] = [];
before(async () => {
  tables = (await loadCatalog()).tables.get('bigcommerce') ?? [];
});

/** Every column with its table, its name and what is documented of it. */
function* columns(): Generator<{
  table: TableDefinition;
  name: string;
  label: string;
  column: Column;
  field: Field | undefined;
}> {
  for (const table of tables) {
    for (const [name, column] of Object.entries(table.columns)) {
      yield { table, name, label: `${table.name}.${name}`, column, field: documented(table, name) };
    }
  }
}

const bare = (path: string): string => path.replaceAll('[]', '');

test('every access path has documented fields', () => {
  for (const table of tables) {
    for (const access of table.access) assert.ok(fieldsOf(access.path), `${table.name}, ${access.path}`);
  }
});

test('every documented field is in a column, or left out for a reason', () => {
  const missing: string[] = [];
  for (const table of tables) {
    const places = new Set(Object.entries(table.columns).map(([name, column]) => column.at ?? name));
    const paths = new Set(table.access.flatMap((access) => [...rowFields(access).keys()].map(bare)));
    // An object whose members are columns is covered by them, a member by the jsonb column of what is around it.
    const isCovered = (path: string): boolean => {
      const inside = [...paths].filter((other) => other.startsWith(`${path}.`));
      return (
        path.split('.').some((_, i, parts) => {
          const around = parts.slice(0, i + 1).join('.');
          return places.has(around) || `${table.name}.${around}` in fieldsLeftOut;
        }) ||
        (inside.length > 0 && inside.every(isCovered))
      );
    };
    missing.push(...[...paths].filter((path) => !isCovered(path)).map((path) => `${table.name}.${path}`));
  }
  assert.deepEqual(missing, []);
});

test('every column is a documented field, or stands there for a reason', () => {
  const wrong: string[] = [];
  for (const { label, field } of columns()) {
    if ((field !== undefined) === label in columnsBesideFields) wrong.push(label);
  }
  assert.deepEqual(wrong, []);
});

test('nothing is left out or excused that does not exist', () => {
  const paths = new Set(
    tables.flatMap((table) =>
      table.access.flatMap((access) =>
        [...rowFields(access).keys()].map((path) => `${table.name}.${bare(path)}`),
      ),
    ),
  );
  for (const path of Object.keys(fieldsLeftOut)) assert.ok(paths.has(path), path);
  const labels = new Set([...columns()].map(({ label }) => label));
  for (const path of Object.keys({ ...columnsBesideFields, ...otherTypes }))
    assert.ok(labels.has(path), path);
});

const allowed: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^integer/, ['integer']],
  [/^boolean$/, ['boolean']],
  [/^number\/(float|double)$/, ['numeric']],
  [/^number$/, ['numeric', 'integer']],
  [/^string\/date-time$/, ['timestamptz']],
  [/^string\/date$/, ['date']],
  // v2 answers money and dates as texts.
  [/^(string|None$|anyOf\(string,string\))/, ['text', 'numeric', 'timestamptz']],
  [/^oneOf\((string,number|number,string)\)$|^anyOf\(string,number,integer\)$/, ['numeric', 'text']],
  [/^(\[|object|allOf|oneOf|anyOf)/, ['jsonb']],
];

test('a column has a type that holds what the field holds, or another for a reason', () => {
  const wrong: string[] = [];
  for (const { label, column, field } of columns()) {
    if (field === undefined) continue;
    const types = allowed.find(([pattern]) => pattern.test(field.type))?.[1] ?? [];
    if (types.includes(column.type) === label in otherTypes)
      wrong.push(`${label} is ${column.type}, the field ${field.type}`);
  }
  assert.deepEqual(wrong, []);
});

test('money is numeric and time is timestamptz wherever a name says so', () => {
  const money =
    /((^|_)price|_(inc|ex|cost|price|total|subtotal)_tax|_cost|_amount|_exchange_rate|_discount)$/;
  for (const { name, label, column } of columns()) {
    if (money.test(name)) assert.equal(column.type, 'numeric', label);
    if (/^date_|_date$/.test(name)) assert.ok(['timestamptz', 'date'].includes(column.type), label);
  }
});

test('a required field is NOT NULL, a nullable one is not', () => {
  const wrong: string[] = [];
  for (const { table, name, label, column } of columns()) {
    if ((column.at ?? name).includes('.') || table.key.includes(name)) continue;
    const fields = table.access.flatMap((access) => fieldOf(table, access, name) ?? []);
    const isRequired = fields.length > 0 && fields.every((field) => field.required);
    if (isRequired && column.type !== 'jsonb' && !isNotNull(table, name)) wrong.push(label);
    if (fields.some((field) => field.nullable) && isNotNull(table, name)) wrong.push(label);
  }
  assert.deepEqual(wrong, []);
});

test('documented values are told, all of them', () => {
  for (const { label, column, field } of columns()) {
    if (field?.values === undefined || field.type.startsWith('anyOf')) continue;
    for (const value of field.values) assert.ok(column.values?.includes(value), `${label}: ${value}`);
  }
});
