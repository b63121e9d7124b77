import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeObject } from '../../../src/write/objects.ts';
import { actions, facts, table } from './ecwid-writes.ts';

/** Documented in bodies, and not written, with the reason. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'products.inStock': 'follows from quantity and unlimited',
  'products.files': 'uploaded',
  'product_variations.instock': 'follows from quantity and unlimited',
  'product_variations.thumbnailUrl': 'uploaded',
  'product_variations.imageUrl': 'uploaded',
  'product_variations.smallThumbnailUrl': 'uploaded',
  'product_variations.hdThumbnailUrl': 'uploaded',
  'product_variations.originalImageUrl': 'uploaded',
  'product_variations.defaultDisplayedPrice': 'reckoned by the store',
  'product_variations.defaultDisplayedPriceFormatted': 'reckoned by the store',
  'product_variations.lowestPrice': 'reckoned by the store',
  'product_variations.defaultDisplayedLowestPrice': 'reckoned by the store',
  'product_variations.defaultDisplayedLowestPriceFormatted': 'reckoned by the store',
  'customers.password': 'the text of a statement is no place for it',
  'customer_contacts.timestamp': 'set by the store',
  'discount_coupons.creationDate': 'set by the store',
  'discount_coupons.updateDate': 'set by the store',
  'subscriptions.chargeSettings': 'written by its members',
  'products.combinations update': 'written as product_variations, of which none can get lost then',
};

/** Rows that are members of their parents, and written as a whole list. */
const AS_LISTS: Readonly<Record<string, string>> = {
  order_items: 'orders.items',
  customer_shipping_addresses: 'customers.shippingAddresses',
};

/** Written, and not in the documented bodies, with the reason. */
const BESIDES: Readonly<Record<string, string>> = {
  'products.costPrice': 'documented by COST_PRICE_CANT_BE_NEGATIVE, and in older pages',
  'product_variations.costPrice': 'documented in older pages',
  'categories.seoDescriptionTranslated': 'how the official client spells it',
  'subscriptions.chargeSettings.recurringInterval': 'a member of chargeSettings',
  'subscriptions.chargeSettings.recurringIntervalCount': 'a member of chargeSettings',
};

test('every documented field of a body is written, and no other', () => {
  const wrong: string[] = [];
  for (const [name, fields] of Object.entries(facts.fields)) {
    if (name in AS_LISTS) continue;
    for (const [kind, word] of [
      ['insert', 'create'],
      ['update', 'update'],
    ] as const) {
      const written = new Set((table(name).writes?.[kind] ?? []).flatMap(({ columns = [] }) => columns));
      for (const [column, { at = column }] of Object.entries(table(name).columns)) {
        const documented = fields[at]?.split(' ').some((one) => one.replace('!', '') === word) === true;
        const place = `${name}.${at}`;
        const excused = documented ? place in LEFT_OUT || `${place} ${kind}` in LEFT_OUT : place in BESIDES;
        if (written.has(column) === documented || excused) continue;
        wrong.push(`${place} is ${documented ? 'not written' : 'written'} by ${kind}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test('rows of a list that the API replaces as a whole are written through the column of their parents', () => {
  for (const [name, place] of Object.entries(AS_LISTS)) {
    assert.equal(table(name).writes, undefined);
    const [parent = '', at] = place.split('.');
    const [column] = Object.entries(table(parent).columns).find(([own, one]) => (one.at ?? own) === at) ?? [];
    assert.ok(
      table(parent).writes?.update?.some(({ columns = [] }) => columns.includes(column ?? '')),
      place,
    );
    assert.match(table(name).doc, new RegExp(`written as ${parent}\\.${column}`));
  }
});

test('what a new row needs is asked for', () => {
  const REAL: Readonly<Record<string, readonly string[]>> = {
    // By SHIPPING_OPTION_TITLE_REQUIRED, PAYMENT_OPTION_TITLE_REQUIRED and PAYMENT_GATEWAY_NAME_REQUIRED.
    shipping_options: ['title'],
    payment_options: ['checkoutTitle', 'paymentProcessorId'],
  };
  for (const { table: one, kind, action } of actions) {
    if (kind !== 'insert') continue;
    const documented = Object.entries(facts.fields[one.name] ?? {})
      .filter(([, when]) => when.includes('create!'))
      .map(([field]) => field);
    const required = (action.required ?? []).map((column) => one.columns[column]?.at ?? column);
    assert.deepEqual(required.toSorted(), (REAL[one.name] ?? documented).toSorted(), one.name);
  }
});

test('a new product brings its variations along only by the parameter without which they are ignored', () => {
  for (const { columns = [], params } of table('products').writes?.insert ?? []) {
    assert.equal(columns.includes('combinations'), params?.['saveCombinations'] === 'true');
  }
});

const object = (name: string, old: Record<string, unknown>, row: Record<string, unknown>) => {
  const one = table(name);
  const [action] = one.writes?.update ?? [];
  const change = {
    seq: 1,
    relation: 'row',
    schema: 'shop',
    table: one,
    operation: 'update',
    assigned: [],
  } as const;
  assert.ok(action);
  return writeObject({ ...change, old, new: { ...old, ...row } }, action).members;
};

test('moments are written as the API writes them, in UTC', () => {
  assert.deepEqual(object('discount_coupons', { id: 1 }, { launch_date: '2026-06-25T10:00:00+02:00' }), {
    launchDate: '2026-06-25 08:00:00 +0000',
  });
  assert.deepEqual(object('orders', { id: 'EG4H2' }, { pickup_time: '2026-06-25T10:00:00.5+00:00' }), {
    pickupTime: '2026-06-25 10:00:00 +0000',
  });
  assert.deepEqual(
    object('orders', { id: 'EG4H2', pickup_time: '2026-06-25T10:00:00+00:00' }, { pickup_time: null }),
    { pickupTime: null },
  );
});

test('no wholesale prices are an empty list: null is refused', () => {
  assert.deepEqual(object('products', { id: 1, wholesale_prices: [{}] }, { wholesale_prices: null }), {
    wholesalePrices: [],
  });
});

test('an interval is sent as a whole, with a change of either part', () => {
  const [action] = table('subscriptions').writes?.update ?? [];
  assert.deepEqual(action?.together, [['recurring_interval', 'recurring_interval_count']]);
});

test('the attributes of a type go along with every change of it', () => {
  const attributes = [{ id: 7, name: 'UPC', type: 'UPC' }];
  assert.deepEqual(object('product_types', { id: 3, name: 'Wine', attributes }, { name: 'Wines' }), {
    name: 'Wines',
    attributes,
  });
});
