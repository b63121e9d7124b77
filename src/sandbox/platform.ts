/** What the sandbox's server knows of a platform; each lives in a folder of its own behind an address prefix. */
import type { Collection } from './data/collection.ts';
import type { Answer, ApiRequest } from './http/answer.ts';

/** Where a request leads. */
export interface Routed {
  /** The path without store and with placeholders, such as /v2/orders/{id}. */
  template: string;
  /** The path without the store. */
  path: string;
  /** The collection whose rows a list shows: what row faults insert into and delete from. */
  collection?: Collection;
  /** The most requests of one group that may run at the same time; one more is answered by `busy`. */
  cap?: { group: string; most: number };
  /** Checks the caller's token. An answer is a refusal. */
  authorize(): Answer | undefined;
  answer(): Answer;
}

/** One store of one platform. */
export interface Platform {
  name: string;
  /** Does this address belong to the platform? */
  serves(path: string): boolean;
  route(request: ApiRequest): Routed;
  /** Every path template, so that fault rules can tell a route from a prefix. */
  templates(): readonly string[];
  /** Counts a request against the quota of the store or of its token; a refusal when it is spent. */
  spend(now: number, request: ApiRequest): Answer | undefined;
  /** The answer to a request over a concurrency cap. */
  busy(): Answer;
  /** Headers of every answer, such as what is left of the quota. */
  headers(now: number): Record<string, string>;
  /** The error of a documented code; undefined for a code that the platform does not have. */
  error?(code: string): Answer | undefined;
  /** Every row of a resource in the shape of the API, for tests that need the truth. */
  rows(resource: string, include: readonly string[]): Iterable<object> | undefined;
  resources(): string[];
  /** Undoes what faults inserted and deleted. What clients wrote has just been cleared from the book. */
  restore(): void;
}
