import type { Filter } from '../operations.ts';
import type { BoundStatement } from '../statements.ts';

/** A statement of the client's that writes to stores, bound and loaded. */
export interface ClientRun {
  readonly statement: BoundStatement;
  /** Of the result, as the client's Bind has them. */
  readonly formats: Buffer;
  readonly filter: Filter;
  /** Sends the client's Execute; false when the engine refused it, which the client has heard. */
  execute(filter: Filter): Promise<boolean>;
  /** Hands the messages of the answer to the client, where not all at once. */
  deliver?(messages: readonly Buffer[]): void;
  /** Binds anew, for another run. */
  rebind(): void;
}
