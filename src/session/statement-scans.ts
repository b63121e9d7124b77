import type { StoreClient } from '../fetch/index.ts';
import type { Scan } from '../planner/index.ts';
import type { SessionContext } from './session-context.ts';
import type { SessionMention } from './session-mention.ts';
import type { BoundStatement } from './statements.ts';
import { writesOf } from './write/targets.ts';

/** Whose rows the scans of a statement read. */
export class StatementScans {
  readonly #session: SessionContext;
  readonly #statement: BoundStatement;

  constructor(session: SessionContext, statement: BoundStatement) {
    this.#session = session;
    this.#statement = statement;
  }

  mention({ mention: { relation } }: Scan): SessionMention {
    const found = this.#statement.mentions.find((mention) => mention.relation === relation);
    if (found === undefined) throw new Error(`the plan names the unknown relation ${relation}`);
    return found;
  }

  schema(scan: Scan): string {
    return this.mention(scan).table.schema;
  }

  /** The client of the table's store; undefined for rows of Storewire's own. */
  client(scan: Scan): StoreClient | undefined {
    const { source, schema } = this.mention(scan).table;
    return source.kind === 'store' ? this.#session.stores.get(schema)?.client : undefined;
  }

  /** The client where rows may be shared with other scans: rows that may be changed have a table with triggers. */
  sharedClient(scan: Scan): StoreClient | undefined {
    const isWritten = writesOf(this.#statement).some(({ relation }) => relation === scan.mention.relation);
    return isWritten ? undefined : this.client(scan);
  }
}
