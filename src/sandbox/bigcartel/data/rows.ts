import type { ApiRow } from '../../data/collection.ts';
import type { RowKey } from '../../state/change-book.ts';
import { Overlay } from '../../state/overlay.ts';

/** A row with its id as the API writes it. */
export type IdRow = ApiRow & { readonly id: string };

/**
 * The rows of one type with what clients wrote laid over them. Ids are texts; rows are in the order of their numbers,
 * which written rows carry as `number`, a field that no answer shows.
 */
export class Rows<T extends IdRow> extends Overlay {
  override row(position: number): T {
    return super.row(position) as T;
  }

  override find(key: RowKey): T | undefined {
    return super.find(key) as T | undefined;
  }

  /** Adds a row, or replaces the one of its id. */
  write(row: T): void {
    this.put({ ...row, number: Number(row.id) });
  }
}

/** The fields of a row but for its number. */
export function withoutNumber({ number: _, ...row }: ApiRow): ApiRow {
  return row;
}
