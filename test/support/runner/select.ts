import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The kinds of tests in the order in which they run: the fastest answers first. */
export const kinds: Readonly<Record<string, { readonly timeout_ms: number }>> = {
  unit: { timeout_ms: 120_000 },
  wire: { timeout_ms: 180_000 },
  sql: { timeout_ms: 900_000 },
  clients: { timeout_ms: 300_000 },
  browser: { timeout_ms: 300_000 },
};

export interface Selected {
  readonly path: string;
  readonly timeout_ms: number;
}

/**
 * The test files below `root` whose path, relative to it, contains one of the filters (every file without
 * filters). `unit` alone is a filter that names a kind.
 */
export function selectFiles(root: string, filters: readonly string[]): Selected[] {
  const order = Object.keys(kinds);
  const files = listFiles(root).map((path) => ({ path, name: relative(root, path).split(sep).join('/') }));
  return files
    .filter(({ name }) => filters.length === 0 || filters.some((filter) => matches(name, filter)))
    .map(({ path, name }) => ({ path, name, kind: name.slice(0, name.indexOf('/')) }))
    .filter(({ kind }) => kind in kinds)
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.name < b.name ? -1 : 1))
    .map(({ path, kind }) => ({ path, timeout_ms: kinds[kind]?.timeout_ms ?? 0 }));
}

/** `unit/planner`, `test/unit/planner/keys.test.ts` and `keys` all name the same file. */
function matches(name: string, filter: string): boolean {
  const wanted = filter.replace(/^(\.\/)?(dist\/)?test\//, '').replace(/\.ts$/, '.js');
  return wanted in kinds ? name.startsWith(`${wanted}/`) : name.includes(wanted);
}

function listFiles(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js'))
    .map((name) => join(root, name));
}
