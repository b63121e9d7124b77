/** Reading one table for a question: what is wanted of it, from which the requests of each way of reading follow. */
export interface Read {
  readonly table: string;
  /** SQL's condition on the rows that the API can be asked for; absent: all rows. */
  readonly where?: string;
  /** Whose pages hold the rows, and what the condition is about: another table. */
  readonly over?: string;
  /** How the fewest requests come about: `pages` of the rows; `one`, whatever they are; none, where they stand `inside`
   * the answers of the read before; `each`, one for every row that `of` selects. */
  readonly least: 'pages' | 'one' | 'inside' | { readonly each: string };
  /** What a reader could ask for that filters by ids and dates only; absent: the whole table. */
  readonly plain?: string;
  /** Selects the rows for each of which a reader asks that looks tables up row by row; absent: it is the first table. */
  readonly outer?: string;
  /** Selects what the API answers in part only, and has to be asked for again, one by one. */
  readonly again?: string;
}

type Rest = Pick<Read, 'over' | 'plain' | 'outer' | 'again'>;
type Reading = Omit<Read, 'table' | 'least' | 'where'>;

const condition = (where: string | undefined): Pick<Read, 'where'> => (where === undefined ? {} : { where });

/** Pages of the rows that a condition keeps. */
export const pages = (table: string, where?: string, rest: Rest = {}): Read => ({
  table,
  least: 'pages',
  ...condition(where),
  ...rest,
});

/** As `pages`; the condition is one of ids or dates, which every reader can ask for. */
export const plainPages = (table: string, where: string, rest: Rest = {}): Read =>
  pages(table, where, { plain: where, ...rest });

/** One request: a number of rows, the first rows in an order, a row by its key. */
export const one = (table: string, where?: string, rest: Reading = {}): Read => ({
  table,
  least: 'one',
  ...condition(where),
  ...rest,
});

/** As `one`; by an id. */
export const byId = (table: string, where: string, rest: Reading = {}): Read =>
  one(table, where, { plain: where, ...rest });

/** Rows that come with the answers of the read before. `outer`: selects the rows that they belong to. */
export const inside = (table: string, outer: string, rest: Rest = {}): Read => ({
  table,
  least: 'inside',
  outer,
  ...rest,
});

/** Rows that the API hands out for one parent at a time. `parents`: selects those that have any. */
export const each = (table: string, parents: string, outer: string): Read => ({
  table,
  least: { each: parents },
  outer,
});

const between = (column: string, from: string, until: string): string =>
  `${column} >= '${from}' AND ${column} < '${until}'`;

export const MONTH = between('date_created', '2025-11-01', '2025-12-01');
export const QUARTER = between('date_created', '2025-10-01', '2026-01-01');
export const YEAR = between('date_created', '2025-01-01', '2026-01-01');

/** The orders of one month, which most questions are about. */
export const ORDERS_OF_MONTH = plainPages('orders', MONTH);
export const EACH_OF_MONTH = `SELECT id FROM orders WHERE ${MONTH}`;
/** A row for each line of one month. */
export const LINES_OF_MONTH = `SELECT product_id FROM order_items WHERE order_id IN (${EACH_OF_MONTH})`;

/** A page of orders shows the first 50 lines of a consignment: orders that may have more are asked for again. */
export const longOrders = (orders: string): string =>
  `SELECT order_id FROM order_items WHERE order_id IN (${orders}) GROUP BY 1 HAVING count(*) > 50`;
export const ITEMS_OF_MONTH = inside('order_items', EACH_OF_MONTH, { again: longOrders(EACH_OF_MONTH) });
