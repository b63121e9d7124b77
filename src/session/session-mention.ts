import type { StoreTable } from './database.ts';

/** One mention of a statement: the mention table's name and the store table whose rows it takes. */
export interface SessionMention {
  readonly relation: string;
  readonly table: StoreTable;
  /** The statements that make it, where it is not as its table's definition says. */
  readonly ddl?: readonly string[];
  /** Tables that have to be there as well. */
  readonly needs?: readonly SessionMention[];
}
