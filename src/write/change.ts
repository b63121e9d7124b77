import type { TableDefinition } from '../catalog/index.ts';

export type Operation = 'insert' | 'update' | 'delete';

/** A row's columns as JSON, as PostgreSQL's `to_jsonb` prints them. */
export type RowValues = Readonly<Record<string, unknown>>;

/** What a statement did to one row of a store table, before the store knows of it. */
export interface Change {
  /** Ascending in the order in which the statement made its changes. */
  readonly seq: number;
  /** Schema of the store. */
  readonly schema: string;
  readonly table: TableDefinition;
  readonly operation: Operation;
  /** The table in which the statement did it. */
  readonly relation: string;
  /** Update and delete. Columns that were not read are NULL. */
  readonly old: RowValues | undefined;
  /** Insert and update. */
  readonly new: RowValues | undefined;
  /** Columns of the key whose value the store will choose: what stands there is provisional. */
  readonly assigned: readonly string[];
}

/** `refused`: the store said no. `unknown`: it may have been done. */
export type Outcome = 'written' | 'refused' | 'unknown' | 'not tried';

/** What became of a change. */
export interface Result {
  readonly change: Change;
  readonly outcome: Outcome;
  /** The row as the store has it now, as far as it said so: column → value of its API. Insert and update. */
  readonly stored?: RowValues | undefined;
  /** The request: `POST /v3/catalog/products`. */
  readonly request?: string | undefined;
  /** The store's words, where it refused. */
  readonly words?: string | undefined;
}

/** The columns that an update changed. Values are JSON: equal texts mean equal values. */
export function changedColumns({ old = {}, new: row = {} }: Change): string[] {
  return Object.keys(row).filter((column) => !same(row[column], old[column]));
}

/** Are two JSON values the same, however their members are ordered? */
export function same(a: unknown, b: unknown): boolean {
  return a === b || canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** A new row for people, by columns whose values are unique: `email = a@example.com`; '' where there are none. */
export function uniqueText({ table, new: row = {}, assigned }: Change): string {
  const has = (column: string): boolean => (row[column] ?? '') !== '' && !assigned.includes(column);
  const set = table.writes?.unique?.find((columns) => columns.every(has)) ?? [];
  return set.map((column) => `${column} = ${clipped(String(row[column]))}`).join(', ');
}

const clipped = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** The row's key for people: `id = 5`. Of an insert without a key: what was given of it. */
export function keyText({ table, old, new: row, assigned }: Change): string {
  const values = old ?? row ?? {};
  const parts = table.key.filter((column) => !assigned.includes(column) && values[column] !== undefined);
  return parts.map((column) => `${column} = ${String(values[column])}`).join(', ');
}
