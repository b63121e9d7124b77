/** Every route of the simulated API. A new resource is a file beside this one and a line here. */
import type { Route } from '../spec.ts';
import { v2Routes } from '../v2.ts';
import { v3Routes } from '../v3.ts';
import { brands } from './brands.ts';
import { categories, legacyCategories, treeRoutes } from './categories.ts';
import { addresses, customers } from './customers.ts';
import { orderDetailRoutes } from './order-details.ts';
import { orderCount, orders } from './orders.ts';
import { products } from './products.ts';
import { storeRoutes } from './store.ts';
import { productVariantRoutes, variants } from './variants.ts';

export const ROUTES: readonly Route[] = [
  ...[products, variants, brands, categories, legacyCategories, customers, addresses].flatMap(v3Routes),
  ...productVariantRoutes,
  ...treeRoutes,
  ...v2Routes(orders),
  orderCount,
  ...orderDetailRoutes,
  ...storeRoutes,
];
