import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ecwidStore, type Row, refused } from '../support.ts';

describe('categories', () => {
  const store = ecwidStore();
  const create = async (body: Row): Promise<number> =>
    Number((await store.write('POST', '/categories', body))['id']);
  const listed = async (query: string): Promise<unknown[]> =>
    (await store.all(`/categories?hidden_categories=true&${query}`)).map(({ id }) => id);

  test('a new one needs a name, and is found below its parent', async () => {
    assert.deepEqual(refused(await store.send('POST', '/categories', { enabled: true })), [
      400,
      'WRONG_PARAMETER',
    ]);
    const top = await create({ name: 'Top' });
    const id = await create({
      name: 'Below',
      parentId: top,
      description: 'x',
      externalReferenceId: 'C-1',
      orderBy: 5,
    });
    const row = await store.row(`/categories/${id}`);
    assert.deepEqual(
      [row['name'], row['parentId'], row['enabled'], row['orderBy'], row['productCount']],
      ['Below', top, true, 5, 0],
    );
    assert.deepEqual(await listed(`parent=${top}`), [id]);
    assert.deepEqual(
      (await store.page('/categoriesByPath?path=Top/Below')).items.map((one) => one['id']),
      [id],
    );
    assert.deepEqual(refused(await store.send('POST', '/categories', { name: 'x', parentId: 1 })), [
      404,
      'CATEGORIES_NOT_FOUND',
    ]);
    assert.deepEqual(
      refused(await store.send('POST', '/categories', { name: 'x', externalReferenceId: 'C-1' })),
      [409, 'EXTERNAL_ID_ALREADY_USED'],
    );
    assert.deepEqual(refused(await store.send('PUT', `/categories/${top}`, { parentId: id })), [
      400,
      'WRONG_PARAMETER',
    ]);
  });

  test('a generated one is renamed, and its products tell so', async () => {
    const category = (await store.page('/categories?limit=100')).items.find(
      (one) => Number(one['productCount']) > 2,
    ) as Row;
    await store.write('PUT', `/categories/${category['id']}`, {
      name: 'Renamed',
      nameTranslated: { en: 'Renamed', fr: 'Autre' },
    });
    const product = (
      await store.page(`/products?category=${category['id']}&includeProductsFromSubcategories=true`)
    ).items
      .flatMap((one) => one['categories'] as Row[])
      .find(({ id }) => id === category['id']);
    assert.deepEqual(
      [product?.['name'], product?.['nameTranslated']],
      ['Renamed', { en: 'Renamed', fr: 'Autre' }],
    );
    const strange = { nameTranslated: { xx: 'x' } };
    assert.deepEqual(refused(await store.send('PUT', `/categories/${category['id']}`, strange)), [
      400,
      'LANGUAGES_NOT_ALLOWED',
    ]);
  });

  test('products are assigned one by one, and as a whole', async () => {
    const products = (await store.page('/products?limit=4&sortBy=ADDED_TIME_ASC')).items.map(({ id }) =>
      Number(id),
    );
    const [a = 0, b = 0, c = 0] = products.sort((one, other) => one - other);
    const id = await create({ name: 'Chosen', productIds: [a, b] });
    const inside = async (): Promise<unknown> =>
      (await store.row(`/categories/${id}?productIds=true`))['productIds'];
    assert.deepEqual(await inside(), [a, b]);
    assert.ok(((await store.row(`/products/${a}`))['categoryIds'] as number[]).includes(id));
    await store.write('PUT', `/categories/${id}`, { productIds: [b, c] });
    assert.deepEqual(await inside(), [b, c]);
    assert.deepEqual(await store.write('POST', `/categories/${id}/assignProducts`, { productIds: [a] }), {
      updateCount: 1,
    });
    assert.deepEqual(await store.write('POST', `/categories/${id}/assignProducts`, { productIds: [a] }), {
      updateCount: 0,
    });
    assert.deepEqual(
      await store.write('POST', `/categories/${id}/unassignProducts`, { productIds: [b, c] }),
      { deleteCount: 1 },
    );
    assert.deepEqual(await inside(), [a]);
    assert.deepEqual(
      (await store.page(`/products?category=${id}`)).items.map((one) => one['id']),
      [a],
    );
    assert.deepEqual(
      refused(await store.send('POST', `/categories/${id}/assignProducts`, { productIds: [1] })),
      [404, 'PRODUCT_NOT_FOUND'],
    );
  });

  test('a deleted one takes those below with it and leaves its products', async () => {
    const top = await create({ name: 'Going' });
    const below = await create({ name: 'Going too', parentId: top });
    const { id } = await store.write('POST', '/products', {
      sku: 'LEFT',
      name: 'Left',
      price: 1,
      categoryIds: [below],
    });
    assert.deepEqual(await store.write('DELETE', `/categories/${top}`), { deleteCount: 1 });
    for (const gone of [top, below]) {
      assert.deepEqual(refused(await store.get(`/categories/${gone}`)), [404, 'CATEGORIES_NOT_FOUND']);
    }
    const row = await store.row(`/products/${id}`);
    assert.deepEqual([row['categoryIds'], row['categories'], row['defaultCategoryId']], [[], [], 0]);
    assert.equal((await store.page(`/products?category=${below}`)).total, 0);
  });

  test('categories are put in order below their parent', async () => {
    const top = await create({ name: 'Sorted' });
    const [a, b] = [await create({ name: 'A', parentId: top }), await create({ name: 'B', parentId: top })];
    assert.deepEqual(
      await store.write('PUT', `/categories/sort?parentCategory=${top}`, { sortedIds: [b, a] }),
      { updateCount: 1 },
    );
    assert.ok(
      Number((await store.row(`/categories/${b}`))['orderBy']) <
        Number((await store.row(`/categories/${a}`))['orderBy']),
    );
    const order = await store.row(`/categories/sort?parentCategory=${top}`);
    assert.deepEqual(order, { sortedIds: [b, a] });
    assert.deepEqual(refused(await store.send('PUT', '/categories/sort', { sortedIds: [a] })), [
      404,
      'CATEGORIES_NOT_FOUND',
    ]);
  });

  test('products are put in order in a category', async () => {
    const id = await create({ name: 'Ordered' });
    const products: number[] = [];
    for (const sku of ['O-1', 'O-2', 'O-3']) {
      const made = await store.write('POST', '/products', { sku, name: sku, price: 1, categoryIds: [id] });
      products.push(Number(made['id']));
    }
    const [a = 0, b = 0, c = 0] = products;
    for (const order of [
      [c, a, b],
      [b, c, a],
    ]) {
      await store.write('PUT', `/products/sort?parentCategory=${id}`, { sortedIds: order });
      assert.deepEqual(await store.row(`/products/sort?parentCategory=${id}`), { sortedIds: order });
      for (const query of ['', '&sortBy=DEFINED_BY_STORE_OWNER']) {
        const { items } = await store.page(`/products?category=${id}${query}`);
        assert.deepEqual(
          items.map((row) => row['id']),
          order,
        );
      }
    }
    await store.write('PUT', `/products/sort?parentCategory=${id}`, { sortedIds: [c] });
    assert.equal((await store.page(`/products?category=${id}`)).items[0]?.['id'], c);
    const strange = await store.send('PUT', `/products/sort?parentCategory=${id}`, { sortedIds: [1] });
    assert.deepEqual(refused(strange), [404, 'PRODUCT_NOT_FOUND']);
  });
});

describe('product types', () => {
  const store = ecwidStore();

  test('names are used once; a list of attributes replaces the old one, and products lose what went', async () => {
    const attributes = [{ name: 'Scent', type: 'CUSTOM', show: 'DESCR' }, { name: 'Wick' }];
    const { id } = await store.write('POST', '/classes', { name: 'Candles', attributes });
    const made = (await store.row(`/classes/${id}`))['attributes'] as Row[];
    assert.deepEqual(
      made.map(({ name, type, show }) => [name, type, show]),
      [
        ['Scent', 'CUSTOM', 'DESCR'],
        ['Wick', 'CUSTOM', 'DESCR'],
      ],
    );
    assert.deepEqual(refused(await store.send('POST', '/classes', { name: 'candles' })), [
      409,
      'CONSTRAINT_VIOLATION',
    ]);
    assert.deepEqual(refused(await store.send('POST', '/classes', {})), [400, 'WRONG_PARAMETER']);
    const values = made.map((one) => ({ id: one['id'], value: 'x' }));
    const product = await store.write('POST', '/products', {
      sku: 'T-1',
      name: 'Candle',
      price: 1,
      productClassId: id,
      attributes: values,
    });
    await store.write('PUT', `/classes/${id}`, { attributes: [{ id: made[1]?.['id'], name: 'Thread' }] });
    const names = ((await store.row(`/products/${product['id']}`))['attributes'] as Row[]).map(
      ({ name }) => name,
    );
    assert.deepEqual(names, ['Thread']);
    await store.write('PUT', `/classes/${id}`, { name: 'Lights' });
    assert.deepEqual(((await store.row(`/classes/${id}`))['attributes'] as Row[]).length, 1);
    assert.deepEqual(await store.write('DELETE', `/classes/${id}`), { deleteCount: 1 });
    const row = await store.row(`/products/${product['id']}`);
    assert.deepEqual([row['productClassId'], row['attributes']], [0, []]);
    assert.equal((await store.get(`/classes/${id}`)).status, 404);
  });

  test('the type General stays', async () => {
    assert.deepEqual(refused(await store.send('DELETE', '/classes/0')), [409, 'CONSTRAINT_VIOLATION']);
  });
});
