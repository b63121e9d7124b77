import type { StoreTable } from '../database.ts';
import type { SessionContext } from '../session-context.ts';

/** The store table that a table stands for that statements write to: `sw_products_w_1`. */
export function writtenTable({ database }: SessionContext, relation: string): StoreTable {
  const prefix = /^(.+)_w_\d+$/.exec(relation)?.[1];
  for (const table of database.tables.values()) if (table.mentionPrefix === prefix) return table;
  throw new Error(`a change was recorded of ${relation}`);
}
