import type { AccessPath, Paging, Rows } from '../../../src/catalog/index.ts';

/** Ways to rows that the tables of Big Cartel share. Every answer is a JSON:API document. */

/**
 * Pages of 100, by page[offset]. The most that the API gives is not published; clients ask for 100 with success, and
 * where it gives fewer, the pages are as long as it makes them.
 */
export const PAGES = { style: 'offset', most: 100 } as const satisfies Paging;

/** One answer for all rows. */
export const ONE = { style: 'one' } as const satisfies Paging;

/** A list of the account with its single rows: `/orders` and `/orders/{id}`. */
export function listOf(path: string): {
  readonly list: Omit<AccessPath<never>, 'rows'>;
  readonly single: Omit<AccessPath<never>, 'rows'>;
} {
  return {
    list: {
      path: `/accounts/:store${path}`,
      envelope: 'jsonapi',
      paging: PAGES,
      count: 'total',
      missing: 'error',
    },
    single: {
      path: `/accounts/:store${path}/{id}`,
      envelope: 'jsonapi',
      paging: ONE,
      missing: 'no rows',
    },
  };
}

/** Any table that has the columns `C` may have such paths. */
interface Inside<C extends string> extends Omit<AccessPath<C>, 'rows'> {
  readonly rows: Pick<Rows, 'at'> & { readonly parent: { readonly [K in C]?: string }; readonly ordinal?: C };
}

/**
 * Rows that come along with their parents: inside the pages of the list, and inside a single one.
 * @param column that holds the parent's id
 * @param at the relationship
 * @param ordinal column for the row's place in it
 */
function inside<C extends string, O extends string>(
  table: string,
  column: C,
  at: string,
  ordinal: O | undefined,
): readonly Inside<C | O>[] {
  const parent = { [column]: 'id' } as { readonly [K in C | O]?: string };
  const rows = { at: [at], parent, ...(ordinal === undefined ? {} : { ordinal }) };
  return [
    {
      path: `/accounts/:store/${table}`,
      envelope: 'jsonapi',
      paging: PAGES,
      rows,
      parents: { table, columns: parent },
      missing: 'error',
    },
    {
      path: `/accounts/:store/${table}/{${column}}`,
      envelope: 'jsonapi',
      paging: ONE,
      rows,
      missing: 'no rows',
    },
  ];
}

export const insideOrders = (at: string): readonly Inside<'order_id'>[] =>
  inside<'order_id', never>('orders', 'order_id', at, undefined);

export const insideProducts = <O extends string = never>(
  at: string,
  ordinal?: O,
): readonly Inside<'product_id' | O>[] => inside<'product_id', O>('products', 'product_id', at, ordinal);

export const insideDiscounts = (at: string): readonly Inside<'discount_id'>[] =>
  inside<'discount_id', never>('discounts', 'discount_id', at, undefined);
