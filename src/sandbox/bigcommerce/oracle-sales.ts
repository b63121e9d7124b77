/** The truth about orders, the people who place them, and what makes them do so. */
import type { Store } from './data/store.ts';
import { ORDER_ROWS } from './oracle-orders.ts';

export const SALES_ROWS: Readonly<Record<string, (store: Store) => Iterable<object>>> = {
  ...ORDER_ROWS,
};
