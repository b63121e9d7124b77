import type pg from 'pg';
import type { Step } from '../../sql/oracle/entry.ts';

/** What a tool sends, in its order, on one connection. */
export interface Capture {
  /** The heading of its section in docs/clients.md. */
  readonly tool: string;
  /** The versions of tool and driver that send it, and how that is known. */
  readonly source: string;
  /** What the driver says when it connects. */
  readonly connection?: pg.ClientConfig;
  readonly phases: readonly Phase[];
}

/** What a person does with the tool: opens the connection, looks at the tables, previews one, reads a report again. */
export interface Phase {
  readonly name: string;
  /** How many requests of the store's API it takes; looking at the catalog takes none. */
  readonly requests: number;
  readonly steps: readonly (string | CapturedStep)[];
}

/**
 * A statement. `{oid:orders}` in its text stands for the number of a table, which every database gives for itself:
 * tools learn it from an earlier answer.
 */
export interface CapturedStep extends Step {
  /** Why the server may answer rows that plain tables do not give: it has schemas of its own, say. */
  readonly more?: string;
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
