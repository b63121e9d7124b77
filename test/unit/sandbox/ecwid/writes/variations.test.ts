import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ecwidStore, type Row, refused } from '../support.ts';

describe('variations', () => {
  const store = ecwidStore();
  let nth = 0;
  const product = async (more: Row = {}): Promise<string> => {
    nth++;
    const { id } = await store.write('POST', '/products', {
      sku: `V-${nth}`,
      name: 'Shirt',
      price: 20,
      ...more,
    });
    return `/products/${id}`;
  };
  const red = [{ name: 'Color', value: 'Red' }];

  test('a new one is in its product, and adds the options that the product lacked', async () => {
    const path = await product();
    const { id } = await store.write('POST', `${path}/combinations`, {
      options: red,
      sku: 'V-RED',
      quantity: 4,
      price: 25,
    });
    const variation = await store.row(`${path}/combinations/${id}`);
    assert.deepEqual(
      [variation['sku'], variation['quantity'], variation['unlimited'], variation['price']],
      ['V-RED', 4, false, 25],
    );
    assert.equal(variation['combinationNumber'], 1);
    const row = await store.row(path);
    assert.deepEqual(
      (row['combinations'] as Row[]).map((one) => one['id']),
      [id],
    );
    assert.equal(row['defaultCombinationId'], id);
    assert.deepEqual(
      (row['options'] as Row[]).map(({ name, type }) => [name, type]),
      [['Color', 'SELECT']],
    );
    assert.equal((await store.page('/products?sku=V-RED')).total, 1);
  });

  test('options are required, and one choice is one variation', async () => {
    const path = `${await product()}/combinations`;
    for (const body of [{ price: 1 }, { options: [], price: 1 }]) {
      assert.deepEqual(refused(await store.send('POST', path, body)), [400, 'WRONG_PARAMETER']);
    }
    await store.write('POST', path, { options: red });
    assert.deepEqual(refused(await store.send('POST', path, { options: red })), [
      409,
      'COMBINATION_DUPLICATED',
    ]);
    assert.deepEqual(
      refused(
        await store.send('POST', path, { options: [{ name: 'Color', value: 'Blue' }], sku: `V-${nth}` }),
      ),
      [409, 'SKU_ALREADY_EXISTS'],
    );
  });

  test('one is changed and deleted by its id, and the product is in stock when one of them is', async () => {
    const path = await product();
    const { id } = await store.write('POST', `${path}/combinations`, { options: red, quantity: 0 });
    assert.equal((await store.row(path))['inStock'], false);
    const one = `${path}/combinations/${id}`;
    assert.deepEqual(await store.write('PUT', one, { price: 9.5 }), { updateCount: 1 });
    assert.deepEqual(await store.write('PUT', `${one}/inventory`, { quantityDelta: 2 }), { updateCount: 1 });
    const row = await store.row(one);
    assert.deepEqual([row['price'], row['quantity'], row['inStock']], [9.5, 2, true]);
    assert.equal((await store.row(path))['inStock'], true);
    assert.deepEqual(await store.write('DELETE', one), { deleteCount: 1 });
    assert.deepEqual(refused(await store.get(one)), [404, 'COMBINATION_NOT_FOUND']);
    assert.deepEqual(refused(await store.send('PUT', one, {})), [404, 'COMBINATION_NOT_FOUND']);
  });

  test('all of a generated product are deleted at once', async () => {
    const { items } = await store.page('/products?limit=100&sortBy=ADDED_TIME_ASC');
    const varied = items.find((row) => (row['combinations'] as Row[]).length > 1) as Row;
    const path = `/products/${varied['id']}`;
    const { length } = varied['combinations'] as Row[];
    assert.deepEqual(await store.write('DELETE', `${path}/combinations`), { deleteCount: length });
    assert.deepEqual((await store.row(path))['combinations'], []);
  });

  test('a product takes variations in its body with saveCombinations=true only', async () => {
    const options = [{ name: 'Size', choices: [{ text: 'S' }, { text: 'L', priceModifier: 5 }] }];
    const combinations = ['S', 'L'].map((value) => ({ options: [{ name: 'Size', value }], quantity: 1 }));
    const without = await store.row(await product({ options, combinations }));
    assert.deepEqual(without['combinations'], []);
    const body = { sku: 'V-BODY', name: 'Shirt', price: 20, options, combinations };
    const { id } = await store.write('POST', '/products?saveCombinations=true', body);
    const made = (await store.row(`/products/${id}`))['combinations'] as Row[];
    assert.deepEqual(
      made.map((one) => one['defaultDisplayedPrice']),
      [20, 25],
    );
    await store.write('PUT', `/products/${id}?saveCombinations=true`, {
      combinations: [{ id: made[0]?.['id'], price: 1 }],
    });
    const left = (await store.row(`/products/${id}`))['combinations'] as Row[];
    assert.deepEqual(
      left.map((one) => [one['id'], one['price'], one['quantity']]),
      [[made[0]?.['id'], 1, 1]],
    );
    const many = Array.from({ length: 201 }, (_, at) => ({ options: [{ name: 'Size', value: `${at}` }] }));
    assert.deepEqual(
      refused(await store.send('PUT', `/products/${id}?saveCombinations=true`, { combinations: many })),
      [400, 'COMBINATION_LIMIT_PER_REQUEST_EXCEEDED'],
    );
  });

  test('an option that a variation has cannot go from its product', async () => {
    const path = await product();
    await store.write('POST', `${path}/combinations`, { options: red });
    assert.deepEqual(refused(await store.send('PUT', path, { options: [] })), [
      409,
      'COMBINATION_CONTAINS_REMOVED_OPTION',
    ]);
    const blue = [{ name: 'Color', choices: [{ text: 'Blue' }] }];
    assert.deepEqual(refused(await store.send('PUT', path, { options: blue })), [
      409,
      'COMBINATION_CONTAINS_REMOVED_OPTION_VALUE',
    ]);
  });

  test('wholesale prices are checked', async () => {
    const path = await product();
    const codes: readonly [Row, string][] = [
      [{ quantity: 10 }, 'WHOLESALE_PRICES_CANT_BE_NULL'],
      [{ quantity: 10, price: -1 }, 'WHOLESALE_PRICES_CANT_BE_NEGATIVE'],
      [{ quantity: 1, price: 1 }, 'WHOLESALE_PRICES_QUANTITY_TOO_SMALL'],
    ];
    for (const [tier, code] of codes) {
      assert.deepEqual(refused(await store.send('PUT', path, { wholesalePrices: [tier] })), [400, code]);
    }
    await store.write('PUT', path, { wholesalePrices: [{ quantity: 2, price: 18 }] });
    assert.deepEqual((await store.row(path))['wholesalePrices'], [{ quantity: 2, price: 18 }]);
  });
});
