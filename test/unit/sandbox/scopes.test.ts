import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testStore } from './support.ts';

/** Source: bigcommerce/docs, "OAuth scopes". */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  store_v2_products: [
    '/v3/catalog/products/78/images',
    '/v3/catalog/products/78/options',
    '/v3/catalog/products/78/complex-rules',
    '/v3/catalog/products/metafields',
    '/v3/catalog/variants/metafields',
    '/v3/catalog/brands/metafields',
    '/v3/catalog/categories/metafields',
    '/v3/catalog/products/channel-assignments',
    '/v3/catalog/summary',
    '/v3/catalog/trees',
    '/v3/pricelists',
    '/v3/pricelists/1/records',
    '/v3/pricelists/1/records/1000',
    '/v3/pricelists/assignments',
  ],
  store_channel_settings: ['/v3/channels', '/v3/channels/metafields', '/v3/channels/1/metafields'],
  store_channel_listings: ['/v3/channels/1/listings'],
  store_sites: ['/v3/sites', '/v3/sites/1000'],
  store_inventory: ['/v3/inventory/items', '/v3/inventory/locations/1/items'],
  store_locations: ['/v3/inventory/locations'],
  store_v2_information: [
    '/v2/currencies',
    '/v2/tax_classes',
    '/v3/tax/rates',
    '/v3/tax/zones',
    '/v2/shipping/zones',
    '/v2/shipping/zones/1/methods',
    '/v2/countries',
    '/v2/countries/states',
    '/v2/countries/count',
  ],
  store_v2_content: [
    '/v3/content/pages',
    '/v2/blog/posts',
    '/v2/blog/posts/count',
    '/v2/blog/tags',
    '/v3/storefront/redirects',
  ],
  store_payments_methods_read: ['/v2/payments/methods'],
};

const ALL = Object.keys(PATHS);

describe('each resource asks for its own scope', () => {
  const tokens = Object.fromEntries(
    ALL.flatMap((scope) => [
      [`only ${scope}`, [scope]],
      [`reads ${scope}`, [`${scope}_read_only`]],
      [`all but ${scope}`, ALL.filter((other) => other !== scope)],
    ]),
  );
  const store = testStore({ tokens });
  const status = async (path: string, token: string) =>
    (await store.get(path, { 'X-Auth-Token': token })).status;

  for (const [scope, paths] of Object.entries(PATHS)) {
    test(scope, async () => {
      for (const path of paths) {
        assert.ok([200, 204].includes(await status(path, `only ${scope}`)), path);
        assert.ok([200, 204].includes(await status(path, `reads ${scope}`)), path);
        assert.equal(await status(path, `all but ${scope}`), 403, path);
      }
    });
  }
});
