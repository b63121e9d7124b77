import type { WriteAction } from '../catalog/index.ts';

/**
 * What differs per platform, as seen by src/fetch: addresses and headers, how an answer is wrapped, how a page is
 * asked for, how the budget is told, how an error reads. Data and pure functions; nothing here does I/O.
 *
 * Glossary. *Envelope*: how an answer wraps its items (`v2`, `v3` on BigCommerce, `page` on Ecwid); named by the access path.
 * *Item*: one element of a list answer. *Problem*: what the store said when it refused.
 */
export interface Platform {
  /** As in `TableDefinition.platform`. */
  readonly name: string;
  /** As people write it, for messages. */
  readonly title: string;
  /** What is to be said of connection properties on this platform: name → sentence, for their documentation. */
  readonly notes?: Readonly<Record<string, string>>;
  /** Queries that show a person who has just connected what can be asked, with a semicolon each; at least three. */
  readonly samples: readonly string[];
  /** Connection property that holds the token, named in errors about it. */
  readonly tokenProperty: string;
  /** The store's address without a slash at its end; access paths are appended to it. */
  readonly address: (login: StoreLogin) => string;
  /** Headers of every request, the token's included. */
  readonly headers: (login: StoreLogin) => Readonly<Record<string, string>>;
  /** Texts made of the token that no message may show, the token included. Absent: the token alone. */
  readonly secretsOf?: (token: string) => readonly string[];
  /**
   * Access paths have `:store` in them, which stands for the store's id. Where the login has none, it is that which came
   * with the token of an OAuth flow, or which `findStore` finds.
   */
  readonly storeInPath?: boolean;
  /**
   * What every valid token may read: asked for to tell a bad token from a missing scope, where the store refuses both
   * alike (`token or scope`).
   */
  readonly openPath?: string;
  /** Where any token's store is named, for logins without StoreId. */
  readonly findStore?: FindStore;
  /**
   * The member of a page's body that holds its items, '' where the body is their list. Undefined, or absent: items are
   * made of more than the elements of a list.
   */
  readonly listMember?: (envelope: string) => string | undefined;
  /** Takes a good answer (2xx) apart. Throws a `ShapeError` when it does not look as documented. */
  readonly readPage: (answer: RawAnswer) => Page;
  /** Parameters that ask for one numbered page or for the rows from an offset on, and for a size. */
  readonly pageParams: (page: PageWish) => Readonly<Record<string, string>>;
  /**
   * The value of `AccessPath.fields` that asks for these fields of an item, dot-separated where they are inside others.
   * Absent: the names of the outermost, separated by commas.
   */
  readonly writeFields?: (envelope: string, paths: readonly string[]) => string;
  /** The rate limit as the headers of an answer tell it; undefined when they do not. */
  readonly readBudget: (headers: HeaderReader) => BudgetReading | undefined;
  /** How long the store asks to wait, in milliseconds, when it says so without telling a window. */
  readonly readRetryAfter: (headers: HeaderReader, body: unknown) => number | undefined;
  /** The store's words about a failure: any documented family of bodies, HTML and plain text included. */
  readonly readProblem: (status: number, body: unknown) => Problem;
  /** A failure told in a 2xx answer; undefined when the answer is what was asked for. */
  readonly findProblem: (body: unknown) => Problem | undefined;
  /**
   * Puts the objects of rows into the body that the API takes, in place of what `body` and `inside` of the action say: a
   * JSON:API document around one of them.
   */
  readonly writeBody?: (action: WriteAction, objects: readonly WriteObject[]) => unknown;
  /** Takes the good answer (2xx) of a write apart, as `readPage` does. Absent: by `readPage`. Throws a `ShapeError`. */
  readonly readWritten?: (answer: Omit<RawAnswer, 'list'>) => readonly unknown[];
  /** Rows of a batch that were refused one by one, in a bad answer or in a good one (207). */
  readonly readRefusals?: (status: number, body: unknown) => readonly Refusal[];
  /** Documented caps on concurrent requests, per store. The first that matches counts. */
  readonly caps: readonly PathCap[];
}

export interface FindStore {
  /** Below the store's address. */
  readonly path: string;
  /** The id in the answer's body. */
  readonly read: (body: unknown) => string | undefined;
}

/** From a store's connection string. */
export interface StoreLogin {
  /** Empty where it is not known, on platforms with `storeInPath`. */
  readonly storeId: string;
  readonly token: string;
  /** Replaces the platform's own scheme, host and prefix (`ApiUrl`). */
  readonly apiUrl?: string | undefined;
  /** Replaces Storewire's own User-Agent. */
  readonly userAgent?: string | undefined;
}

export interface RawAnswer {
  readonly envelope: string;
  readonly status: number;
  /** Parsed JSON; undefined when the answer had no body. */
  readonly body: unknown;
  /** True when a list was asked for: a bare object is then not an answer. */
  readonly list: boolean;
}

/** Case-insensitive look-up of a header. */
export type HeaderReader = (name: string) => string | undefined;

export interface Page {
  readonly items: readonly unknown[];
  /** Number of all items that the request matches, where the answer states it. */
  readonly total?: number | undefined;
  /** The page size that was really used, where the answer states it: not always the one asked for. */
  readonly perPage?: number | undefined;
  readonly totalPages?: number | undefined;
  readonly currentPage?: number | undefined;
  /** The cursor of the following page; null when the answer says that there is none. */
  readonly next?: string | null | undefined;
}

export interface PageWish {
  readonly size?: number;
  readonly number?: number;
  /** How many rows to leave out before the first. */
  readonly offset?: number;
}

export interface BudgetReading {
  /** Requests that may still be sent in this window. */
  readonly left: number;
  /** Requests of a full window. */
  readonly quota: number;
  /** Milliseconds from the answer to the next window. */
  readonly reset_ms: number;
  readonly window_ms: number;
}

export interface Problem {
  /** One line in the store's words, shortened. */
  readonly message: string;
  /** Single complaints, by field where the store names one. */
  readonly fields: readonly string[];
  /** The failure's own status, which in a 2xx answer is the true one. */
  readonly status?: number | undefined;
  /**
   * What was refused, where the platform tells it by other means than the status: the token, the store's id, this
   * request for now (`busy`: it may be sent again), or a kind of thing that the store has none of because its owner has
   * switched it off.
   */
  readonly about?: 'token' | 'token or scope' | 'store' | 'busy' | 'switched off' | undefined;
}

/** What is sent of one row: its columns in their places, and what JSON:API needs beside them. */
export interface WriteObject {
  readonly members: Readonly<Record<string, unknown>>;
  /** The values of columns named in `WriteAction.links`, by column. */
  readonly links: Readonly<Record<string, unknown>>;
  /** The key of the row, where it has one already. */
  readonly id: string | undefined;
}

/** One row of a batch that the store would not write. */
export interface Refusal {
  /** Its place in what was sent, from 0; undefined where the answer does not say. */
  readonly index: number | undefined;
  readonly problem: Problem;
}

export interface PathCap {
  /** Of the path without a query; of a write with the method before it: `PUT /v3/customers`. */
  readonly path: RegExp;
  /** Requests at the same time. */
  readonly most: number;
}

/** A 2xx answer that is not what the platform documents. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}
