/** Every route of the simulated Ecwid API. */
import type { Route } from '../spec.ts';
import type { Endpoint } from '../write/endpoint.ts';
import { BATCH_ROUTES } from '../writes/batch.ts';
import { CATEGORY_ORDER } from '../writes/category-products.ts';
import { ENDPOINTS } from '../writes/index.ts';
import { PRODUCT_ORDER } from '../writes/product-order.ts';
import { CATEGORY_ROUTES } from './categories.ts';
import { CUSTOMER_ROUTES } from './customers.ts';
import { MARKETING_ROUTES } from './marketing.ts';
import { ORDER_ROUTES } from './orders.ts';
import { PRODUCT_ROUTES } from './products.ts';
import { SETTINGS_ROUTES } from './settings.ts';

const READ: readonly Route[] = [
  ...PRODUCT_ROUTES,
  ...CATEGORY_ROUTES,
  ...ORDER_ROUTES,
  ...CUSTOMER_ROUTES,
  ...MARKETING_ROUTES,
  ...SETTINGS_ROUTES,
  CATEGORY_ORDER,
  PRODUCT_ORDER,
  ...BATCH_ROUTES,
];

/** The reads and the writes of each address. Some addresses can only be written. */
function joined(reads: readonly Route[], endpoints: readonly Endpoint[]): Route[] {
  const routes = new Map<string, Route>(reads.map((route) => [route.path, route]));
  for (const endpoint of endpoints) {
    const { path, method } = endpoint;
    const route = routes.get(path) ?? { path, scopes: [] };
    routes.set(path, { ...route, writes: { ...route.writes, [method]: endpoint } });
  }
  return [...routes.values()];
}

export const ROUTES: readonly Route[] = joined(READ, ENDPOINTS);
