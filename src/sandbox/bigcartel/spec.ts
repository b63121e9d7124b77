/**
 * What a resource is made of. A resource is data: path, collection, filters and sorts; how lists and single rows
 * behave is written once, in list.ts. Further methods of a route belong beside `get`.
 */
import type { Collection } from '../data/collection.ts';
import type { Order } from '../data/select.ts';
import type { Answer, ApiRequest } from '../http/answer.ts';
import type { Store } from './data/store.ts';
import type { Part } from './documents.ts';

/** What a handler knows of the request. */
export interface Context {
  store: Store;
  request: ApiRequest;
  /** Values of the path's placeholders. */
  parameters: Readonly<Record<string, string>>;
}

export interface Route {
  /** Without the account, such as /v1/orders/{order_id}. */
  path: string;
  /** The rows that a list shows. */
  collection?: (store: Store) => Collection;
  get: (context: Context) => Answer;
}

/** 'from' and 'to' are moments, both inclusive (that is inferred). */
export type Filter =
  | { column: string; is: 'one of'; words: readonly string[] }
  | { column: string; is: 'from' | 'to' };

export interface Listed {
  path: string;
  collection: (store: Store) => Collection;
  part: (store: Store, position: number, alone: boolean) => Part;
  /** By the parameter's name. */
  filters?: Readonly<Record<string, Filter>>;
  /** The column that search= looks through. */
  search?: string;
  /** Columns that sort= may name. */
  sorts?: readonly string[];
  /** Without sort=; the order of ids without it. */
  order?: Order;
  /** All rows come in one answer: there are no page parameters. */
  whole?: boolean;
  /** The refusal of every request, such as for what the account has switched off. */
  refuse?: (store: Store) => Answer | undefined;
  /** A row is also at {path}/{id}; -1 where there is none. */
  find?: (store: Store, id: string) => number;
}
