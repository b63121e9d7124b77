/**
 * What an access path says of the rows of another table that its own rows belong to. There are two kinds of path:
 *
 * - A path *per parent* has `{column}` in it: `/v2/orders/{order_id}/taxes`. Values for it come from the statement
 *   (an equality, IN, or keys that a join carries); where it gives none, from a scan of the parents' table, as far
 *   restricted as the statement's predicates allow, and each parent is asked for its rows. The parents' table may
 *   itself be read per parent: `/products/{product_id}/options/{option_id}/values` has the options as parents, which
 *   have the products. A table may be its own parents' table, where its list lacks columns that single rows have.
 * - A path that *side-loads* has none, and `rows`: `/v2/orders?include=…`, whose items are the parents. The filters of
 *   the parents' own path of the same address may then be used for the rows as well: for those on a column in
 *   `columns`, and for what a join demands of the parent (`FROM orders o JOIN order_items i ON i.order_id = o.id WHERE
 *   o.status_id = 2`).
 */
export interface Parents<C extends string = string> {
  /** A table of the same platform. */
  readonly table: string;
  /**
   * Own column -> column of the parent with the same value: each `{column}` of the path, and whatever else a row has
   * from its parent. All placeholders are filled from one parent: pairs, not each value with each.
   */
  readonly columns: { readonly [K in C]?: string };
  /**
   * Parents that provably have no rows, which are not asked: only where the reference establishes it. For paths per
   * parent.
   */
  readonly skip?: Skip;
}

export interface Skip {
  /** Of the parents' table; an integer, text or boolean. */
  readonly column: string;
  /** The value, as the API answers it, that a parent without rows has. */
  readonly equals: string | number | boolean;
}
