import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { loadCatalog, type TableDefinition, type WriteAction } from '../../../src/catalog/index.ts';
import { repoRoot } from '../../support/repo-root.ts';
import { catalogWrites } from './writes-bigcommerce-catalog.ts';

const file = join(repoRoot, 'test', 'data', 'bigcommerce', 'catalog-bodies.json');
const { bodies } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly bodies: Readonly<Record<string, string>>;
};

const KINDS = ['insert', 'update', 'delete'] as const;

let tables: readonly TableDefinition[] = [];
before(async () => {
  const all = (await loadCatalog()).tables.get('bigcommerce') ?? [];
  tables = all.filter(({ name }) => name in catalogWrites);
});

interface Way {
  readonly table: TableDefinition;
  readonly kind: (typeof KINDS)[number];
  readonly action: WriteAction;
  /** Table and request, for messages. */
  readonly label: string;
}

const ways = (): Way[] =>
  tables.flatMap((table) =>
    KINDS.flatMap((kind) =>
      (table.writes?.[kind] ?? []).map((action) => ({
        table,
        kind,
        action,
        label: `${table.name}, ${kind} by ${action.method} ${action.path}`,
      })),
    ),
  );

/** Collects what a check says of each way to write that is wrong. */
function eachWay(check: (way: Way) => string | undefined): void {
  const wrong = ways().flatMap((way) => {
    const what = check(way);
    return what === undefined ? [] : [`${way.label}: ${what}`];
  });
  assert.deepEqual(wrong, []);
}

/** What is documented of a body, whatever the placeholders are called: member → required. */
function bodyOf({ method, path }: WriteAction): ReadonlyMap<string, boolean> | undefined {
  const shape = (text: string): string => text.replaceAll(/\{[^}]*\}/g, '{}');
  const text = Object.entries(bodies).find(([known]) => shape(known) === shape(`${method} ${path}`))?.[1];
  if (text === undefined) return undefined;
  return new Map(text.split(' ').map((name) => [name.replace('!', ''), name.endsWith('!')]));
}

/** The outermost members of a row's object in which the columns stand. */
function members({ table, action }: Way, columns: readonly string[] = []): string[] {
  return columns.map((name) => {
    const as = action.as?.[name] ?? table.writes?.as?.[name];
    return (as?.at ?? table.columns[name]?.at ?? name).split('.')[0] ?? '';
  });
}

const placeholders = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '');

function request({ method, path, list, most = 1, atOnce }: WriteAction): string {
  const query = list === undefined ? '' : `${path.includes('?') ? '&' : '?'}${list.param}=`;
  const times = most > 1 ? ` ×${most}` : '';
  return `${method} ${path}${query}${times}${atOnce === undefined ? '' : `, ${atOnce} at once`}`;
}

test('each table is written by the documented requests, in batches of the documented sizes', () => {
  const found = Object.fromEntries(
    tables.map(({ name, writes }) => [
      name,
      Object.fromEntries(
        KINDS.flatMap((kind) => (writes?.[kind] === undefined ? [] : [[kind, writes[kind].map(request)]])),
      ),
    ]),
  );
  assert.deepEqual(found, catalogWrites);
});

test('a write sends members that the API documents for its body, and no other', () => {
  eachWay((way) => {
    if (way.kind === 'delete') return undefined;
    const body = bodyOf(way.action);
    if (body === undefined) return 'no such request is documented';
    const sent = members(way, [...(way.action.columns ?? []), ...(way.action.identify ?? [])]);
    const unknown = sent.filter((name) => !body.has(name));
    return unknown.length === 0 ? undefined : `${unknown.join(', ')} is not documented`;
  });
});

test('what the API requires of a body is asked for, or always sent', () => {
  eachWay((way) => {
    if (way.kind === 'delete') return undefined;
    const { required = [], identify = [], always = [], path } = way.action;
    const there = new Set(members(way, [...required, ...identify, ...always, ...placeholders(path)]));
    const missing = [...(bodyOf(way.action) ?? [])]
      .filter(([name, isRequired]) => isRequired && !there.has(name))
      .map(([name]) => name);
    // A request that changes one thing alone always has it.
    const only = members(way, way.action.columns);
    const left = missing.filter((name) => !(only.length === 1 && only[0] === name));
    return left.length === 0 ? undefined : `${left.join(', ')} may be missing`;
  });
});

test('no delete can reach a row that is not named, whatever is empty', () => {
  eachWay(({ table, kind, action }) => {
    if (kind !== 'delete') return undefined;
    const named = [...placeholders(action.path), ...(action.identify ?? []), action.list?.column ?? ''];
    const unnamed = table.key.filter((column) => !named.includes(column));
    if (unnamed.length > 0) return `the key's ${unnamed.join(', ')} is not in the request`;
    if (action.body === 'keys')
      return action.identify?.length === 1 ? undefined : 'the keys are of no column';
    return action.body === 'none' ? undefined : 'it has a body';
  });
});

test('an update names its row by the key, in the address or in the object', () => {
  eachWay(({ table, kind, action }) => {
    if (kind !== 'update') return undefined;
    const named = [...placeholders(action.path), ...(action.identify ?? [])];
    const unnamed = table.key.filter((column) => !named.includes(column));
    return unnamed.length === 0 ? undefined : `${unnamed.join(', ')} is nowhere`;
  });
});

test('what the store reckons or assigns itself cannot be written', () => {
  const own =
    /^(id|.*_uuid|date_created|date_modified|created_at|updated_at|calculated_price|url_(zoom|tiny).*)$/;
  eachWay(({ action }) => {
    const written = (action.columns ?? []).filter((name) => own.test(name));
    return written.length === 0 ? undefined : `${written.join(', ')} is the store's`;
  });
});

test('arrays that replace or contradict rows of other tables are written when a row is made only', () => {
  const children: Readonly<Record<string, readonly string[]>> = {
    products: ['variants', 'custom_fields', 'bulk_pricing_rules', 'images', 'videos'],
    product_options: ['option_values'],
    product_modifiers: ['option_values'],
    product_variants: ['option_values'],
    category_trees: ['channels'],
  };
  for (const { name, writes } of tables) {
    for (const column of children[name] ?? []) {
      const takes = (kind: 'insert' | 'update'): boolean =>
        writes?.[kind]?.some(({ columns }) => columns?.includes(column)) ?? false;
      assert.deepEqual([takes('insert'), takes('update')], [true, false], `${name}.${column}`);
    }
  }
});

test('writing takes the scope that reading takes, without its restriction to reading', () => {
  for (const { name, scope, writes } of tables) {
    if (writes !== undefined) assert.equal(writes.scope, scope?.replace(/_read_only$/, ''), name);
  }
});
