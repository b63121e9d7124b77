import { serialize } from 'pg-protocol';
import { Backend, cstring, frame } from '../../wire/index.ts';
import { type Filter, filtered } from '../operations.ts';
import type { SessionContext } from '../session-context.ts';
import { rebind } from '../write/execute.ts';
import type { RowStream } from './row-stream.ts';

/** A portal that is read in parts. */
export interface OpenStream {
  readonly rows: RowStream;
  /** The Bind that opened the portal. */
  readonly bind: Buffer;
  /** The portal stands over rows that are not all read. */
  isOpen: boolean;
}

/**
 * Answers an Execute with a row limit (0: all that are left): from the rows that are there, and as long as they do not suffice from the next
 * part, over which the portal is opened anew. For the client it is one portal, suspended and resumed.
 */
export async function executeStream(
  session: SessionContext,
  portal: string,
  stream: OpenStream,
  limit: number,
  filter: Filter,
): Promise<void> {
  for (let given = 0; ; ) {
    if (!stream.isOpen) {
      if (!(await stream.rows.next())) {
        const end = frame(Backend.CommandComplete, cstring(`SELECT ${given}`));
        const told = filtered(filter, Backend.CommandComplete, end);
        if (told !== undefined) session.client.write(told);
        return;
      }
      rebind(session, portal, stream.bind);
      stream.isOpen = true;
    }
    const most = limit === 0 ? 0 : limit - given;
    const { answered, rows, suspended } = await part(session, portal, most, filter);
    if (!answered || suspended) return;
    given += rows;
    stream.isOpen = false;
  }
}

interface Part {
  /** False: the engine refused it, which the client has heard. */
  readonly answered: boolean;
  readonly rows: number;
  readonly suspended: boolean;
}

function part({ link }: SessionContext, portal: string, most: number, inner: Filter): Promise<Part> {
  let rows = 0;
  let suspended = false;
  return new Promise((resolve) => {
    link.send(serialize.execute({ portal, rows: most }), {
      kind: 'execute',
      filter: {
        rows: true,
        message(type, message) {
          if (type === Backend.DataRow) rows += 1;
          // The client hears of the end when there are no more parts.
          if (type === Backend.CommandComplete) return undefined;
          suspended = type === Backend.PortalSuspended;
          return filtered(inner, type, message);
        },
      },
      ended: ({ error, discarded }) =>
        resolve({ answered: error === undefined && discarded !== true, rows, suspended }),
    });
    link.send(serialize.flush());
  });
}
