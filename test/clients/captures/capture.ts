import type pg from 'pg';
import type { Step } from '../../sql/oracle/entry.ts';
import type { Feature } from '../../support/works.ts';

/**
 * What a tool sends, in its order: statements of the shape that its documentation, its logs and its driver's show, in our
 * own words where they are long.
 */
export interface Capture {
  /** The heading of its section in docs/clients.md. */
  readonly tool: string;
  /** For a cell of the table, without a comma: that it is a capture, and over which driver; absent where the program itself is tested. */
  readonly source?: string;
  /** What the driver says when it connects. */
  readonly connection?: pg.ClientConfig;
  /** What the steps show beside connecting, browsing and queries. */
  readonly shows?: readonly Feature[];
  readonly phases: readonly Phase[];
}

/** What a person does with the tool: opens the connection, looks at the tables, previews one, reads a report again. */
export interface Phase {
  readonly name: string;
  /** How many requests of the store's API it takes; looking at the catalog takes none. */
  readonly requests: number;
  /** Why it takes so many. */
  readonly why?: string;
  readonly steps: readonly (string | CapturedStep)[];
}

/**
 * A statement. `{oid:orders}` in its text stands for the number of a table, which every database gives for itself:
 * tools learn it from an earlier answer. `{database}` is the database's name.
 */
export interface CapturedStep extends Step {
  /** The connection of that name, opened when it is first named; the first one where absent. */
  readonly on?: string;
  /** Why the server may answer rows that plain tables do not give: it has schemas of its own, say. */
  readonly more?: string;
  /** Why the rows are the server's own, as a plan is: only the columns are compared. */
  readonly own?: string;
  /** Columns whose values differ between any two databases, beside those of type oid. */
  readonly masked?: readonly string[];
}

/** The statement through the extended protocol, with its values. */
export const prepared = (sql: string, ...values: readonly unknown[]): CapturedStep => ({ sql, values });

/** As `prepared`; the driver asks for binary results. */
export const preparedBinary = (sql: string, ...values: readonly unknown[]): CapturedStep => ({
  sql,
  values,
  binary: true,
});

/** A statement that lists more on a server that has schemas of its own. */
export const listing = (sql: string, more = 'the server has schemas of its own'): CapturedStep => ({
  sql,
  more,
});

/** The steps on another connection: tools look at the catalog on one and read rows on others. */
export const on = (name: string, ...steps: readonly (string | CapturedStep)[]): CapturedStep[] =>
  steps.map((step) => ({ ...(typeof step === 'string' ? { sql: step } : step), on: name }));

let portals = 0;

/**
 * As drivers read in parts: Execute after Execute of one portal, so many rows each. Portals are numbered, as drivers do:
 * one lasts until its transaction ends. The statement must succeed: after an error the driver of the tests sends no Sync.
 */
export const inParts = (rows: number, sql: string, ...values: readonly unknown[]): CapturedStep => ({
  sql,
  values,
  portal: { name: `C_${++portals}`, rows },
});

/** The statement under a name, as drivers keep those that they have sent several times. */
export const named = (name: string, sql: string, ...values: readonly unknown[]): CapturedStep => ({
  sql,
  values,
  statement: name,
});
