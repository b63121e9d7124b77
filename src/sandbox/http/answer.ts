/** What a simulated platform is asked and answers, before faults, compression and the socket have their say. */
import type { Parameter } from './query.ts';

/** A request as a platform sees it. */
export interface ApiRequest {
  method: string;
  /** Path and query as sent. */
  url: string;
  path: string;
  query: readonly Parameter[];
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As text in UTF-8; undefined without one. */
  body?: string;
  /** The same body as it was sent, for files. */
  bytes?: Buffer;
  /** The sandbox's clock, in milliseconds since 1970. */
  now: number;
}

export interface Answer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** An object or array goes out as JSON, a string as plain text, a Buffer as it is, undefined as no body at all. */
  body?: unknown;
  /** Present on list answers: what the paging faults need. */
  page?: Page;
}

export interface Page {
  rows: readonly object[];
  total: number;
  /** Makes the row just before this page in the same order, if there is one. */
  before?: () => object;
  /** The same answer with other rows or another total. */
  render: (rows: readonly object[], total: number) => Answer;
}
