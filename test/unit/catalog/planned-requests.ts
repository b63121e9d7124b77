import assert from 'node:assert/strict';
import type { TableDefinition } from '../../../src/catalog/index.ts';
import type { Platform } from '../../../src/platforms/index.ts';
import { type Change, planWrites, type RowValues } from '../../../src/write/index.ts';

/** What a statement does to a row. */
export interface Written {
  readonly operation: Change['operation'];
  readonly old?: RowValues;
  readonly new?: RowValues;
}

/** A new row; where it does not have the key, the store chooses it. */
export const inserted = (row: RowValues): Written => ({ operation: 'insert', new: row });

export const updated = (old: RowValues, changed: RowValues): Written => ({
  operation: 'update',
  old,
  new: { ...old, ...changed },
});

export const deleted = (old: RowValues): Written => ({ operation: 'delete', old });

/** A request, its body as JSON; undefined without one. */
export interface Planned {
  /** `PUT /v3/catalog/products` */
  readonly request: string;
  readonly body: unknown;
}

/** The requests for changes to one table, in their order. */
export function plannedRequests(
  table: TableDefinition | undefined,
  platform: Platform,
  written: readonly Written[],
): Planned[] {
  assert.ok(table !== undefined, 'there is no such table');
  const changes = written.map(
    (one, seq): Change => ({
      seq,
      schema: platform.name,
      table,
      relation: table.name,
      operation: one.operation,
      old: one.old,
      new: one.new,
      assigned: one.operation === 'insert' ? table.key.filter((name) => one.new?.[name] === undefined) : [],
    }),
  );
  return planWrites(changes, platform).flatMap(({ batches }) =>
    batches.map(({ action, path, body }) => ({
      request: `${action.method} ${path}`,
      body: body === undefined ? undefined : JSON.parse(body),
    })),
  );
}
