/**
 * How a table's rows are written through its API: data beside the access paths, from which requests, checks, error
 * hints and the reference page follow.
 *
 * Glossary. *Action*: one endpoint that creates, changes or deletes rows. *Batch*: an action that takes several rows at
 * once. A row's *object*: its columns as JSON, each in its place (`Column.at`, or `Writes.as`).
 */

export interface Writes<C extends string = string> {
  /** Ways to write, the best first: the first that takes every column that a row needs written is used for it. */
  readonly insert?: readonly WriteAction<C>[];
  readonly update?: readonly WriteAction<C>[];
  readonly delete?: readonly WriteAction<C>[];
  /**
   * Sets of columns, beside the key, of which the store keeps every combination once. ON CONFLICT may name them, and
   * a row whose answer was lost is looked for by them. NULL and '' are not counted as values.
   */
  readonly unique?: readonly (readonly C[])[];
  /** A scope of the token that writing needs, named in errors. */
  readonly scope?: string;
  /** Columns whose values are written otherwise than they are read. */
  readonly as?: { readonly [K in C]?: WriteAs };
  /** What is to be known before writing, beyond what the actions say: for the reference page. */
  readonly notes?: string;
}

/** How a value is written, where that differs from how it is read. */
export interface WriteAs {
  /** Its place in the row's object, dot-separated; as in `Column.at` without it. */
  readonly at?: string;
  /**
   * Default by type: integers and numeric as JSON numbers, boolean as true and false, timestamptz as ISO 8601 in UTC,
   * jsonb as it is, the rest as text. `decimal` is a number as a text ("19.9500"); `unix` seconds; `spaced` a moment in
   * UTC with blanks between its parts ("2026-06-25 10:00:00 +0000").
   */
  readonly format?: 'iso8601' | 'spaced' | 'rfc2822' | 'unix' | 'unix text' | 'decimal' | 'text' | 'bit';
  /** What is written for SQL's NULL; null without it. */
  readonly none?: string | number | boolean | readonly never[];
}

export interface WriteAction<C extends string = string> {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /**
   * Below the store's address, with a part of the query where that names rows (`/x?parent_id:in={parent_id}`).
   * `{column}` is the row's value: the old row's for update and delete.
   */
  readonly path: string;
  readonly params?: Readonly<Record<string, string>>;
  /** How the answer is wrapped, as in `AccessPath.envelope`. */
  readonly envelope: string;
  /**
   * What is sent: the row's object (`row`, the default), an array of objects (`rows`), an array of the values of one
   * column (`keys`: `[1, 2]`), or nothing (`none`). Rows with different `{column}`s never share a request.
   */
  readonly body?: 'row' | 'rows' | 'keys' | 'none';
  /** The member of an outer object that holds what is sent: `products` for {"products": […]}. */
  readonly inside?: string;
  /** JSON:API type of the row's resource (`data.type`), on platforms that have one. */
  readonly resource?: string;
  /** Columns written as JSON:API relationships: name, type, and whether many. */
  readonly links?: {
    readonly [K in C]?: { readonly name: string; readonly type: string; readonly many?: true };
  };
  /** The most rows of one request; 1 without it. Needs `rows`, `keys` or `list`. */
  readonly most?: number;
  /** For deletes by filter: the parameter that takes the values of a column, separated by commas. */
  readonly list?: { readonly column: C; readonly param: string };
  /** Columns that the API takes. For deletes: none. */
  readonly columns?: readonly C[];
  /** Insert: columns without which the API refuses a row (beyond those of the path). */
  readonly required?: readonly C[];
  /**
   * Update and delete: columns of the old row that stand in the object, so that the API knows which row is meant. Those
   * that are NULL are left out.
   */
  readonly identify?: readonly C[];
  /**
   * Update: columns that the API wants even when they do not change, because it replaces the whole or insists. Those that
   * are NULL and do not change are left out.
   */
  readonly always?: readonly C[];
  /**
   * Update: sets of columns that are all sent when one of them changes, because they stand in one object that the API
   * replaces, or wants whole. One that is NULL and has not changed is left out.
   */
  readonly together?: readonly (readonly C[])[];
  /** As `Writes.as`, and before it, for this action alone. */
  readonly as?: { readonly [K in C]?: WriteAs };
  /** Members of every object: {quantity: 0} deletes a line of an order. */
  readonly constant?: Readonly<Record<string, unknown>>;
  /** Requests of this action at the same time, where the API documents a cap. */
  readonly atOnce?: number;
  /**
   * What the answer holds of each row: the whole row in the shape of the access paths (`row`), its key (`key`, at
   * `keyAt`), or nothing that tells (`nothing`).
   */
  readonly answer: 'row' | 'key' | 'nothing';
  /** For `key`: where the answer's object has the columns of the key. */
  readonly keyAt?: { readonly [K in C]?: string };
  /**
   * The answer is about another thing (the order whose lines were changed): rows stand at this path in it, and are found
   * by the columns sent.
   */
  readonly answerAt?: string;
  /** Rows that the store has already are left out of the answer, without an error; nothing is written of them. */
  readonly omits?: 'duplicates';
  /** The same request may be sent twice with the same effect (PUT of values, DELETE): for the reference page. */
  readonly repeatable?: true;
  readonly scope?: string;
}
