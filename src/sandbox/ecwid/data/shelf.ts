/** A collection with what clients wrote laid over it, whose rows show what other rows have become since. */
import type { ApiRow, Collection, Column } from '../../data/collection.ts';
import type { ChangeBook, RowKey } from '../../state/change-book.ts';
import { type Computed, Overlay } from '../../state/overlay.ts';

export interface ShelfSpec {
  base: Collection;
  book: ChangeBook;
  /** Columns that only filters know, of written rows. */
  computed?: Computed;
  /** What a row shows of other rows, such as the names of a product's categories; undefined: nothing. */
  shape?: ((row: ApiRow) => ApiRow) | undefined;
  /** Columns whose names are not fixed; undefined for the name of another one. */
  dynamic?: ((name: string, column: (name: string) => Column) => Column | undefined) | undefined;
}

export class Shelf extends Overlay {
  readonly #shape: (row: ApiRow) => ApiRow;
  readonly #dynamic: ShelfSpec['dynamic'];

  constructor({ base, book, computed = {}, shape = (row) => row, dynamic }: ShelfSpec) {
    super(base, book, computed);
    this.#shape = shape;
    this.#dynamic = dynamic;
  }

  override column(name: string): Column {
    return this.#dynamic?.(name, (other) => super.column(other)) ?? super.column(name);
  }

  override row(position: number): ApiRow {
    return this.#shape(super.row(position));
  }

  override find(key: RowKey): ApiRow | undefined {
    const row = super.find(key);
    return row && this.#shape(row);
  }
}
