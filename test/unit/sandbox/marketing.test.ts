import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { compareFilters, lower, sorted } from './harness.ts';
import { ids, type Row, testStore } from './support.ts';

const text = (value: unknown) => encodeURIComponent(String(value));
const n = (row: Row, name: string) => Number(row[name]);

describe('coupons, gift certificates and promotions', () => {
  const store = testStore({ orders: 3000, tokens: { other: ['store_v2_orders'] } });
  const rows: Record<string, Row[]> = {};
  const of = (name: string) => rows[name] as Row[];
  const truth = (name: string) => ({ rows: of(name), key: 'id' });

  before(async () => {
    const names = ['coupons', 'gift_certificates', 'promotions', 'promotion_codes'];
    for (const name of [...names, 'order_coupons', 'orders', 'order_products']) {
      rows[name] = await store.rows(name);
    }
  });

  test('coupons are filtered by number, code, name and type, and can be read from the list alone', async () => {
    const one = of('coupons')[30] as Row;
    await compareFilters(store, '/v2/coupons', truth('coupons'), [
      ['limit=20', () => true],
      [`id=${one['id']}`, (r) => r === one],
      [`min_id=${one['id']}`, (r) => n(r, 'id') >= n(one, 'id')],
      [`min_id=5&max_id=${one['id']}`, (r) => n(r, 'id') >= 5 && n(r, 'id') <= n(one, 'id')],
      [`code=${text('ÉTÉ-20')}`, (r) => r['code'] === 'été-20'],
      [`name=${text(one['name'])}`, (r) => r['name'] === one['name']],
      ['type=free_shipping', (r) => r['type'] === 'free_shipping'],
      ['exclude_type=promotion', (r) => r['type'] !== 'promotion'],
    ]);
    for (const query of ['type=free', 'sort=id', 'enabled=true', 'id=x', 'page=0']) {
      assert.equal((await store.get(`/v2/coupons?${query}`)).status, 400, query);
    }
    assert.equal((await store.get(`/v2/coupons/${one['id']}`)).status, 405);
    assert.deepEqual((await store.get('/v2/coupons/count')).json, { count: of('coupons').length });
    assert.equal((await store.get('/v2/coupons?page=9')).status, 204);
    assert.equal((await store.get('/v2/coupons?limit=251')).status, 413);
  });

  test('the coupons of orders exist, with as many uses', () => {
    const uses = new Map<unknown, number>();
    for (const { coupon_id: id } of of('order_coupons')) uses.set(id, (uses.get(id) ?? 0) + 1);
    assert.equal(uses.size, 4);
    for (const [id, count] of uses) {
      assert.equal(of('coupons').find((row) => row['id'] === id)?.['num_uses'], count);
    }
  });

  test('gift certificates are filtered by number and by each text', async () => {
    const all = of('gift_certificates');
    const [given, bought] = [all[12] as Row, all.find((row) => row['order_id'] !== 0) as Row];
    const equal = (name: string, row: Row): [string, (r: Row) => boolean] => [
      `${name}=${text(row[name])}`,
      (r) => lower(r[name]) === lower(row[name]),
    ];
    await compareFilters(store, '/v2/gift_certificates', truth('gift_certificates'), [
      ['limit=20', () => true],
      [`min_id=${bought['id']}`, (r) => n(r, 'id') >= n(bought, 'id')],
      ['min_id=5&max_id=9', (r) => n(r, 'id') >= 5 && n(r, 'id') <= 9],
      equal('code', given),
      equal('order_id', bought),
      equal('to_name', all.find((row) => row['to_name'] !== '') as Row),
      equal('to_email', given),
      equal('from_name', bought),
      equal('from_email', bought),
    ]);
    const down = await store.all('/v2/gift_certificates?sort=id&direction=desc');
    assert.deepEqual(
      ids(down),
      sorted(truth('gift_certificates'), (row) => n(row, 'id'), true),
    );
    assert.deepEqual(await store.all('/v2/gift_certificates?sort=id'), all);
    for (const query of ['sort=code', 'sort=id:desc', 'direction=down', 'id=1', 'status=active']) {
      assert.equal((await store.get(`/v2/gift_certificates?${query}`)).status, 400, query);
    }
    assert.deepEqual((await store.get(`/v2/gift_certificates/${bought['id']}`)).json, bought);
    assert.equal((await store.get('/v2/gift_certificates/99')).status, 404);
  });

  test('gift certificates have unix seconds as text, and those of orders are what was bought', () => {
    for (const row of of('gift_certificates')) {
      assert.match(String(row['purchase_date']), /^\d{10}$/);
      assert.match(String(row['expiry_date']), /^(0|\d{10})$/);
      assert.ok(Number(row['balance']) <= Number(row['amount']));
    }
    const lines = of('order_products').filter((line) => line['gift_certificate_id'] !== null);
    const bought = of('gift_certificates').filter((row) => row['order_id'] !== 0);
    assert.deepEqual(
      bought.map((row) => [row['id'], row['order_id'], row['amount']]),
      lines.map((line) => [line['gift_certificate_id'], line['order_id'], line['price_ex_tax']]),
    );
  });

  test('promotions are filtered, searched and sorted', async () => {
    const one = of('promotions')[8] as Row;
    const codes = (row: Row) => of('promotion_codes').filter((code) => code['promotion_id'] === row['id']);
    const code = codes(of('promotions')[2] as Row)[99]?.['code'];
    const channel = (id: number) => (row: Row) => (row['channels'] as Row[]).some((c) => c['id'] === id);
    await compareFilters(store, '/v3/promotions', truth('promotions'), [
      ['limit=20', () => true],
      [`id=${one['id']}`, (r) => r === one],
      [`name=${text(lower(one['name']))}`, (r) => r['name'] === one['name']],
      [`code=${code}`, (r) => r['id'] === 3],
      ['currency_code=EUR', (r) => r['currency_code'] === 'EUR'],
      ['redemption_type=automatic', (r) => r['redemption_type'] === 'AUTOMATIC'],
      ['redemption_type=coupon', (r) => r['redemption_type'] === 'COUPON'],
      ['status=DISABLED', (r) => r['status'] === 'DISABLED'],
      ['channels=2', channel(2)],
      ['channels=1,2', channel(1)],
      ['query=friday', (r) => lower(r['name']).includes('friday')],
    ]);
    for (const by of ['id', 'name', 'start_date']) {
      for (const direction of ['asc', 'desc']) {
        const found = await store.all(`/v3/promotions?sort=${by}&direction=${direction}`);
        const value = (row: Row) => (by === 'id' ? n(row, by) : String(row[by]));
        assert.deepEqual(ids(found), sorted(truth('promotions'), value, direction === 'desc'), by);
      }
    }
    assert.equal((await store.get('/v3/promotions?sort=priority')).status, 200);
    for (const query of ['id:in=1', 'sort=status', 'redemption_type=COUPON', 'include_fields=id']) {
      assert.equal((await store.get(`/v3/promotions?${query}`)).status, 422, query);
    }
    assert.deepEqual((await store.get(`/v3/promotions/${one['id']}`)).json, { data: one, meta: {} });
    assert.equal((await store.get('/v3/promotions/9999')).status, 404);
  });

  test('the codes of a promotion page by number and by cursor; automatic ones have none', async () => {
    const codes = of('promotion_codes')
      .filter((row) => row['promotion_id'] === 3)
      .map(({ promotion_id: _promotion, ...code }) => code);
    const path = '/v3/promotions/3/codes';
    assert.deepEqual(await store.all(path), codes);
    const found: Row[] = [];
    let page = await store.v3(`${path}?limit=60`);
    for (;;) {
      found.push(...page.data);
      const next = page.meta.cursor_pagination.links['next'];
      if (next === undefined) break;
      page = await store.v3(path + next);
    }
    assert.deepEqual(found, codes);
    assert.deepEqual((await store.v3(`${path}?code=${codes[70]?.['code']}`)).data, [codes[70]]);
    assert.deepEqual((await store.v3('/v3/promotions/2/codes')).data, []);
    assert.equal((await store.get(`${path}?id:in=1`)).status, 422);
    assert.equal((await store.get('/v3/promotions/9999/codes')).status, 404);
  });

  test('a code is found without its promotion, but not without itself', async () => {
    const { promotion_id: _promotion, ...code } = of('promotion_codes')[4] as Row;
    assert.deepEqual((await store.v3(`/v3/promotions/codes?code=${code['code']}`)).data, [code]);
    assert.deepEqual((await store.v3('/v3/promotions/codes?code=nothing')).data, []);
    assert.equal((await store.get('/v3/promotions/codes')).status, 422);
  });

  test('a promotion with one code carries it, one with many says so', () => {
    for (const row of of('promotions')) {
      const own = of('promotion_codes').filter((code) => code['promotion_id'] === row['id']);
      const type = row['redemption_type'] === 'AUTOMATIC' ? undefined : own.length === 1 ? 'SINGLE' : 'BULK';
      assert.equal(row['coupon_type'], type);
      assert.equal(
        (row['codes'] as Row | undefined)?.['code'],
        type === 'SINGLE' ? own[0]?.['code'] : undefined,
      );
    }
  });

  test('they need the scope of marketing', async () => {
    for (const path of ['/v2/coupons', '/v2/gift_certificates', '/v3/promotions', '/v3/promotions/3/codes']) {
      assert.equal((await store.get(path, { 'X-Auth-Token': 'other' })).status, 403, path);
    }
  });

  test('carts that were abandoned are not listed by the API', async () => {
    assert.equal((await store.get('/v3/abandoned-carts')).status, 404);
  });
});
