import { StorewireError } from '../errors/index.ts';
import { resultTableOf } from './call-names.ts';
import type { CallResults } from './calls.ts';
import type { SessionContext } from './session-context.ts';
import type { BoundStatement } from './statements.ts';

/**
 * What ends a statement: the error, or in its place the reason for which it was stopped. Where a store has carried out a
 * procedure for the statement before, the error says so, with what it answered: nobody should make a refund again because
 * of an error that came later.
 */
export function endOf(
  error: unknown,
  signal: AbortSignal,
  session: SessionContext,
  { bound }: BoundStatement,
  results: CallResults,
): unknown {
  const unknown = error instanceof StorewireError && error.condition === 'statement_completion_unknown';
  const stopped = signal.aborted && signal.reason instanceof StorewireError && !unknown;
  const end: unknown = stopped ? signal.reason : error;
  if (!(end instanceof StorewireError)) return end;
  const done = bound.calls.flatMap(({ procedure, relation }) => {
    const source = resultTableOf(session, procedure)?.source;
    const { name, store } = (source?.kind === 'procedure' && source.procedure) || {};
    const rows = results.get(relation);
    if (store === undefined || store.reads === true || rows === undefined) return [];
    return [`The store has carried out ${name}, and answered ${shorten(JSON.stringify(rows[0]))}.`];
  });
  if (done.length === 0) return end;
  const detail = [...(end.detail === undefined ? [] : [end.detail]), ...done].join(' ');
  return new StorewireError(end.condition, end.message, { detail, hint: end.hint, cause: end });
}

const shorten = (text: string): string => (text.length > 500 ? `${text.slice(0, 499)}…` : text);
