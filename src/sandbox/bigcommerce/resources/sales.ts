import { PEOPLE_WRITES } from '../people/index.ts';
import type { Route } from '../spec.ts';
import { v3Routes } from '../v3.ts';
import {
  customerAttributes,
  customerAttributeValues,
  customerFormFieldValues,
  subscribers,
  wishlists,
} from './customer-extras.ts';
import { customerGroupRoutes } from './customer-groups.ts';
import { marketingRoutes } from './marketing.ts';
import { orderMoneyRoutes } from './order-money.ts';
import { orderPartRoutes } from './order-parts.ts';
import { orderWriteRoutes } from './order-writes.ts';
import { paymentWriteRoutes } from './payment-writes.ts';
import { promotionRoutes } from './promotions.ts';
import { salesMetafieldRoutes } from './sales-metafields.ts';
import { shipmentWriteRoutes } from './shipment-writes.ts';

/** What belongs to orders, to the people who place them, and to what makes them do so. */
export const SALES_ROUTES: readonly Route[] = [
  ...orderPartRoutes,
  ...orderWriteRoutes,
  ...shipmentWriteRoutes,
  ...paymentWriteRoutes,
  ...orderMoneyRoutes,
  ...[customerAttributes, customerAttributeValues, customerFormFieldValues].flatMap(v3Routes),
  ...[subscribers, wishlists].flatMap(v3Routes),
  ...customerGroupRoutes,
  ...salesMetafieldRoutes,
  ...PEOPLE_WRITES,
  ...marketingRoutes,
  ...promotionRoutes,
];
