/**
 * The life of one simulated request: latency, fault, token, quota, answer, disturbance, socket.
 * A request holds its place under a concurrency cap from arrival to answer.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxClock } from './clock.ts';
import type { Fault } from './fault-rules.ts';
import { disturb, type FaultBook } from './faults.ts';
import type { Answer, ApiRequest } from './http/answer.ts';
import { parseQuery } from './http/query.ts';
import { send } from './http/send.ts';
import type { RequestJournal } from './journal.ts';
import type { Platform, Routed } from './platform.ts';

/** nginx's status for a client that went away: only in the journal. */
const CLIENT_GONE = 499;

export interface PipelineParts {
  clock: SandboxClock;
  faults: FaultBook;
  journal: RequestJournal;
  latency_ms: number;
  gzip: boolean;
}

export class Pipeline {
  readonly #parts: PipelineParts;
  readonly #running = new Map<string, number>();
  readonly #lastRow = new Map<string, object>();

  constructor(parts: PipelineParts) {
    this.#parts = parts;
  }

  async serve(
    platform: Platform,
    request: IncomingMessage,
    response: ServerResponse,
    body?: Buffer,
  ): Promise<void> {
    const { clock, faults, journal, latency_ms, gzip } = this.#parts;
    const asked = readRequest(request, clock.now(), body);
    const routed = platform.route(asked);
    const ended = journal.begin(
      asked.method,
      routed.template,
      asked.url,
      reads(asked) ? undefined : asked.body,
    );
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const fault = faults.take(platform.name, asked.method, routed, asked.url) ?? {};
    const group = routed.cap?.group;
    const running = group === undefined ? 0 : (this.#running.get(group) ?? 0) + 1;
    if (group !== undefined) this.#running.set(group, running);
    const act = (): Answer => {
      const crowded = routed.cap !== undefined && running > routed.cap.most;
      return this.#answer(platform, asked, routed, { crowded, fault });
    };
    try {
      // What a client wrote is done even if it does not wait for the answer.
      const done = reads(asked) || strikes(fault, 'before') ? undefined : act();
      await wait(latency_ms + (fault.delay_ms ?? 0), gone.signal);
      if (gone.signal.aborted) return;
      if (strikes(fault, 'before') || strikes(fault, 'after')) {
        if (strikes(fault, 'after') && done === undefined) act();
        if (fault.hang !== undefined) await until(gone.signal);
        ended(fault.hang === undefined ? 0 : CLIENT_GONE);
        request.socket.resetAndDestroy();
        return;
      }
      const answer = done ?? act();
      const headers = fault.without_headers ? {} : platform.headers(clock.now());
      const whole = { ...answer, headers: { ...headers, ...answer.headers } };
      ended(answer.status);
      await send(request, response, whole, { gzip, truncate: fault.truncate });
    } finally {
      if (group !== undefined) this.#running.set(group, (this.#running.get(group) ?? 1) - 1);
      ended(CLIENT_GONE);
    }
  }

  #answer(
    platform: Platform,
    asked: ApiRequest,
    routed: Routed,
    { crowded, fault }: { crowded: boolean; fault: Fault },
  ): Answer {
    const now = this.#parts.clock.now();
    const refusal =
      routed.authorize() ?? platform.spend(now, asked) ?? (crowded ? platform.busy() : undefined);
    if (refusal) return refusal;
    if (fault.status !== undefined) {
      if (fault.acts) routed.answer();
      return { status: fault.status, headers: fault.headers ?? {}, body: fault.body };
    }
    if (fault.error !== undefined) {
      if (fault.acts) routed.answer();
      return (
        platform.error?.(fault.error) ?? { status: 500, body: `${platform.name} has no error ${fault.error}` }
      );
    }
    if (fault.when === 'before') change(routed, fault, now);
    const answer = disturb(routed.answer(), fault, this.#lastRow.get(routed.template));
    if (fault.when !== 'before') change(routed, fault, now);
    const last = answer.page?.rows.at(-1);
    if (last) this.#lastRow.set(routed.template, last);
    return answer;
  }
}

/** Is the connection to be broken, or left open without an answer, at this point? */
function strikes({ reset, hang }: Fault, point: 'before' | 'after'): boolean {
  return hang === point || reset === point || (point === 'before' && reset === true);
}

const reads = ({ method }: Pick<ApiRequest, 'method'>): boolean => method === 'GET';

function until(signal: AbortSignal): Promise<void> {
  return new Promise((gone) => {
    if (signal.aborted) gone();
    else signal.addEventListener('abort', () => gone(), { once: true });
  });
}

function readRequest(request: IncomingMessage, now: number, bytes: Buffer | undefined): ApiRequest {
  const url = request.url ?? '/';
  const path = url.split('?', 1)[0] ?? '/';
  const method = request.method ?? 'GET';
  const body = bytes === undefined ? {} : { bytes, body: bytes.toString('utf8') };
  return { method, url, path, query: parseQuery(url), headers: request.headers, now, ...body };
}

function change(routed: Routed, fault: Fault, now: number): void {
  if (fault.insert_rows) routed.collection?.insert(fault.insert_rows, now);
  if (fault.delete_rows) routed.collection?.removeFirst(fault.delete_rows, now);
  if (fault.delete_newest) routed.collection?.removeLast?.(fault.delete_newest, now);
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0) return;
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
