import { storeAssigned } from '../../catalog/index.ts';
import { type Change, type Operation, type RowValues, readJson } from '../../write/index.ts';
import type { StoreTable } from '../database.ts';
import type { OwnStatement } from '../own-exchange.ts';
import type { SessionContext } from '../session-context.ts';
import { CHANGES, isProvisional } from './tables.ts';
import type { Target } from './targets.ts';

const capture = (state: 'on' | 'off'): OwnStatement => ({
  sql: `SELECT pg_catalog.set_config('storewire.capture', '${state}', true)`,
});

/** From here on the triggers record what statements do to the tables that they write. */
export async function startCapture({ link, mentions, writes }: SessionContext): Promise<void> {
  mentions.markFilled(CHANGES);
  // What was captured before belongs to no statement any more, but for what waits for COMMIT.
  const others = writes.mayBePending ? ' WHERE pending IS NULL' : '';
  await link.own([{ sql: `DELETE FROM pg_temp.${CHANGES}${others}` }, capture('on')]);
}

const READ = `SELECT seq, relation, operation, old::pg_catalog.text, new::pg_catalog.text
  FROM pg_temp.${CHANGES} WHERE pending IS NULL ORDER BY seq`;

/** Ends the recording, and reads what the statement did, in its order. */
export async function readCapture(session: SessionContext, targets: readonly Target[]): Promise<Change[]> {
  const [, answer] = await session.link.own([capture('off'), { sql: READ }]);
  return (answer?.rows ?? []).map((row) => changeOf(row, targets));
}

export function changeOf(
  [seq, relation, operation, old, row]: readonly (string | null)[],
  targets: readonly { readonly table: StoreTable; readonly write: { readonly relation: string } }[],
): Change {
  const target = targets.find(({ write }) => write.relation === relation);
  if (target === undefined) throw new Error(`a change was recorded of ${relation}`);
  const { schema, definition } = target.table;
  const [before, after] = [old, row].map((text) =>
    typeof text === 'string' ? (readJson(text) as RowValues) : undefined,
  );
  return {
    seq: Number(seq),
    schema,
    table: definition,
    operation: operation as Operation,
    relation: target.write.relation,
    old: before,
    new: after,
    assigned:
      operation === 'insert'
        ? storeAssigned(definition).filter((column) => isProvisional(String(after?.[column])))
        : [],
  };
}
