import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCatalog } from '../../../../src/catalog/index.ts';
import { TABLES } from './bigcartel/tables.ts';
import { CATALOG } from './bigcommerce/catalog.ts';
import { CONTENT } from './bigcommerce/content.ts';
import { ORDERS } from './bigcommerce/orders.ts';
import { PEOPLE } from './bigcommerce/people.ts';
import { PRODUCT_PARTS } from './bigcommerce/product-parts.ts';
import { SHOP } from './bigcommerce/shop.ts';
import { VARIANTS } from './bigcommerce/variants.ts';
import { GOODS } from './ecwid/goods.ts';
import { SALES } from './ecwid/sales.ts';
import { SETTINGS } from './ecwid/settings.ts';
import type { Examples } from './example.ts';

/** Parts of a platform's tables, each tried by a file of its own. */
const EXAMPLES: Readonly<Record<string, readonly Examples[]>> = {
  bigcommerce: [CATALOG, VARIANTS, PRODUCT_PARTS, PEOPLE, ORDERS, SHOP, CONTENT],
  ecwid: [GOODS, SALES, SETTINGS],
  bigcartel: [TABLES],
};

/** Tables of which the sandbox has no row and the API makes none. */
const WITHOUT_ROWS: Readonly<Record<string, readonly string[]>> = { ecwid: ['subscriptions'] };

for (const [platform, parts] of Object.entries(EXAMPLES)) {
  test(`${platform}: every table that can be written is tried`, async () => {
    const tables = (await loadCatalog()).tables.get(platform) ?? [];
    const writable = tables.filter(({ writes }) => writes !== undefined).map(({ name }) => name);
    const tried = [...parts.flatMap((part) => Object.keys(part)), ...(WITHOUT_ROWS[platform] ?? [])];
    assert.deepEqual(tried.sort(), writable.sort());
  });
}
