/** v3 lists that exist only below one parent, such as the images of a product, and their rows by id. */
import type { ApiRow } from '../data/collection.ts';
import { Few } from '../data/few.ts';
import { notFound } from './errors.ts';
import type { Context, Route, V3Resource } from './spec.ts';
import { v3Item, v3List } from './v3.ts';

/** `collection` is the parents': rows that a fault inserts or deletes are theirs. */
export interface V3Nested extends V3Resource {
  /** The rows below the parent of the path; undefined when there is no such parent. */
  rows: (context: Context) => readonly ApiRow[] | undefined;
  /** Placeholder of a row's own id, when rows have an address. */
  row?: string;
  /** Field selection at that address, if it is not the list's. */
  rowFields?: boolean;
  /** Columns that filters know and rows do not show. */
  computed?: Readonly<Record<string, (row: ApiRow) => unknown>>;
}

/** The list below each parent, and its rows if they have an address. */
export function nestedRoutes(spec: V3Nested): Route[] {
  const { path, scope, collection, row } = spec;
  const cap = spec.cap ? { cap: spec.cap } : {};
  const own = (context: Context) => {
    const rows = spec.rows(context);
    return rows && new Few(spec.key, rows, spec.computed);
  };
  const list: Route = {
    path,
    scope,
    collection,
    ...cap,
    get: (context) => {
      const rows = own(context);
      return rows ? v3List(spec, context, [], rows) : notFound('v3');
    },
  };
  if (row === undefined) return [list];
  const one = spec.rowFields === undefined ? spec : { ...spec, fields: spec.rowFields };
  const item: Route = {
    path: `${path}/{${row}}`,
    scope,
    ...cap,
    get: (context) => {
      const rows = own(context);
      return rows ? v3Item(one, context, context.parameters[row], undefined, rows) : notFound('v3');
    },
  };
  return [list, item];
}
