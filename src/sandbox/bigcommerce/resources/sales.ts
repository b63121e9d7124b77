import { pageWrites } from '../content/pages.ts';
import { postWrites } from '../content/posts.ts';
import { redirectWrites } from '../content/redirects.ts';
import { zoneWrites } from '../delivery/zones.ts';
import { couponWrites } from '../marketing/coupons.ts';
import { promotionCodeWrites } from '../marketing/promotion-codes.ts';
import { promotionWrites } from '../marketing/promotions.ts';
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

/** What belongs to orders, to the people who place them, and to what makes them do so; and every write of it. */
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
  ...couponWrites,
  ...promotionWrites,
  ...promotionCodeWrites,
  ...zoneWrites,
  ...postWrites,
  ...pageWrites,
  ...redirectWrites,
  ...marketingRoutes,
  ...promotionRoutes,
];
