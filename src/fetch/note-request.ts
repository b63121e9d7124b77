import { performance } from 'node:perf_hooks';
import type { RequestContext } from './client-types.ts';
import type { Journal } from './journal.ts';
import type { HttpAnswer } from './transport.ts';
import type { SentRequest } from './types.ts';

/**
 * Notes a request in the journal and for its statement's observer: a write before it is sent, a read when it is over.
 * Answers what is to be called once when it is over, without an answer where none came.
 */
export function noteRequest(
  { method, path, sent }: Pick<SentRequest, 'method' | 'path' | 'sent'>,
  { statement, observer }: Pick<RequestContext, 'statement' | 'observer'>,
  { journal, store }: { readonly journal: Journal | undefined; readonly store: string },
): (answer?: HttpAnswer) => void {
  const started = performance.now();
  const entry = { at: Date.now(), store, statement, method, path };
  const note = method === 'GET' ? undefined : journal?.begin(entry);
  return (answer) => {
    const [status, bytes] = [answer?.status, answer?.body.length ?? 0];
    const end = { status, ms: performance.now() - started, bytes };
    if (note === undefined) journal?.add({ ...entry, ...end });
    else note.end(end);
    const { received = {}, connection } = answer ?? {};
    observer?.answered({ method, path, ...end, sent, received, connection });
  };
}
