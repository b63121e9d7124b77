import type { AccessPath, Paging, Rows } from '../../../src/catalog/index.ts';

/** Ways to rows that many tables of BigCommerce share. */

/** Numbered pages of 250, the most that lists of both versions hand out. */
export const PAGES = { style: 'pages', most: 250 } as const satisfies Paging;

/** One answer for all rows. */
export const ONE = { style: 'one' } as const satisfies Paging;

/** Pages of v2 orders as ranges of their id, which the table that rides on them calls `order_id`. */
export const ORDER_PAGES = {
  style: 'pages',
  most: 250,
  keyset: {
    column: 'order_id',
    min: 'min_id',
    max: 'max_id',
    asc: { sort: 'id:asc' },
    desc: { sort: 'id:desc' },
  },
} as const satisfies Paging;

/** Any table that has the column `C` may have such a path. */
interface Inside<C extends string> extends Omit<AccessPath<C>, 'rows'> {
  readonly rows: Pick<Rows, 'at' | 'parent'>;
}

type OfOrder = Inside<'order_id'>;
type OfProduct = Inside<'product_id'>;

/**
 * Rows inside the pages of orders. `include` is what makes the list answer them, `at` where they then stand.
 * The structure of consignments is asked for by name: without it an older one, announced for removal, was answered.
 */
export function insideOrders(include: string, at: readonly string[]): OfOrder {
  return {
    path: '/v2/orders',
    envelope: 'v2',
    paging: ORDER_PAGES,
    params: { include, consignment_structure: 'object' },
    rows: { at, parent: { order_id: 'id' } },
    parents: { table: 'orders', columns: { order_id: 'id' } },
    missing: 'error',
  };
}

/** The same rows inside one order. */
export function insideOrder(include: string, at: readonly string[]): OfOrder {
  return {
    path: '/v2/orders/{order_id}',
    envelope: 'v2',
    paging: ONE,
    params: { include, consignment_structure: 'object' },
    rows: { at, parent: { order_id: 'id' } },
    missing: 'no rows',
  };
}

/** Rows inside the pages of products, of which only the id is asked for beside them. */
export function insideProducts(include: string, most = 250): OfProduct {
  return {
    path: '/v3/catalog/products',
    envelope: 'v3',
    paging: {
      style: 'pages',
      most,
      keyset: {
        column: 'product_id',
        min: 'id:min',
        max: 'id:max',
        asc: { sort: 'id', direction: 'asc' },
        desc: { sort: 'id', direction: 'desc' },
      },
    },
    params: { include, include_fields: 'id' },
    rows: { at: [include], parent: { product_id: 'id' } },
    parents: { table: 'products', columns: { product_id: 'id' } },
    missing: 'error',
  };
}
