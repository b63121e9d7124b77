import type { StatementInfo } from '../sql/index.ts';
import { Backend } from '../wire/index.ts';
import { type Filter, filtered } from './operations.ts';

/** Statements that write rows, or run what may, without naming the table. */
const MAY_WRITE = new Set<StatementInfo['kind']>(['copy from', 'execute', 'call', 'do']);

/**
 * Keeps the end of a Query's last statement until its transaction is over. PostgreSQL commits before it tells of that
 * end, so that an error of a deferred constraint comes in its place; an extended pipeline tells of it first.
 */
export class HeldEnd {
  #end: Buffer | undefined;

  /** For the last statement: `filter`, but for its CommandComplete. */
  statement(filter: Filter): Filter {
    return {
      ...filter,
      message: (type, frame) => {
        const told = filtered(filter, type, frame);
        if (type !== Backend.CommandComplete) return told;
        this.#end = told;
        return undefined;
      },
    };
  }

  /** For the Sync that commits. */
  readonly sync: Filter = {
    message: (type, frame) => {
      const end = this.#end;
      if (type === Backend.ErrorResponse) this.#end = undefined;
      return type === Backend.ReadyForQuery && end !== undefined ? Buffer.concat([end, frame]) : frame;
    },
  };
}

/** May the commit of these fail after all of them went well? Notifications come behind the end that is told at once. */
export function mayFailLate(statements: readonly StatementInfo[]): boolean {
  return (
    !statements.some(({ kind }) => kind === 'notify') &&
    statements.some(({ kind, targets }) => targets.length > 0 || MAY_WRITE.has(kind))
  );
}
