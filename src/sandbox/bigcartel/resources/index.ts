/** Every route of the simulated API. A new resource is a file beside this one and a line here. */
import { routesOf } from '../list.ts';
import type { Route } from '../spec.ts';
import { positionRoute } from '../write/positions.ts';
import { accountRoutes } from './accounts.ts';
import { discounts } from './discounts.ts';
import { artists, categories } from './named.ts';
import { orders } from './orders.ts';
import { products } from './products.ts';
import { carts, countries, pages } from './rest.ts';
import { shipmentRoutes } from './shipments.ts';

export const ROUTES: readonly Route[] = [
  ...accountRoutes,
  ...[products, categories, artists, orders, discounts, pages, carts, countries].flatMap(routesOf),
  ...shipmentRoutes,
  positionRoute('categories', (store) => store.categories, categories),
  positionRoute('artists', (store) => store.artists, artists),
  positionRoute('products', (store) => store.products, products),
];
