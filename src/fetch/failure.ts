import type { Problem } from '../platforms/index.ts';

/** Everything that can go wrong between Storewire and a store. `translate` makes the client's error of it. */
export type Failure =
  /** The store refused: an HTTP status of 300 or more, or an error told in a 2xx answer. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly problem: Problem;
      /** Where a redirect points. */
      readonly location?: string;
      /** A 429 after which the budget waits by itself. */
      readonly paced?: boolean;
    }
  /** No answer: refused, reset, unknown host, TLS. `stale`: a kept-alive connection had been closed meanwhile. */
  | { readonly kind: 'network'; readonly code: string; readonly stale?: boolean }
  | { readonly kind: 'timeout'; readonly phase: 'connect' | 'answer'; readonly after_ms: number }
  /** A 2xx answer that cannot be used: cut off, not JSON, too large, not of the documented shape. */
  | { readonly kind: 'body'; readonly what: string }
  | { readonly kind: 'canceled'; readonly reason: unknown }
  /** The store's rate limit left no room for this long. */
  | { readonly kind: 'budget'; readonly waited_ms: number }
  /** Answers that contradict each other, read again in vain: the rows cannot be known to be complete. */
  | { readonly kind: 'unsteady'; readonly what: string };

/** A failure on its way to `translate`. */
export class FetchFailure extends Error {
  override readonly name = 'FetchFailure';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/**
 * A page failed again and again in the way that overloaded pages do; asking for fewer items may help. Thrown only to
 * callers that said they can.
 */
export class TooHeavy extends Error {
  override readonly name = 'TooHeavy';
}

/** Network errors that another try cannot mend: the certificate, the address, what is spoken there. */
const lasting =
  /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_INVALID|ERR_BAD_OPTION|EPROTO|HPE_)/;

/** Whether a read that failed so may be sent again: the store or the way to it was at fault, not the request. */
export function isTransient(failure: Failure): boolean {
  switch (failure.kind) {
    case 'status':
      return failure.problem.about === 'busy' || [500, 502, 503, 504].includes(failure.status);
    case 'network':
      return !lasting.test(failure.code);
    case 'timeout':
    case 'body':
      return true;
    default:
      return false;
  }
}

/** Network errors before anything was sent. */
const notSent = /^(ECONNREFUSED|ENOTFOUND|EAI_|EHOSTUNREACH|ENETUNREACH)/;

/** Whether the store may have done what was asked, although it did not say so. */
export function mayHaveActed(failure: Failure): boolean {
  switch (failure.kind) {
    case 'status':
      return failure.status >= 500 || failure.status === 408;
    case 'network':
      return !notSent.test(failure.code) && !lasting.test(failure.code);
    case 'timeout':
      return failure.phase === 'answer';
    case 'body':
      return true;
    default:
      return false;
  }
}

/** Failures that asking for fewer items may cure. */
export function isHeavy(failure: Failure): boolean {
  return failure.kind === 'status' ? failure.status >= 500 : failure.kind === 'timeout';
}
