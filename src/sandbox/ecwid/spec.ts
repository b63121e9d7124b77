/** What a resource is made of. Resources are data; how lists, filters and projections behave is written once. */
import type { ApiRow, Collection } from '../data/collection.ts';
import type { Condition, Order } from '../data/select.ts';
import type { Answer, ApiRequest } from '../http/answer.ts';
import type { Parameter } from '../http/query.ts';
import type { Store } from './data/store.ts';
import type { Endpoint, Method } from './write/endpoint.ts';

/** What a handler knows of the request. */
export interface Context {
  store: Store;
  request: ApiRequest;
  /** Values of the path's placeholders, decoded. */
  parameters: Readonly<Record<string, string>>;
  /** Scopes of the token. */
  scopes: readonly string[];
  /** Answers another request to this store, as if it had come by itself. */
  serve: (request: ApiRequest) => Answer;
}

export interface Route {
  /** Without the store, such as /orders/{orderId}. */
  path: string;
  /** All are needed; empty: any token will do. */
  scopes: readonly string[];
  /** Name of the collection that a list shows. */
  collection?: string;
  /** undefined: the address can only be written. */
  get?: (context: Context) => Answer;
  writes?: Readonly<Partial<Record<Method, Endpoint>>>;
}

/** A query parameter that restricts a list. */
export interface Filter {
  column: string;
  /** The test for this value; undefined when the value cannot be read. */
  bind: (value: string) => Condition['test'] | undefined;
  /** What a value must be, for the error. */
  expected: string;
}

export type Filters = Readonly<Record<string, Filter>>;

export interface ListSpec {
  path: string;
  scopes: readonly string[];
  collection: string;
  filters: Filters;
  /** Parameters whose names are not fixed, such as option_Size; undefined when the name is none of these. */
  dynamic?: (name: string, context: Context) => Filter | undefined;
  /** Parameters of which the first given one makes all other filters void. */
  override?: readonly string[];
  /** What the filters say together beside what each says, such as that disabled rows stay out. */
  implied?: (given: ReadonlyMap<string, Parameter>, context: Context) => readonly Condition[];
  /** Values of sortBy; the first of them that `defaultSort` does not name is no default. */
  sorts?: Readonly<Record<string, Order>>;
  /** The order without sortBy, or with one of which `sorts` says nothing. */
  order: (given: ReadonlyMap<string, Parameter>, context: Context) => Order;
  /** Another order in the place of one that was asked for or is the default, such as the one of a category. */
  reorder?: (order: Order, given: ReadonlyMap<string, Parameter>, context: Context) => Order;
  /** Parameters that are accepted and change no row, such as lang. */
  ignored?: readonly string[];
  /** How rows are shown; as they are without it. */
  shape?: (row: ApiRow, context: Context, given: ReadonlyMap<string, Parameter>) => ApiRow;
  /** Fields of the page beside total, count, offset, limit and items. */
  extra?: (collection: Collection) => ApiRow;
}

/** Names that every list of pages takes. */
export const PAGING: readonly string[] = ['offset', 'limit', 'responseFields', 'token'];
