/**
 * Statements as data. An entry is one statement, or a script of several on one connection; every answer of it is
 * compared.
 */
export interface Step {
  readonly sql: string;
  /** Values of $1 …; a Buffer is sent in binary format. Present: the extended protocol is used. */
  readonly values?: readonly unknown[];
  /** The rows are asked for in binary format. */
  readonly binary?: true;
  /** The name of the prepared statement; it is parsed once for a connection. */
  readonly statement?: string;
  /** The rows are asked for in parts of so many, of a portal of that name. */
  readonly portal?: { readonly name: string; readonly rows: number };
  /** The statement's ORDER BY leaves no choice: rows are compared in order. */
  readonly ordered?: true;
  /** The statement may answer any rows of this one, as many as its LIMIT says. */
  readonly someOf?: string;
}

export type Entry = string | Step | Script;

export interface Script {
  readonly steps: readonly (string | Step)[];
}

/** A statement whose ORDER BY is total. */
export const ordered = (sql: string, ...values: readonly unknown[]): Step => ({
  sql,
  ordered: true,
  ...(values.length > 0 ? { values } : {}),
});

export const withValues = (sql: string, ...values: readonly unknown[]): Step => ({ sql, values });

/** Parameters and rows in binary format. */
export const inBinary = (sql: string, ...values: readonly unknown[]): Step => ({ sql, values, binary: true });

/** `sql` with a LIMIT that does not say which rows: they must be rows of `all`. */
export const someOf = (all: string, limit: string): Step => ({ sql: `${all} ${limit}`, someOf: all });

export const script = (...steps: readonly (string | Step)[]): Script => ({ steps });

export function stepsOf(entry: Entry): readonly Step[] {
  const steps = typeof entry === 'object' && 'steps' in entry ? entry.steps : [entry];
  return steps.map((step) => (typeof step === 'string' ? { sql: step } : step));
}
