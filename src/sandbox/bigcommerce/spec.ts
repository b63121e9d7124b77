/**
 * What a resource is made of. A resource is data: path, scope, filters, sorts and includes; the list and item
 * behaviour of v2 and v3 is written once, in v2.ts and v3.ts.
 */
import type { ApiRow, Collection } from '../data/collection.ts';
import type { Order } from '../data/select.ts';
import type { Answer, ApiRequest } from '../http/answer.ts';
import type { Store } from './data/store.ts';
import type { Filters } from './filters.ts';

/** What a handler knows of the request. */
export interface Context {
  store: Store;
  request: ApiRequest;
  /** Values of the path's placeholders. */
  parameters: Readonly<Record<string, string>>;
}

export type Handler = (context: Context) => Answer;

/** What a path answers to one or more methods. Several routes may have the same path, with other methods. */
export interface Route {
  /** Such as /v2/orders/{id}. */
  path: string;
  /** One scope, or several of which any is enough. */
  scope?: string | readonly string[];
  /** Name of the collection that a list shows. */
  collection?: string;
  /** Parallel requests allowed to a group of routes, per store. */
  cap?: { group: string; most: number };
  get?: Handler;
  post?: Handler;
  put?: Handler;
  delete?: Handler;
}

/** Adds the fields of one include= value to a row. */
export interface Include {
  add: (row: ApiRow, context: Context) => Record<string, unknown>;
  /** The page may hold at most so many rows with this include. */
  pageLimit?: number;
  /** Other includes that this one brings along. */
  implies?: readonly string[];
}

export interface V3Resource {
  path: string;
  scope: string | readonly string[];
  collection: string;
  /** Field by which a row is known; include_fields always returns it. */
  key: string;
  filters: Filters;
  /**
   * 'one': sort=field:asc; 'two': sort= and direction=; 'plain': sort= alone, ascending; 'way': direction= alone, by
   * key.
   */
  sort?: { by: readonly string[]; style: 'one' | 'two' | 'plain' | 'way' } | undefined;
  includes?: Readonly<Record<string, Include>>;
  /** What is shown of a row, where that follows from the filters. */
  shown?: (row: ApiRow, context: Context) => ApiRow;
  /** include_fields and exclude_fields are accepted, or the first alone. */
  fields?: boolean | 'include_fields';
  /** after= and before= are accepted. 'or pages': an answer to page= has no cursors. */
  cursors?: boolean | 'or pages';
  /** page= and limit= are not accepted: all rows come in one answer, without meta. */
  whole?: boolean;
  /** Status of a list without any row, instead of 200 with an empty array. */
  none?: 204;
  /** A row is also at {path}/{id}. */
  item?: boolean;
  cap?: { group: string; most: number };
}

/** The rows that a v3 list request found, before they are cut into pages. */
export interface Listing {
  collection: Collection;
  /** Of the rows that pass the filters, in the order asked for. */
  positions: Int32Array;
  order: Order | undefined;
  per_page: number;
  shape: Shape;
}

/** Makes the rows of one request, once its parameters are known to be right. */
export type Shape = (position: number) => ApiRow;

export interface V2Resource {
  path: string;
  scope: string | readonly string[];
  collection: string;
  filters: Filters;
  /** Columns that sort=field:asc|desc may name. */
  sort?: readonly string[];
  /** How rows come without sort=, if not by id. */
  order?: Order;
  /** The way is not part of sort= but a parameter of its own: direction=asc|desc. */
  direction?: boolean;
  cap?: { group: string; most: number };
  /** Further parameters that lists and single rows accept, such as include. */
  parameters?: readonly string[];
  /** Parameters that a row's own address accepts and that change nothing there. */
  itemIgnores?: readonly string[];
  /** How rows are made; the collection's own rows without it. */
  shape?: (context: Context) => Shape | Answer;
  /** A row is also at {path}/{id}. */
  item?: boolean;
}
