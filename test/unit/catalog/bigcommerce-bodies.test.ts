import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type AccessPath, isNotNull, loadCatalog, type TableDefinition } from '../../../src/catalog/index.ts';
import { rowMaker } from '../../../src/fetch/rows.ts';
import { copyEncoder } from '../../../src/load/index.ts';
import { bigcommerce } from '../../../src/platforms/bigcommerce/index.ts';
import { documentedItem } from './bigcommerce-bodies.ts';
import { fieldOf } from './bigcommerce-facts.ts';

let paths: readonly { table: TableDefinition; access: AccessPath }[] = [];
before(async () => {
  const tables = (await loadCatalog()).tables.get('bigcommerce') ?? [];
  paths = tables.flatMap((table) => table.access.map((access) => ({ table, access })));
});

/** The columns of the one row that an answer with this item is loaded as, by name; NULL is `\N`. */
function loaded(table: TableDefinition, access: AccessPath, item: unknown): Map<string, string> {
  const { envelope } = access;
  const body = envelope === 'v2' ? [item] : { data: [item], meta: {} };
  const page = bigcommerce.readPage({ envelope, status: 200, body, list: true });
  const columns = Object.keys(table.columns);
  const placeholders = [...access.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const inPath = Object.fromEntries(placeholders.map((name) => [name, '1']));
  const rows = rowMaker(table, access, columns, inPath).rows(page.items);
  assert.ok(rows.length > 0, 'the answer has no row');
  const [line = ''] = copyEncoder(table, columns)(rows).toString('utf8').split('\n');
  const values = line.split('\t');
  return new Map(columns.map((name, i) => [name, values[i] ?? '']));
}

function eachPath(check: (table: TableDefinition, access: AccessPath) => void): void {
  const wrong: string[] = [];
  for (const { table, access } of paths) {
    try {
      check(table, access);
    } catch (error) {
      const { message, detail = '' } = error as Error & { detail?: string };
      wrong.push(`${table.name}, ${access.path}: ${message} ${detail}`);
    }
  }
  assert.deepEqual(wrong, []);
}

test('an answer with every documented field fills every column that the path documents', () => {
  eachPath((table, access) => {
    const row = loaded(table, access, documentedItem(table, access, { fields: 'all' }));
    const empty = [...row].filter(
      ([name, value]) =>
        value === '\\N' && table.columns[name]?.writeOnly !== true && fieldOf(table, access, name),
    );
    assert.deepEqual(
      empty.map(([name]) => name),
      [],
    );
  });
});

test('what the API answers under the name of a write-only column, a link, is not read', () => {
  eachPath((table, access) => {
    const row = loaded(table, access, documentedItem(table, access, { fields: 'all' }));
    const filled = [...row].filter(([name, value]) => table.columns[name]?.writeOnly && value !== '\\N');
    assert.deepEqual(filled, []);
  });
});

test('an answer with the required fields alone is loaded, and the other columns are NULL', () => {
  eachPath((table, access) => {
    const row = loaded(table, access, documentedItem(table, access, { fields: 'required' }));
    const filled = [...row].filter(([, value]) => value !== '\\N').map(([name]) => name);
    for (const name of Object.keys(table.columns).filter((name) => isNotNull(table, name)))
      assert.ok(filled.includes(name), `${name} is NULL`);
  });
});

test('fields that nobody documented change no row', () => {
  eachPath((table, access) => {
    const item = documentedItem(table, access, { fields: 'all' });
    const more = documentedItem(table, access, { fields: 'all', unknown: true });
    assert.notDeepEqual(more, item);
    const isStructure = (name: string): boolean => table.columns[name]?.type === 'jsonb';
    const scalars = (row: Map<string, string>): (readonly [string, string])[] =>
      [...row].filter(([name]) => !isStructure(name));
    assert.deepEqual(scalars(loaded(table, access, more)), scalars(loaded(table, access, item)));
  });
});
