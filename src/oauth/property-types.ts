/** A connection property as data: parser, types, hints, sys_connection_props and docs/configuration.md read it. */
export interface PropertyDefinition {
  readonly type: 'text' | 'integer' | 'boolean' | 'choice' | 'url' | 'certificate';
  readonly category: 'Store' | 'Authentication' | 'SQL' | 'Requests' | 'Network' | 'Logging';
  /** What holds when the property is absent or empty; no entry: nothing. */
  readonly default?: string | number | boolean;
  /** For a choice: the values as the documentation writes them. Letter case, blanks, `_` and `-` do not count. */
  readonly values?: readonly string[];
  /** Other spellings of a choice's values that people bring along: as given, in `plain` form -> value. */
  readonly spellings?: Readonly<Record<string, string>>;
  /** Other names of the property. */
  readonly aliases?: readonly string[];
  /** For integers: the bounds, both allowed. */
  readonly least?: number;
  readonly most?: number;
  /** For text: what the whole value must match, and the sentence that says so. */
  readonly pattern?: RegExp;
  readonly patternHint?: string;
  /** For an address: kept to the letter, a query and a slash at the end included. */
  readonly exact?: true;
  /** The value appears in no message, log, catalog or process list. */
  readonly secret?: true;
  /**
   * The value makes the server read or write a file of its own machine, or send requests (with secrets) to an
   * address: not for clients, unless the configuration allows it. See client-rules.ts.
   */
  readonly reaches?: 'file' | 'host';
  readonly doc: string;
}

export type PropertyDefinitions = Readonly<Record<string, PropertyDefinition>>;
