import { serialize } from 'pg-protocol';
import type { StatementInfo } from '../../sql/index.ts';
import { Backend } from '../../wire/index.ts';
import type { Filter } from '../operations.ts';
import type { SessionContext } from '../session-context.ts';

/**
 * Sends an Execute for all rows, and waits for its end; false when the engine refused it. COPY FROM STDIN takes the
 * client's messages meanwhile.
 */
export async function executeAll(
  session: SessionContext,
  { kind }: StatementInfo,
  portal: string,
  filter: Filter,
  done: (tag: string) => void,
): Promise<boolean> {
  const { link, client } = session;
  const copies = kind === 'copy from';
  session.copyingIn = copies;
  const ended = new Promise<boolean>((resolve) => {
    link.send(serialize.execute({ portal, rows: 0 }), {
      kind: 'execute',
      filter,
      ended({ tag, error, discarded }) {
        if (tag !== undefined) done(tag);
        resolve(error === undefined && discarded !== true);
      },
    });
    link.send(serialize.flush());
    if (copies) client.admit();
  });
  const answered = await ended;
  if (copies) session.copyingIn = false;
  return answered;
}

const SILENT: Filter = {
  message: (type, frame) => (type === Backend.ErrorResponse ? frame : undefined),
};

/** Opens the portal anew, as the client's Bind did. */
export function rebind({ link }: SessionContext, portal: string, bind: Buffer): void {
  if (portal !== '') {
    link.send(serialize.close({ type: 'P', name: portal }), { kind: 'close', filter: SILENT });
  }
  link.send(bind, { kind: 'bind', filter: SILENT });
}
