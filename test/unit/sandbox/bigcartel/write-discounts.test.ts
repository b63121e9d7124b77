import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { document, errorsOf, ids, type Resource, type Row, testAccount } from './support.ts';

const LEAST: Row = {
  name: 'Spring',
  code: 'SPRING-15',
  requirement_type: 'none',
  expiration_type: 'never',
  reward_type: 'percent',
  application_type: 'cart',
  percent_discount: 15,
};

describe('writing discounts', () => {
  const account = testAccount();
  afterEach(() => account.faults());

  const create = (attributes: Row, rest: Row = {}) =>
    account.send('POST', '/discounts', document('discounts', attributes, rest));
  const created = async (attributes: Row, rest: Row = {}): Promise<Resource> => {
    const reply = await create(attributes, rest);
    assert.equal(reply.status, 201, reply.text);
    return (reply.json as { data: Resource }).data;
  };
  const patch = (id: unknown, attributes: Row, rest: Row = {}) =>
    account.send('PATCH', `/discounts/${id}`, document('discounts', attributes, { id, ...rest }));

  test('a new discount has what was sent, and nothing where the body was silent', async () => {
    const before = await account.rows('discounts');
    const made = await created(LEAST);
    assert.deepEqual(made.attributes, {
      ...LEAST,
      active_at: null,
      expires_at: null,
      flat_rate_discount: null,
      use_limit: null,
      use_count: 0,
      minimum_cart_total: null,
      minimum_cart_quantity: null,
      includes_free_shipping: false,
    });
    assert.deepEqual((await account.one(`/discounts/${made.id}`)).data, made);
    assert.deepEqual((await account.all('/discounts')).data.at(-1), made);
    const row = { id: made.id, ...made.attributes };
    assert.deepEqual(await account.rows('discounts'), [...before, row]);
  });

  test('amounts lose their padding, times are in UTC', async () => {
    const { attributes } = await created({
      ...LEAST,
      percent_discount: null,
      flat_rate_discount: '7.50',
      minimum_cart_total: '20',
      minimum_cart_quantity: 2,
      use_limit: 100,
      active_at: '2026-12-24T18:00:00+02:00',
      expires_at: '2027-01-01',
    });
    assert.deepEqual(
      [attributes['flat_rate_discount'], attributes['minimum_cart_total'], attributes['use_limit']],
      ['7.5', '20.0', 100],
    );
    assert.deepEqual(
      [attributes['active_at'], attributes['expires_at']],
      ['2026-12-24T16:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    );
  });

  for (const name of Object.keys(LEAST)) {
    test(`a new discount must have ${name}`, async () => {
      const { [name]: _, ...lacking } = LEAST;
      const reply = await create(lacking);
      assert.deepEqual(
        [reply.status, errorsOf(reply)],
        [400, [['attribute.required', `/data/attributes/${name}`]]],
      );
    });
  }

  test('wrong values are refused', async () => {
    for (const [name, value] of Object.entries({
      name: null,
      reward_type: '',
      percent_discount: '15',
      flat_rate_discount: 5,
      use_limit: 1.5,
      minimum_cart_quantity: -1,
      expires_at: 'tomorrow',
      minimum_cart_total: '1.234',
    })) {
      const reply = await create({ ...LEAST, [name]: value });
      assert.deepEqual(
        [reply.status, errorsOf(reply)],
        [400, [['attribute.invalid', `/data/attributes/${name}`]]],
      );
    }
    assert.equal((await create({ ...LEAST, percent_discount: 100.5 })).status, 400);
    for (const name of ['use_count', 'includes_free_shipping']) {
      const reply = await create({ ...LEAST, [name]: 1 });
      assert.deepEqual(errorsOf(reply), [['attribute.read-only', `/data/attributes/${name}`]]);
    }
  });

  test('no two discounts have one code, however it is written', async () => {
    const made = await created(LEAST);
    const taken = await create({ ...LEAST, code: 'spring-15' });
    assert.deepEqual(
      [taken.status, errorsOf(taken)],
      [402, [['discount.code-taken', '/data/attributes/code']]],
    );
    const [other] = await account.rows('discounts');
    assert.equal((await patch(other?.['id'], { code: 'SPRING-15' })).status, 402);
    assert.equal((await patch(made.id, { code: 'Spring-15' })).status, 200, 'its own is not taken');
    await account.send('DELETE', `/discounts/${made.id}`);
    assert.equal((await create(LEAST)).status, 201);
  });

  test('a changed code keeps the uses, a new discount of a used code has none', async () => {
    const used = (await account.rows('discounts')).find((row) => Number(row['use_count']) > 0);
    const changed = (await patch(used?.['id'], { code: 'RENAMED' })).json as { data: Resource };
    assert.deepEqual({ id: used?.['id'], ...changed.data.attributes }, { ...used, code: 'RENAMED' });
    const made = await created({ ...LEAST, code: used?.['code'] });
    assert.equal(made.attributes['use_count'], 0);
    const again = (await patch(used?.['id'], { code: 'RENAMED-2' })).json as { data: Resource };
    assert.equal(again.data.attributes['use_count'], used?.['use_count']);
  });

  test('categories and products of the body take the place of those before', async () => {
    const [category] = await account.rows('categories');
    const products = (await account.rows('products')).slice(2, 4);
    const link = (type: string, rows: readonly (Row | undefined)[]) => ({
      data: rows.map((row) => ({ type, id: String(row?.['id']) })),
    });
    const relationships = {
      categories: link('categories', [category]),
      products: link('products', products),
    };
    const made = await created(LEAST, { relationships });
    assert.deepEqual(made.relationships, relationships);
    const linked = async (table: string, key: string) =>
      (await account.rows(table)).filter((row) => row['discount_id'] === made.id).map((row) => row[key]);
    assert.deepEqual(await linked('discount_categories', 'category_id'), [category?.['id']]);
    assert.deepEqual(await linked('discount_products', 'product_id'), ids(products));
    const fewer = { relationships: { products: link('products', products.slice(1)) } };
    assert.equal((await patch(made.id, {}, fewer)).status, 200);
    assert.deepEqual(await linked('discount_products', 'product_id'), ids(products.slice(1)));
    assert.deepEqual(await linked('discount_categories', 'category_id'), [category?.['id']]);
    await account.send('DELETE', `/categories/${category?.['id']}`);
    assert.deepEqual(await linked('discount_categories', 'category_id'), []);
    const unknown = { relationships: { products: link('products', [{ id: '1' }]) } };
    assert.equal((await patch(made.id, { name: 'X' }, unknown)).status, 404);
    assert.equal((await account.one(`/discounts/${made.id}`)).data.attributes['name'], 'Spring');
  });

  test('generated discounts can be changed and deleted; a reset brings them back', async () => {
    const before = await account.rows('discounts');
    const [first, second] = before;
    const links = await account.rows('discount_products');
    assert.equal((await patch(first?.['id'], { name: 'Changed', use_limit: null })).status, 200);
    assert.equal((await account.send('DELETE', `/discounts/${second?.['id']}`)).status, 204);
    const after = await account.rows('discounts');
    assert.deepEqual(after, [{ ...first, name: 'Changed', use_limit: null }, ...before.slice(2)]);
    assert.deepEqual(
      await account.rows('discount_products'),
      links.filter((row) => row['discount_id'] !== second?.['id']),
    );
    await account.faults();
    assert.deepEqual(await account.rows('discounts'), before);
  });
});
