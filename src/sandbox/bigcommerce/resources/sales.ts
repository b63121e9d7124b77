import type { Route } from '../spec.ts';
import { orderMoneyRoutes } from './order-money.ts';
import { orderPartRoutes } from './order-parts.ts';

/** What belongs to orders, to the people who place them, and to what makes them do so. */
export const SALES_ROUTES: readonly Route[] = [...orderPartRoutes, ...orderMoneyRoutes];
