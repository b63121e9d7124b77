/**
 * How the pages of an access path follow one another.
 * - `one`: a single answer holds everything (an object, or an unpaged array).
 * - `pages`: numbered pages. With `keyset` the scan may instead walk the key upward in ranges, which neither
 *   skips nor repeats rows when the store changes meanwhile, and is preferred for unsorted scans.
 * - `cursor`: a cursor from the answer, one page after the other. Where the answer names none, `item` is the path in
 *   an item whose value, of a page's last item, is the cursor to the next.
 * - `offset`: pages that begin so many rows behind the first, and state the number of all. Rows must have an order that
 *   does not change, whatever comes or goes. Each page begins with the last row of the one before, which shows that
 *   nothing has moved between them. `bare`: the first page is asked for without page parameters, which the endpoint is
 *   not known to have; only where it turns out not to be all, others are.
 */
export type Paging<C extends string = string> =
  | { readonly style: 'one' }
  | { readonly style: 'pages'; readonly most: number; readonly keyset?: Keyset<C> }
  | { readonly style: 'cursor'; readonly most: number; readonly after: string; readonly item?: string }
  | { readonly style: 'offset'; readonly most: number; readonly bare?: true };

export interface Keyset<C extends string = string> {
  /** An integer column, unique over the access path's items (for children: over the parent's items). */
  readonly column: C;
  /** Inclusive bounds: parameters for column >= x and column <= x. */
  readonly min: string;
  readonly max: string;
  /** Parameters that make the API sort by the column, ascending and descending. */
  readonly asc: Readonly<Record<string, string>>;
  readonly desc: Readonly<Record<string, string>>;
}
