/** Every endpoint of the simulated Ecwid API that writes. */
import type { Endpoint } from '../write/endpoint.ts';
import { BATCH_ENDPOINTS } from './batch.ts';
import { CART_ENDPOINTS } from './carts.ts';
import { CATEGORY_ENDPOINTS } from './categories.ts';
import { CATEGORY_PRODUCT_ENDPOINTS } from './category-products.ts';
import { CLASS_ENDPOINTS } from './classes.ts';
import { CONTACT_ENDPOINTS } from './contacts.ts';
import { COUPON_ENDPOINTS } from './coupons.ts';
import { CUSTOMER_ENDPOINTS } from './customers.ts';
import { EXTRA_FIELD_ENDPOINTS } from './extra-fields.ts';
import { FILE_ENDPOINTS } from './files.ts';
import { GROUP_ENDPOINTS } from './groups.ts';
import { IMAGE_ENDPOINTS } from './images.ts';
import { MEDIA_ENDPOINTS } from './media.ts';
import { ORDER_FIELD_ENDPOINTS } from './order-fields.ts';
import { ORDER_ENDPOINTS } from './orders.ts';
import { PRODUCT_ORDER_ENDPOINTS } from './product-order.ts';
import { PRODUCT_ENDPOINTS } from './products.ts';
import { PROFILE_ENDPOINTS } from './profile.ts';
import { PROMOTION_ENDPOINTS } from './promotions.ts';
import { REVIEW_ENDPOINTS } from './reviews.ts';
import { SETTING_ENDPOINTS } from './settings.ts';
import { STAFF_ENDPOINTS } from './staff.ts';
import { STOCK_ENDPOINTS } from './stock.ts';
import { SUBSCRIPTION_ENDPOINTS } from './subscriptions.ts';
import { VARIATION_ENDPOINTS } from './variations.ts';

export const ENDPOINTS: readonly Endpoint[] = [
  ...PRODUCT_ENDPOINTS,
  ...PRODUCT_ORDER_ENDPOINTS,
  ...VARIATION_ENDPOINTS,
  ...STOCK_ENDPOINTS,
  ...IMAGE_ENDPOINTS,
  ...MEDIA_ENDPOINTS,
  ...FILE_ENDPOINTS,
  ...CLASS_ENDPOINTS,
  ...CATEGORY_ENDPOINTS,
  ...CATEGORY_PRODUCT_ENDPOINTS,
  ...ORDER_ENDPOINTS,
  ...ORDER_FIELD_ENDPOINTS,
  ...CART_ENDPOINTS,
  ...SUBSCRIPTION_ENDPOINTS,
  ...CUSTOMER_ENDPOINTS,
  ...CONTACT_ENDPOINTS,
  ...GROUP_ENDPOINTS,
  ...EXTRA_FIELD_ENDPOINTS,
  ...COUPON_ENDPOINTS,
  ...PROMOTION_ENDPOINTS,
  ...REVIEW_ENDPOINTS,
  ...SETTING_ENDPOINTS,
  ...PROFILE_ENDPOINTS,
  ...STAFF_ENDPOINTS,
  ...BATCH_ENDPOINTS,
];
