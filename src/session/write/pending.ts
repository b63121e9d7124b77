import type { SessionContext } from '../session-context.ts';
import { CHANGES } from './tables.ts';

/** The changes that were just captured wait for COMMIT: a ROLLBACK, to a savepoint too, takes them with it. */
export async function holdChanges({ link, writes }: SessionContext): Promise<void> {
  writes.mayBePending = true;
  await link.own([
    {
      sql: `UPDATE pg_temp.${CHANGES} SET pending = (SELECT coalesce(pg_catalog.max(c.pending), 0) OPERATOR(pg_catalog.+) 1
        FROM pg_temp.${CHANGES} c) WHERE pending IS NULL`,
    },
  ]);
}
