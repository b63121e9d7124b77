import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { FIELDS } from './field-list.ts';
import { type Row, testStore } from './support.ts';

const LETTERS: Readonly<Record<string, string>> = { string: 's', number: 'n', boolean: 'b' };

function letterOf(value: unknown): string {
  if (Array.isArray(value)) return 'a';
  return LETTERS[typeof value] ?? 'o';
}

/** The values at a path such as a[].b, with 'missing' where an object lacks the field. */
function valuesAt(rows: readonly unknown[], path: string): unknown[] {
  let found: unknown[] = [...rows];
  for (const step of path.split('.')) {
    const name = step.replace('[]', '');
    // Fields of an absent object are not missing, and a part may be of another shape (a link, an empty array).
    const holders = found.filter((value) => letterOf(value) === 'o' && value !== null) as Row[];
    found = holders.map((holder) => (name in holder ? holder[name] : 'missing'));
    if (step.endsWith('[]')) found = found.flatMap((value) => (Array.isArray(value) ? value : []));
  }
  return found;
}

/** Fields of one shape of a part that has two: the links of orders without include=. */
const OTHER_SHAPE = /^(consignments|fees)\.(url|resource)$/;

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
    for (const name of Object.keys(FIELDS)) rows[name] ??= await store.rows(name);
  });

  for (const [resource, list] of Object.entries(FIELDS)) {
    test(resource, () => {
      for (const field of list.split(' ')) {
        const [path = '', letters = ''] = field.split(':');
        if (resource === 'orders' && OTHER_SHAPE.test(path)) continue;
        const values = valuesAt(rows[resource] ?? [], path);
        assert.ok(values.length > 0, `${path} never occurs`);
        for (const value of values) {
          assert.notEqual(value, 'missing', path);
          if (value !== null)
            assert.ok(letters.includes(letterOf(value)), `${path} is ${JSON.stringify(value)}`);
        }
        assert.ok(
          values.some((value) => value !== null) || NEVER_SET.includes(path),
          `${path} is always null`,
        );
      }
    });
  }
});

/** Deprecated or foreign identifiers that this store never sets. */
const NEVER_SET = ['external_id', 'external_merchant_id', 'parent_order_product_id'];
