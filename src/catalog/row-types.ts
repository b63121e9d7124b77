/** Where the rows are inside one item of the answer. Absent: every item is a row. */
export interface Rows {
  /** Paths of arrays inside the item; `[]` marks an array to walk through (`consignments.shipping[].line_items`). */
  readonly at: readonly string[];
  /** Row columns that come from the item around them: row column -> path in the item. */
  readonly parent?: Readonly<Record<string, string>>;
  /** Row columns from the object whose array the row is in, where that is not the item: row column -> path in it. */
  readonly around?: Readonly<Record<string, string>>;
  /** Row column that gets the place of the row among those of its item, from 1: for rows that the API does not number. */
  readonly ordinal?: string;
  /** How to notice that an item's rows are not all there, and where to get them instead. */
  readonly repair?: Repair;
}

export interface Repair {
  /** Path of a total in the item that the rows' `quantity` column must add up to. */
  readonly total: string;
  /** Column of the rows that is added up; absent: rows are counted. */
  readonly sum?: string;
  /** A member, anywhere in the walked objects, whose presence says that rows are missing. */
  readonly warning?: string;
  /** Paths of the item's that must be walked through for `warning` (the parents of the row arrays). */
  readonly path: string;
  /** Row column -> path in the item that fills `{column}` of `path`. */
  readonly bind: Readonly<Record<string, string>>;
  /** What `total` adds up, where it is not the rows: paths of the arrays in the item, and a number of their elements. */
  readonly counted?: { readonly at: readonly string[]; readonly sum: string };
  /** Paths of the arrays of rows inside one item of `path`; absent: every item of `path` is a row. */
  readonly at?: readonly string[];
}
