import type { Platform, StoreLogin } from '../platforms/index.ts';
import type { BudgetFile } from './budget-file.ts';
import type { ItemFields } from './item-fields.ts';
import type { Journal } from './journal.ts';
import type { SharedParents } from './shared-parents.ts';
import type { TokenSource } from './token-source.ts';
import type { Network } from './transport.ts';
import type { FetchStats, RequestObserver, WaitListener } from './types.ts';

export interface StoreOptions {
  /** The store's name in the catalog, for messages and the journal. */
  readonly name: string;
  /** Tells its requests from those of other stores of that name, in the journal; the name where absent. */
  readonly journalKey?: string | undefined;
  readonly platform: Platform;
  readonly login: StoreLogin;
  /** Gives the token in place of the login's. */
  readonly credentials?: TokenSource | undefined;
  /** A proxy, or trust in certificates. */
  readonly network?: Network | undefined;
  /** Requests to the store at the same time, over all sessions; 8 by default. */
  readonly parallelism?: number | undefined;
  readonly journal?: Journal | undefined;
  /** Through which the processes of the machine share the rate limit. */
  readonly budgetFile?: BudgetFile | undefined;
  readonly limits?: Partial<RequestLimits> | undefined;
}

/** What a request may take. */
export interface RequestLimits {
  readonly connect_ms: number;
  /** Without a byte of the answer. */
  readonly idle_ms: number;
  readonly tries: number;
  /** The first pause between two tries; it doubles each time up to ten seconds, and is varied by half. */
  readonly backoff_ms: number;
  /** No further try begins after this long. */
  readonly retry_ms: number;
  /** How long the store's rate limit may let nothing through. */
  readonly patience_ms: number;
}

export const defaultLimits: RequestLimits = {
  connect_ms: 10_000,
  // BigCommerce's gateway gives up after 30 to 60 s by itself, with a 504.
  idle_ms: 60_000,
  tries: 5,
  backoff_ms: 250,
  retry_ms: 120_000,
  // Four windows of BigCommerce's.
  patience_ms: 120_000,
};

/** For whom a request is made. */
export interface RequestContext {
  readonly signal: AbortSignal;
  readonly stats: FetchStats;
  readonly statement: string;
  readonly meter?: WaitListener | undefined;
  /** See FetchOptions. */
  readonly share?: number | undefined;
  readonly table?: string | undefined;
  /** The procedure that asks, in place of a table. */
  readonly procedure?: string | undefined;
  readonly scope?: string | undefined;
  readonly observer?: RequestObserver | undefined;
  /** See FetchOptions. */
  readonly parents?: SharedParents | undefined;
}

export interface GetWish {
  /** Below the store's address, with the query. */
  readonly path: string;
  /** 404 is an answer (`status` tells), not an error. */
  readonly mayMiss?: boolean | undefined;
  /** Throw TooHeavy after two failures that a smaller page might cure. */
  readonly canShrink?: boolean | undefined;
  /** What is read of the items in the answer, where that is not all. */
  readonly fields?: ItemFields | undefined;
}

/** A request that changes the store. */
export interface SendWish {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the store's address, with the query. */
  readonly path: string;
  /** JSON, or bytes of the type named. */
  readonly body?: { readonly type: string; readonly bytes: string | Buffer } | undefined;
}

/** The parsed body of a good answer; a 404 that was allowed for, or stands for a list that the store has switched off. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A read, or a write. */
export type Wish = GetWish & Partial<SendWish>;

/** What a request is made with. */
export interface Login {
  readonly token: string;
  readonly storeId: string;
}
