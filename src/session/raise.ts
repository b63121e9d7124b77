import { StorewireError } from '../errors/index.ts';
import { type ErrorFields, errorFrame, ownErrorFrame } from '../wire/index.ts';
import { DiscardedError, EngineError } from './own-exchange.ts';
import type { SessionContext } from './session-context.ts';

/**
 * Makes a statement fail: in the engine, so that transaction, pipeline and savepoints are as after any error, and
 * for the client, in Storewire's words. Afterwards the engine discards messages up to the next Sync.
 * @param statement The prepared statement that the client's message named.
 * @param portal The portal that it is about.
 */
export async function raise(
  session: SessionContext,
  error: unknown,
  statement = '',
  portal = '',
): Promise<void> {
  const { link, client } = session;
  if (error instanceof DiscardedError) {
    return;
  }
  if (!link.skipping) {
    await link
      .own([{ sql: `SELECT storewire.fail($1, $2, NULL, NULL)`, values: describe(error) }])
      .catch(() => {});
  }
  client.write(
    error instanceof EngineError ? errorFrame(withoutOwnTraces(error, statement, portal)) : frameOf(error),
  );
}

function describe(error: unknown): [string, string] {
  return error instanceof StorewireError ? [error.sqlstate, error.message] : ['XX000', 'internal error'];
}

/** The ErrorResponse of any failure but the engine's own. */
export function frameOf(error: unknown, severity: 'ERROR' | 'FATAL' = 'ERROR'): Buffer {
  if (error instanceof StorewireError) {
    const { sqlstate, message, detail, hint, subject } = error;
    return ownErrorFrame({ severity, sqlstate, message, detail, hint, subject });
  }
  const message = error instanceof Error ? error.message : String(error);
  return ownErrorFrame({
    severity,
    sqlstate: 'XX000',
    message: `internal error: ${message}`,
    hint: 'This is a defect of Storewire; please report it with the statement that caused it.',
  });
}

/** The engine is away, before or after it let the client in. */
export function unreachable(error: Error, connected: boolean): StorewireError {
  const parts = { detail: `${error.message}.`, cause: error };
  return connected
    ? new StorewireError('connection_failure', 'the connection to the engine broke', parts)
    : new StorewireError('cannot_connect_now', 'could not connect to the engine', parts);
}

/** A NOTICE. */
export const noticeOf = (
  message: string,
  more: { detail?: string | undefined; hint?: string } = {},
): Buffer => ownErrorFrame({ severity: 'NOTICE', sqlstate: '00000', message, ...more });

/** What goes wrong beside a statement, and does not make it fail. */
export function warningOf({ sqlstate, message, detail, hint }: StorewireError): Buffer {
  return ownErrorFrame({ severity: 'WARNING', sqlstate, message, detail, hint });
}

/**
 * An error of a statement of Storewire's own has positions and context in text that the client never wrote, and
 * may give the name that Storewire chose (Bind with too few values, or with one that is none).
 */
function withoutOwnTraces({ fields, mapped }: EngineError, statement: string, portal: string): ErrorFields {
  const out: ErrorFields = new Map(fields);
  const [, parameter] = /^portal "storewire_\d+" (parameter .*)$/.exec(fields.get('W') ?? '') ?? [];
  const named = (fields.get('M') ?? '').replace(
    /(prepared statement ")storewire_\d+"/,
    (_, start: string) => `${start}${statement}"`,
  );
  out.set('M', named);
  for (const field of mapped ? ['p', 'q'] : ['P', 'p', 'q']) {
    out.delete(field);
  }
  if (parameter === undefined) out.delete('W');
  else out.set('W', `${portal === '' ? 'unnamed portal' : `portal "${portal}"`} ${parameter}`);
  return out;
}
