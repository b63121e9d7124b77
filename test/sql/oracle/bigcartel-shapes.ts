import type { Shape } from './shapes.ts';

/** Everything that the API answers of a resource, without the row's keys. */
const attributes = (...keys: readonly string[]): string => `r.row - '{${keys.join(',')}}'::text[]`;

/** As shapes.ts says, for Big Cartel: the sandbox's rows are flat, as attributes with the ids of what they belong to. */
export const BIGCARTEL_SHAPES: Readonly<Record<string, Shape>> = {
  account: {
    resource: 'accounts',
    beside: { plan: 'plans', image: 'account_images' },
    paths: { plan_id: 'plan_id', image_url: 'image.url', favicon_url: 'account_favicon.url' },
    prefixes: { plan_: 'plan' },
  },
  carts: {
    resource: 'carts',
    made: { type: "'carts'", attributes: attributes('id'), relationships: "'{}'::jsonb" },
  },
  order_transactions: { resource: 'order_transactions', made: { type: "'order_transactions/payments'" } },
  // The sandbox's account has nothing to warn of.
  orders: { resource: 'orders', made: { warnings: "'[]'::jsonb" } },
  product_images: { resource: 'product_images', place: { column: 'position', within: 'product_id' } },
  product_shipping_options: { resource: 'shipping_options' },
  shipments: { resource: 'shipments', made: { attributes: attributes('id', 'order_id') } },
};
