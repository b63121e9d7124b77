/**
 * What a resource is made of. A resource is data: path, collection, filters and sorts; how lists and single rows
 * behave is written once, in list.ts; how they are written, in write/.
 */
import type { Collection } from '../data/collection.ts';
import type { Order } from '../data/select.ts';
import type { Answer, ApiRequest } from '../http/answer.ts';
import type { Store } from './data/store.ts';
import type { Part } from './documents.ts';
import type { TypeName } from './types.ts';
import type { Kind } from './write/kinds.ts';

/** What a handler knows of the request. */
export interface Context {
  store: Store;
  request: ApiRequest;
  /** Values of the path's placeholders. */
  parameters: Readonly<Record<string, string>>;
}

export type Handler = (context: Context) => Answer;

/** Methods that are missing find no route. */
export interface Route {
  /** Without the account, such as /v1/orders/{order_id}. */
  path: string;
  /** The rows that a list shows. */
  collection?: (store: Store) => Collection;
  get?: Handler;
  post?: Handler;
  patch?: Handler;
  delete?: Handler;
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
  /** What clients may change, where they may. */
  write?: Write;
}

/** Of an attribute that can be written. */
export interface Attribute {
  kind: Kind;
  nullable?: true;
  /** A new row must have it. */
  required?: true;
  /** Only in a new row, or only in one that there is. */
  only?: 'create' | 'update';
}

/** A relationship to many that can be written: the body's list takes the place of the one before. */
export interface Relationship {
  type: TypeName;
  /** Of the row, for the ids. */
  field: string;
  exists: (store: Store, id: string) => boolean;
}

/** By the field of the row. */
export type Values = Readonly<Record<string, unknown>>;

/** How rows of a type are written. What is not there cannot be done; times are in milliseconds since 1970. */
export interface Write {
  type: TypeName;
  attributes: Readonly<Record<string, Attribute>>;
  relationships?: Readonly<Record<string, Relationship>>;
  /** What other rows forbid; `position` is undefined for a new row. */
  forbid?: (store: Store, values: Values, position: number | undefined) => Answer | undefined;
  /** Adds a row, and gives its id. */
  create?: (store: Store, values: Values, now: number) => string;
  update?: (store: Store, position: number, values: Values, now: number) => void;
  remove?: (store: Store, position: number, now: number) => void;
}
