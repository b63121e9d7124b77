/** Every route of the simulated API. A new resource is a file beside this one and a line here. */
import { CATALOG_WRITES } from '../catalog/index.ts';
import { SHOP_WRITES } from '../shop/index.ts';
import type { Route } from '../spec.ts';
import { v2Routes } from '../v2.ts';
import { v3Routes } from '../v3.ts';
import { categoryAssignments, channelAssignments } from './assignments.ts';
import { brands } from './brands.ts';
import { catalogSummary } from './catalog-summary.ts';
import { categories, legacyCategories, treeRoutes } from './categories.ts';
import { channels, listingRoutes } from './channels.ts';
import { CONTENT_ROUTES } from './content.ts';
import { addresses, customers } from './customers.ts';
import { inventoryRoutes } from './inventory.ts';
import { catalogMetafieldRoutes } from './metafields.ts';
import { orderDetailRoutes } from './order-details.ts';
import { orderCount, orders } from './orders.ts';
import { priceListAssignments, priceLists, priceRecordRoutes } from './price-lists.ts';
import { productOptionRoutes } from './product-options.ts';
import { productPartRoutes } from './product-parts.ts';
import { products } from './products.ts';
import { SALES_ROUTES } from './sales.ts';
import { SETTINGS_ROUTES } from './settings.ts';
import { sites } from './sites.ts';
import { storeRoutes } from './store.ts';
import { productVariantRoutes, variants } from './variants.ts';

export const ROUTES: readonly Route[] = [
  ...[products, variants, brands, categories, legacyCategories, customers, addresses].flatMap(v3Routes),
  ...productVariantRoutes,
  ...productPartRoutes,
  ...productOptionRoutes,
  ...[channelAssignments, categoryAssignments].flatMap(v3Routes),
  catalogSummary,
  ...catalogMetafieldRoutes,
  ...[channels, priceLists, priceListAssignments, sites].flatMap(v3Routes),
  ...inventoryRoutes,
  ...priceRecordRoutes,
  ...listingRoutes,
  ...treeRoutes,
  ...v2Routes(orders),
  orderCount,
  ...orderDetailRoutes,
  ...SALES_ROUTES,
  ...SETTINGS_ROUTES,
  ...CONTENT_ROUTES,
  ...storeRoutes,
  ...CATALOG_WRITES,
  ...SHOP_WRITES,
];
