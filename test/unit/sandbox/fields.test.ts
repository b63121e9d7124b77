import { before, describe, test } from 'node:test';
import { checkFields, valuesAt } from './field-check.ts';
import { FIELDS } from './field-list.ts';
import { SHOP_FIELDS } from './field-list-shop.ts';
import { testStore } from './support.ts';

const ALL = { ...FIELDS, ...SHOP_FIELDS };

/** Fields of one shape of a part that has two: the links of orders without include=. */
const OTHER_SHAPE = /^(consignments|fees)\.(url|resource):/;

describe('every field of the reference is there with its JSON type', () => {
  const store = testStore({ seed: 8, orders: 1200, products: 400, customers: 400 });
  const rows: Record<string, unknown[]> = {};

  before(async () => {
    for (const name of [
      'brands',
      'categories',
      'legacy_categories',
      'trees',
      'variants',
      'order_products',
      'order_consignments',
      'order_fees',
      'order_statuses',
      'store',
    ]) {
      rows[name] = await store.rows(name);
    }
    rows['products'] = await store.rows(
      'products',
      'bulk_pricing_rules,channels,custom_fields,images,modifiers,options,parent_relations,primary_image,variants,videos,reviews',
    );
    rows['customers'] = await store.rows('customers', 'addresses,storecredit,attributes,formfields');
    rows['addresses'] = await store.rows('addresses', 'formfields');
    rows['orders'] = await store.all(
      '/v2/orders?include=consignments.line_items&consignment_structure=object',
    );
    rows['options'] = valuesAt(rows['products'], 'options[]');
    rows['modifiers'] = valuesAt(rows['products'], 'modifiers[]');
    rows['reviews'] = valuesAt(rows['products'], 'reviews[]');
    rows['time'] = [(await store.get('/v2/time')).json];
    for (const name of Object.keys(ALL)) rows[name] ??= await store.rows(name);
  });

  for (const [resource, list] of Object.entries(ALL)) {
    test(resource, () => {
      const own = list.split(' ').filter((field) => resource !== 'orders' || !OTHER_SHAPE.test(field));
      checkFields(rows[resource] ?? [], own.join(' '), NEVER_SET);
    });
  }
});

/** Deprecated or foreign identifiers that this store never sets. */
const NEVER_SET = ['external_id', 'external_merchant_id', 'parent_order_product_id'];
