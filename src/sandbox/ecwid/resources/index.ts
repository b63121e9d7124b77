/** Every route of the simulated Ecwid API. */
import type { Route } from '../spec.ts';
import { CATEGORY_ROUTES } from './categories.ts';
import { CUSTOMER_ROUTES } from './customers.ts';
import { MARKETING_ROUTES } from './marketing.ts';
import { ORDER_ROUTES } from './orders.ts';
import { PRODUCT_ROUTES } from './products.ts';
import { SETTINGS_ROUTES } from './settings.ts';

export const ROUTES: readonly Route[] = [
  ...PRODUCT_ROUTES,
  ...CATEGORY_ROUTES,
  ...ORDER_ROUTES,
  ...CUSTOMER_ROUTES,
  ...MARKETING_ROUTES,
  ...SETTINGS_ROUTES,
];
