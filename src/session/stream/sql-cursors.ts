import { quoteIdentifier } from '../../catalog/index.ts';
import { StorewireError } from '../../errors/index.ts';
import type { StatementInfo } from '../../sql/index.ts';
import { Backend, cstring, frame } from '../../wire/index.ts';
import { type Filter, filtered } from '../operations.ts';
import type { OwnStatement } from '../own-exchange.ts';
import type { SessionContext } from '../session-context.ts';
import type { FetchedRows } from './fetched-rows.ts';
import type { RowStream } from './row-stream.ts';

/** A cursor of DECLARE whose rows are asked for as they are fetched. */
export interface SqlCursor {
  readonly name: string;
  readonly rows: RowStream;
  /** The DECLARE that makes it again, over the next part. */
  readonly declare: OwnStatement;
  /** It stands over rows that are not all fetched. */
  isOpen: boolean;
}

/** The session's cursors of that kind, by name. They end with their transaction. */
export class SqlCursors {
  private readonly known = new Map<string, SqlCursor>();
  /** Names that were last declared BINARY; of any cursors. */
  private readonly binary = new Set<string>();

  get(name: string | undefined): SqlCursor | undefined {
    return name === undefined ? undefined : this.known.get(name);
  }

  add(cursor: SqlCursor): void {
    this.close(cursor.name);
    this.known.set(cursor.name, cursor);
  }

  /** A DECLARE was sent. */
  noteFormat({ cursorName, binary }: StatementInfo): void {
    if (cursorName === undefined) return;
    if (binary === true) this.binary.add(cursorName);
    else this.binary.delete(cursorName);
  }

  /** The format code in which a FETCH of a Query gives its rows. */
  formatOf({ kind, cursorName }: StatementInfo): 0 | 1 {
    return kind === 'fetch' && this.binary.has(cursorName ?? '') ? 1 : 0;
  }

  /** `name` undefined: all. */
  close(name: string | undefined): void {
    for (const cursor of [...this.known.values()]) {
      if (name !== undefined && cursor.name !== name) continue;
      cursor.rows.close();
      this.known.delete(cursor.name);
    }
  }
}

/** Is it a FETCH or MOVE of such a cursor? Not so FETCH 0: the row that was given last is in the part that is there. */
export function cursorOf({ cursors }: SessionContext, info: StatementInfo): SqlCursor | undefined {
  return info.kind === 'fetch' && info.forward?.rows !== 0 ? cursors.get(info.cursorName) : undefined;
}

/** How the client's FETCH runs, and in which formats it wants rows. */
export interface ClientFetch {
  readonly filter: Filter;
  readonly formats: Buffer;
  execute(filter: Filter): Promise<boolean>;
  /** Takes the rows; without it they are written, and their end is told. */
  readonly kept?: FetchedRows;
}

/**
 * Answers a FETCH or MOVE: by the client's own, and where its rows do not suffice by more of the same over the next
 * parts; false where the engine refused it. Throws a StorewireError (55000) for any but a forward one.
 */
export async function fetchCursor(
  session: SessionContext,
  cursor: SqlCursor,
  { forward }: StatementInfo,
  run: ClientFetch,
): Promise<boolean> {
  if (forward === undefined) {
    throw new StorewireError('object_not_in_prerequisite_state', 'cursor can only scan forward', {
      detail: 'Its rows are asked of the store as they are fetched.',
      hint: 'Declare it with SCROLL option to enable backward scan.',
    });
  }
  const { client, link } = session;
  if (!cursor.isOpen) await nextPart(session, cursor);
  let given = await first(run, forward.moves);
  if (given === undefined) return false;
  while (given < forward.rows) {
    cursor.isOpen = false;
    if (!(await nextPart(session, cursor))) break;
    const [answer] = await link.own([
      {
        sql: `${forward.moves ? 'MOVE' : 'FETCH'} ${amount(forward.rows - given)} FROM ${quoteIdentifier(cursor.name)}`,
        formats: run.formats,
      },
    ]);
    for (const row of answer?.frames ?? []) {
      if (run.kept === undefined) client.write(row);
      else run.kept.add(row);
    }
    given += Number(/\d+$/.exec(answer?.tag ?? '')?.[0] ?? 0);
  }
  if (run.kept !== undefined) return true;
  const tag = frame(Backend.CommandComplete, cstring(`${forward.moves ? 'MOVE' : 'FETCH'} ${given}`));
  client.write(run.filter.message?.(Backend.CommandComplete, tag) ?? tag);
  return true;
}

/** The rows that the client's own FETCH gave, or MOVE passed; undefined where the engine refused it. */
async function first(run: ClientFetch, moves: boolean): Promise<number | undefined> {
  const { filter, kept } = run;
  let rows = 0;
  let passed = 0;
  const answered = await run.execute({
    rows: true,
    message(type, message) {
      if (type === Backend.DataRow) rows += 1;
      if (type === Backend.CommandComplete) {
        passed = Number(/(\d+)\0$/.exec(message.toString('latin1'))?.[1] ?? 0);
        return undefined;
      }
      const told = filtered(filter, type, message);
      if (type !== Backend.DataRow || kept === undefined || told === undefined) return told;
      kept.add(told);
      return undefined;
    },
  });
  return answered ? (moves ? passed : rows) : undefined;
}

/** Loads the next part and makes the cursor over it; false when none is left. */
async function nextPart({ link }: SessionContext, cursor: SqlCursor): Promise<boolean> {
  if (!(await cursor.rows.next())) return false;
  await link.own([{ sql: `CLOSE ${quoteIdentifier(cursor.name)}` }, cursor.declare]);
  cursor.isOpen = true;
  return true;
}

const amount = (rows: number): string => (Number.isFinite(rows) ? `FORWARD ${rows}` : 'ALL');
