import { int16 } from '../../wire/index.ts';
import { noteDone } from '../effects.ts';
import type { Filter } from '../operations.ts';
import { readBind } from '../parameters.ts';
import type { SessionContext } from '../session-context.ts';
import type { BoundStatement, StatementRecord } from '../statements.ts';
import { executeAll, rebind } from './execute.ts';
import { PortalRows } from './portal-rows.ts';
import { runWrite } from './run-write.ts';

/** Runs a portal that writes to a store. `message`: the client's Execute. */
export async function runPortal(
  session: SessionContext,
  record: StatementRecord,
  message: Buffer,
  filter: Filter,
): Promise<void> {
  const { runs, info } = record;
  if (runs === undefined) return;
  const portal = message.toString('latin1', 5, message.length - 5);
  const limit = message.readInt32BE(message.length - 4);
  const begun = portals.get(runs);
  if (begun !== undefined) {
    // What the engine still has to answer comes first.
    await session.link.own([{ sql: 'SELECT' }]);
    begun.send(session, limit);
    return;
  }
  const rows = new PortalRows();
  const { statement, bind } = runs;
  await runWrite(session, {
    statement,
    formats: readBind(bind).formats,
    filter,
    execute: (held) => executeAll(session, info, portal, held, (tag) => noteDone(session, record, tag)),
    rebind: () => rebind(session, portal, bind),
    ...(limit > 0 && {
      deliver: (messages: readonly Buffer[]) => {
        portals.set(runs, rows);
        rows.keep(messages);
        rows.send(session, limit);
      },
    }),
  });
}

/** Portals that are read in parts, by what they run. */
const portals = new WeakMap<object, PortalRows>();

/** Runs a statement of a simple Query that writes to a store. `bind`: how its portal was opened. */
export async function runSimple(
  session: SessionContext,
  statement: BoundStatement,
  record: StatementRecord,
  bind: Buffer,
  filter: Filter,
): Promise<void> {
  await runWrite(session, {
    statement,
    formats: int16(0),
    filter,
    execute: (held) => executeAll(session, record.info, '', held, (tag) => noteDone(session, record, tag)),
    rebind: () => rebind(session, '', bind),
  });
}
