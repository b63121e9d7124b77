import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ecwidStore, pick, type Row, refused } from '../support.ts';

describe('discount coupons', () => {
  const store = ecwidStore();

  test('a new one is answered with id and code, which is made up where none was sent', async () => {
    const bare = await store.write('POST', '/discount_coupons', {});
    assert.match(String(bare['code']), /^[0-9A-F]+$/);
    const body = {
      name: 'Ten',
      code: 'TEN-OFF',
      discountType: 'PERCENT',
      discount: 10,
      usesLimit: 'SINGLE',
      catalogLimit: { products: [1], categories: [] },
    };
    const { id, code } = await store.write('POST', '/discount_coupons', {
      ...body,
      launchDate: '2026-01-01 12:00:00 +0300',
    });
    assert.equal(code, 'TEN-OFF');
    const row = await store.row(`/discount_coupons/${id}`);
    assert.deepEqual(pick(row, body), body);
    assert.deepEqual(
      [row['status'], row['launchDate'], row['orderCount']],
      ['ACTIVE', '2026-01-01 09:00:00 +0000', 0],
    );
    assert.deepEqual(
      (await store.page('/discount_coupons?code=TEN-OFF')).items.map((one) => one['id']),
      [id],
    );
    assert.deepEqual(refused(await store.send('POST', '/discount_coupons', { code: 'TEN-OFF' })), [
      409,
      'CONSTRAINT_VIOLATION',
    ]);
    for (const wrong of [
      { discountType: 'percent' },
      { discount: -1 },
      { discountType: 'PERCENT', discount: 101 },
      { code: ' ' },
    ]) {
      assert.deepEqual(refused(await store.send('POST', '/discount_coupons', wrong)), [
        400,
        'WRONG_PARAMETER',
      ]);
    }
  });

  test('a generated one is changed and deleted', async () => {
    const [before, other] = (await store.page('/discount_coupons?limit=2')).items;
    const path = `/discount_coupons/${before?.['id']}`;
    await store.write('PUT', path, { status: 'PAUSED' });
    const after = await store.row(path);
    assert.deepEqual(after, { ...before, status: 'PAUSED', updateDate: after['updateDate'] });
    assert.deepEqual(refused(await store.send('PUT', path, { code: other?.['code'] })), [
      409,
      'CONSTRAINT_VIOLATION',
    ]);
    assert.deepEqual(await store.write('DELETE', path), { deleteCount: 1 });
    assert.deepEqual(refused(await store.get(path)), [404, 'DISCOUNT_COUPON_NOT_FOUND']);
    assert.equal((await store.page('/coupons/deleted?limit=1')).items[0]?.['id'], before?.['id']);
  });
});

describe('promotions', () => {
  const store = ecwidStore();
  const one = async (id: unknown): Promise<Row | undefined> =>
    (await store.all('/promotions')).find((row) => row['id'] === id);

  test('promotions are made, changed and deleted', async () => {
    const body = {
      name: 'Half',
      discountBase: 'ITEM',
      discountType: 'PERCENT',
      amount: 50,
      triggers: { subtotal: 10 },
      targets: { all: true },
    };
    const { id } = await store.write('POST', '/promotions', { ...body, externalReferenceId: 'P-1' });
    assert.deepEqual(pick((await one(id)) as Row, body), body);
    assert.deepEqual(refused(await store.send('POST', '/promotions', { externalReferenceId: 'P-1' })), [
      409,
      'EXTERNAL_ID_ALREADY_USED',
    ]);
    assert.deepEqual(await store.write('PUT', `/promotions/${id}`, { id, enabled: false }), {
      updateCount: 1,
    });
    assert.equal((await one(id))?.['enabled'], false);
    assert.deepEqual(refused(await store.send('PUT', `/promotions/${id}`, { id: 1 })), [
      422,
      'READ_ONLY_PROMOTION_FIELD_CHANGE',
    ]);
    assert.deepEqual(refused(await store.send('PUT', `/promotions/${id}`, { amount: 101 })), [
      400,
      'WRONG_PARAMETER',
    ]);
    assert.deepEqual(await store.write('DELETE', `/promotions/${id}`), { deleteCount: 1 });
    assert.deepEqual(refused(await store.send('DELETE', `/promotions/${id}`)), [404, 'PROMOTION_NOT_FOUND']);
  });
});

describe('reviews', () => {
  const store = ecwidStore();
  const product = (id: unknown): Promise<Row> => store.row(`/products/${id}`);

  test('a status is changed, and the product counts anew', async () => {
    const { id, productId } = (await store.page('/reviews?status=moderated&limit=1')).items[0] as Row;
    const before = await product(productId);
    assert.deepEqual(await store.write('PUT', `/reviews/${id}`, { status: 'PUBLISHED' }), { updateCount: 1 });
    const row = (await store.page(`/reviews?reviewId=${id}`)).items[0];
    assert.deepEqual(
      [row?.['status'], row?.['review'] === undefined || typeof row['review'] === 'string'],
      ['published', true],
    );
    const after = await product(productId);
    assert.equal(after['reviewsPublished'], Number(before['reviewsPublished']) + 1);
    assert.equal(after['reviewsModerated'], Number(before['reviewsModerated']) - 1);
    for (const wrong of [{}, { status: 'hidden' }]) {
      assert.deepEqual(refused(await store.send('PUT', `/reviews/${id}`, wrong)), [400, 'WRONG_PARAMETER']);
    }
    assert.deepEqual(await store.write('DELETE', `/reviews/${id}`), { deleteCount: 1 });
    assert.equal((await product(productId))['reviewsPublished'], before['reviewsPublished']);
    assert.deepEqual(refused(await store.send('DELETE', `/reviews/${id}`)), [
      404,
      'PRODUCT_REVIEW_NOT_FOUND',
    ]);
  });

  test('many are changed or deleted at once', async () => {
    const ids = (await store.page('/reviews?limit=3')).items.map(({ id }) => id);
    const mass = (body: Row): Promise<Row> => store.write('PUT', '/reviews/mass_update', body);
    assert.deepEqual(await mass({ selectMode: 'SELECTED', reviewIds: ids, newStatus: 'moderated' }), {
      updateCount: 3,
    });
    assert.equal((await store.page(`/reviews?reviewId=${ids.join(',')}&status=moderated`)).total, 3);
    assert.deepEqual(await mass({ selectMode: 'SELECTED', reviewIds: [...ids, 1], delete: true }), {
      updateCount: 3,
    });
    const { total } = await store.page('/reviews?status=moderated');
    const filters = { status: 'moderated' };
    assert.deepEqual(
      await mass({ selectMode: 'ALL_FILTERED', currentFilters: filters, newStatus: 'published' }),
      { updateCount: total },
    );
    for (const wrong of [
      { newStatus: 'published' },
      { selectMode: 'SELECTED', newStatus: 'published' },
      { selectMode: 'ALL' },
    ]) {
      assert.deepEqual(refused(await store.send('PUT', '/reviews/mass_update', wrong)), [
        400,
        'WRONG_PARAMETER',
      ]);
    }
    const all = await store.page('/reviews?limit=1');
    assert.deepEqual(await mass({ selectMode: 'ALL', delete: true }), { updateCount: all.total });
    assert.equal((await store.page('/reviews')).total, 0);
  });
});

describe('subscriptions', () => {
  const store = ecwidStore({ orders: 1500 });

  test('status, next charge and interval are changed; a cancelled one stays cancelled', async () => {
    const { subscriptionId } = (await store.page('/subscriptions?status=ACTIVE&limit=1')).items[0] as Row;
    const path = `/subscriptions/${subscriptionId}`;
    const chargeSettings = { recurringInterval: 'WEEK', recurringIntervalCount: 2 };
    await store.write('PUT', path, { nextCharge: '2027-01-05', chargeSettings });
    const row = await store.row(path);
    assert.deepEqual(
      [row['nextCharge'], row['chargeSettings']],
      ['2027-01-05 00:00:00 +0000', chargeSettings],
    );
    const wrong = { chargeSettings: { recurringInterval: 'WEEK', recurringIntervalCount: 3 } };
    assert.deepEqual(refused(await store.send('PUT', path, wrong)), [400, 'WRONG_PARAMETER']);
    await store.write('PUT', path, { status: 'CANCELLED' });
    const cancelled = await store.row(path);
    assert.deepEqual([cancelled['status'], cancelled['nextCharge']], ['CANCELLED', undefined]);
    assert.ok(cancelled['cancelled']);
    assert.deepEqual(refused(await store.send('PUT', path, { status: 'ACTIVE' })), [
      409,
      'NOT_ALLOWED_TO_UPDATE_PARAMETER',
    ]);
    assert.equal((await store.send('PUT', '/subscriptions/1', {})).status, 404);
  });
});
