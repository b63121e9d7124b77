import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalog, type TableDefinition } from '../../../src/catalog/index.ts';
import { repoRoot } from '../../support/repo-root.ts';

interface Facts {
  /** Of each body: field → `create`, `create!` (a new row needs it), `update`. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Request → the scopes that it needs. */
  readonly endpoints: Readonly<Record<string, string>>;
}

/** What is documented of requests that write into an Ecwid store. */
export const facts = JSON.parse(
  readFileSync(join(repoRoot, 'test', 'data', 'ecwid', 'writes.json'), 'utf8'),
) as Facts;

export const tables = (await loadCatalog()).tables.get('ecwid') ?? [];

export const table = (name: string): TableDefinition =>
  tables.find((one) => one.name === name) ?? assert.fail(`there is no table ${name}`);

type Kind = 'insert' | 'update' | 'delete';
export const KINDS: readonly Kind[] = ['insert', 'update', 'delete'];

/** Every way to write of every table. */
export const actions = tables.flatMap((one) =>
  KINDS.flatMap((kind) => (one.writes?.[kind] ?? []).map((action) => ({ table: one, kind, action }))),
);
