import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { ids, type Reply, type Row, testStore } from './support.ts';

describe('writing what makes people buy, what they read, and how goods reach them', () => {
  const store = testStore({
    tokens: {
      reader: [
        'store_v2_marketing_read_only',
        'store_v2_content_read_only',
        'store_v2_information_read_only',
      ],
    },
  });
  afterEach(() => store.control('PUT', '/faults', { rules: [], reset: true }));

  const ok = (reply: Reply, status = 200): Row => {
    assert.equal(reply.status, status, reply.text);
    return reply.json as Row;
  };
  const one = (reply: Reply, status = 200): Row => ok(reply, status)['data'] as Row;
  const rows = (reply: Reply, status = 200): Row[] => ok(reply, status)['data'] as Row[];
  const list = async (path: string): Promise<Row[]> => (await store.v3(path)).data;
  const status = async (method: string, path: string, body?: unknown): Promise<number> =>
    (await store.send(method, path, body)).status;

  test('coupons have codes of their own, and a change needs all that a new one needs', async () => {
    const path = '/v2/coupons';
    const body = {
      name: 'Été',
      type: 'percentage_discount',
      amount: 12.5,
      code: 'Summer 1',
      applies_to: { entity: 'categories', ids: [0] },
    };
    const made = ok(
      await store.send('POST', path, { ...body, expires: 'Thu, 31 Dec 2026 12:00:00 +0000' }),
      201,
    );
    assert.deepEqual(
      [made['amount'], made['num_uses'], made['enabled'], made['expires']],
      ['12.5000', 0, true, 'Thu, 31 Dec 2026 12:00:00 +0000'],
    );
    assert.deepEqual(await store.v2(`${path}?code=summer%201`), [made]);
    assert.equal(await status('POST', path, { ...body, code: 'summer 1', name: 'x' }), 409);
    assert.equal(await status('POST', path, { ...body, code: 'other' }), 409);
    assert.equal(await status('POST', path, { ...body, name: 'x', code: 'Été' }), 400);
    assert.equal(await status('POST', path, { ...body, code: undefined }), 400);
    assert.equal(await status('POST', path, { ...body, num_uses: 7 }), 400);
    assert.equal(await status('PUT', `${path}/${made['id']}`, { name: 'x' }), 400);
    const changed = ok(
      await store.send('PUT', `${path}/${made['id']}`, { ...body, amount: '5', enabled: false }),
    );
    assert.deepEqual(
      [changed['amount'], changed['enabled'], changed['expires']],
      ['5.0000', false, made['expires']],
    );
    const count = Number(((await store.get(`${path}/count`)).json as Row)['count']);
    assert.equal(await status('DELETE', `${path}?id:in=${made['id']}`), 204);
    assert.equal(((await store.get(`${path}/count`)).json as Row)['count'], count - 1);
    assert.equal(await status('DELETE', `${path}/1`), 204);
    assert.equal(await status('DELETE', `${path}/1`), 404);
    assert.equal(await status('DELETE', path), 204);
    assert.deepEqual(await store.v2(path), []);
  });

  test('gift certificates get a code and a balance', async () => {
    const path = '/v2/gift_certificates';
    const body = {
      to_name: 'A',
      to_email: 'a@example.com',
      from_name: 'B',
      from_email: 'b@example.com',
      amount: '25',
    };
    const made = ok(await store.send('POST', path, body), 201);
    assert.deepEqual(
      [made['amount'], made['balance'], made['status'], made['expiry_date']],
      ['25.0000', '25.0000', 'active', '0'],
    );
    assert.match(String(made['code']), /^\w{3}(-\w{3})+$/);
    assert.deepEqual((await store.get(`${path}/${made['id']}`)).json, made);
    const changed = ok(
      await store.send('PUT', `${path}/${made['id']}`, { ...body, balance: 1, expiry_date: '1798761600' }),
    );
    assert.deepEqual(
      [changed['balance'], changed['expiry_date'], changed['code']],
      ['1.0000', '1798761600', made['code']],
    );
    assert.equal(await status('POST', path, { ...body, code: made['code'] }), 409);
    assert.equal(await status('POST', path, { amount: 5 }), 400);
    assert.equal(await status('DELETE', `${path}/${made['id']}`), 204);
    assert.equal((await store.get(`${path}/${made['id']}`)).status, 404);
    assert.equal(await status('DELETE', path), 204);
    assert.deepEqual(await store.v2(path), []);
  });

  test('promotions are made with codes, which filters find', async () => {
    const path = '/v3/promotions';
    const rules = [{ action: { cart_value: { discount: { percentage_amount: '10' } } }, apply_once: true }];
    const body = { name: 'Spring', redemption_type: 'COUPON', coupon_type: 'BULK', rules, current_uses: 9 };
    const made = one(await store.send('POST', path, body), 201);
    assert.deepEqual([made['current_uses'], made['status'], made['rules']], [0, 'ENABLED', rules]);
    const codes = `${path}/${made['id']}/codes`;
    const code = one(await store.send('POST', codes, { code: 'SPRING', max_uses: 5 }), 201);
    assert.deepEqual(await list(codes), [code]);
    assert.deepEqual(ids(await list(`${path}?code=spring`)), [made['id']]);
    assert.deepEqual(await list('/v3/promotions/codes?code=spring'), [code]);
    assert.equal(await status('POST', codes, { code: 'spring' }), 409);
    assert.equal(await status('POST', codes, { code: 'été' }), 422);
    const many = rows(await store.send('POST', `${path}/${made['id']}/codegen`, { batch_size: 30 }), 201);
    assert.equal(new Set(many.map((row) => row['code'])).size, 30);
    assert.equal(await status('POST', `${path}/${made['id']}/codegen`, { batch_size: 251 }), 422);
    assert.equal((await list(`${codes}?limit=250`)).length, 31);
    assert.equal(await status('DELETE', codes), 422);
    assert.equal(await status('DELETE', `${codes}?id:in=${ids(many.slice(2)).join(',')}`), 204);
    assert.equal(await status('DELETE', `${codes}/${many[0]?.['id']}`), 204);
    assert.equal(await status('DELETE', `/v3/promotions/codes?code=${many[1]?.['code']}`), 204);
    assert.deepEqual(await list(codes), [code]);
    const changed = one(
      await store.send('PUT', `${path}/${made['id']}`, { name: 'Summer', redemption_type: 'AUTOMATIC' }),
    );
    assert.deepEqual([changed['name'], changed['redemption_type']], ['Summer', 'COUPON']);
    const automatic = one(await store.send('POST', path, { name: 'Auto', rules }), 201);
    assert.equal(await status('POST', `${path}/${automatic['id']}/codes`, { code: 'X' }), 422);
    assert.equal(await status('POST', `${path}/${automatic['id']}/codegen`, { batch_size: 1 }), 405);
    assert.equal(await status('POST', path, { name: 'No rules' }), 422);
    assert.equal(await status('DELETE', path), 422);
    const ofBoth = `${path}?id:in=${made['id']},${automatic['id']}`;
    assert.equal(await status('DELETE', ofBoth), 422);
    assert.equal(await status('DELETE', `${codes}/${code['id']}`), 204);
    assert.equal(await status('DELETE', `${codes}/${code['id']}`), 204);
    assert.equal(await status('DELETE', ofBoth), 204);
    assert.equal(await status('DELETE', `${path}/${made['id']}`), 204);
    assert.equal((await store.get(codes)).status, 404);
    assert.deepEqual(await list('/v3/promotions/codes?code=spring'), []);
  });

  test('a code more beside generated ones leaves those as they are', async () => {
    const before = await store.rows('promotion_codes');
    const [first] = before;
    const path = `/v3/promotions/${first?.['promotion_id']}/codes`;
    const code = one(await store.send('POST', path, { code: 'MORE' }), 201);
    const after = await store.rows('promotion_codes');
    assert.deepEqual(
      after.filter(({ id }) => id !== code['id']),
      before,
    );
    assert.equal(await status('DELETE', `${path}/${first?.['id']}`), 204);
    assert.ok(!ids(await store.rows('promotion_codes')).includes(first?.['id']));
  });

  test('blog posts take flat dates, and tags follow', async () => {
    const path = '/v2/blog/posts';
    const body = {
      title: 'Über uns',
      body: '<p>Hallo</p>',
      tags: ['Neu'],
      published_date: 'Mon, 01 Jun 2026 10:00:00 +0200',
    };
    const made = ok(await store.send('POST', path, body));
    assert.deepEqual(made['published_date'], {
      timezone_type: 1,
      date: '2026-06-01 08:00:00.000000',
      timezone: '+00:00',
    });
    assert.equal(made['published_date_iso8601'], '2026-06-01T08:00:00+00:00');
    assert.equal(made['is_published'], false);
    assert.deepEqual(await store.v2(`${path}?tag=neu`), [made]);
    assert.ok(
      (await store.v2('/v2/blog/tags')).some(
        ({ tag, post_ids }) => tag === 'Neu' && (post_ids as unknown[]).includes(made['id']),
      ),
    );
    assert.equal(await status('PUT', `${path}/${made['id']}`, { is_published: true }), 400);
    const { title, body: text } = body;
    const changed = ok(
      await store.send('PUT', `${path}/${made['id']}`, { title, body: text, is_published: true }),
    );
    assert.deepEqual([changed['is_published'], changed['tags']], [true, ['Neu']]);
    assert.equal(await status('POST', path, { title }), 400);
    assert.equal(await status('POST', path, { ...body, preview_url: '/x' }), 400);
    assert.equal(await status('DELETE', `${path}/${made['id']}`), 204);
    const newest = ids(await store.v2(`${path}?limit=50`));
    const count = Number(((await store.get(`${path}/count`)).json as Row)['count']);
    assert.equal(await status('DELETE', path), 204);
    assert.deepEqual((await store.get(`${path}/count`)).json, { count: count - 50 });
    assert.ok(ids(await store.rows('blog_posts')).every((id) => !newest.includes(id)));
    assert.equal(await status('DELETE', `${path}?limit=5&page=1`), 204);
    assert.deepEqual((await store.get(`${path}/count`)).json, { count: count - 55 });
  });

  test('pages are made alone or many at once, and show their body on demand', async () => {
    const path = '/v3/content/pages';
    const made = one(
      await store.send('POST', path, { name: 'Imprint', type: 'page', body: '<h1>Hi</h1>' }),
      201,
    );
    assert.deepEqual([made['url'], made['channel_id'], 'body' in made], ['/imprint/', 1, false]);
    const withBody = (await store.get(`${path}/${made['id']}?include=body`)).json as { data: Row };
    assert.equal(withBody.data['body'], '<h1>Hi</h1>');
    const both = [
      { name: 'Go', type: 'link', link: 'https://example.org' },
      { name: 'Below', type: 'contact_form', parent_id: made['id'] },
    ];
    const [link, below] = rows(await store.send('POST', path, both), 201);
    assert.deepEqual(
      [link?.['url'], link?.['link'], below?.['contact_fields']],
      [undefined, 'https://example.org', 'fullname'],
    );
    const partly = await store.send('POST', path, [{ name: 'A', type: 'page' }, { name: 'B' }]);
    assert.deepEqual([partly.status, ((partly.json as Row)['meta'] as Row)['success']], [422, 1]);
    assert.equal((await list(`${path}?name=a`)).length, 1);
    const raw = await store.send('POST', path, { name: 'feed', type: 'raw' });
    assert.deepEqual([raw.status, (raw.json as Row)['detail']], [422, 'missing the required field: body']);
    const [renamed] = rows(
      await store.send('PUT', path, [{ id: below?.['id'], name: 'Under', channel_id: 2 }]),
    );
    assert.deepEqual([renamed?.['name'], renamed?.['channel_id'], renamed?.['email']], ['Under', 2, '']);
    assert.equal(
      one(await store.send('PUT', `${path}/${made['id']}`, { is_homepage: true }))['is_homepage'],
      true,
    );
    assert.deepEqual(
      (await list(`${path}?limit=250&channel_id=1`)).filter((row) => row['is_homepage']).map(({ id }) => id),
      [made['id']],
    );
    assert.equal(await status('PUT', `${path}/999999`, { name: 'x' }), 404);
    assert.equal(await status('PUT', path, { id: made['id'], sort_order: 3 }), 200);
    assert.equal(await status('PUT', path, [{ id: 999_999 }]), 404);
    assert.equal(await status('DELETE', path), 422);
    assert.equal(await status('DELETE', `${path}?id:in=${made['id']}&delete_children=true`), 204);
    assert.deepEqual(await list(`${path}?id:in=${made['id']},${below?.['id']}`), []);
    assert.equal(await status('DELETE', `${path}?id:in=${made['id']}`), 404);
    assert.equal(await status('DELETE', `${path}/${link?.['id']}`), 204);
  });

  test('redirects are made and changed by site and path', async () => {
    const path = '/v3/storefront/redirects';
    const before = await store.rows('redirects');
    const { site_id, from_path } = before[0] as Row;
    const to = { type: 'url', url: 'https://example.org/ü' };
    const body = [
      { from_path: '/neu', site_id, to },
      { from_path, site_id, to },
    ];
    const [made, changed] = rows(await store.send('PUT', path, body), 201);
    assert.equal(changed?.['id'], before[0]?.['id']);
    assert.deepEqual(changed?.['to'], to);
    const shown = await list(`${path}?id:in=${made?.['id']}&include=to_url`);
    assert.deepEqual(shown, [{ ...made, to_url: to.url }]);
    const [again] = rows(
      await store.send('PUT', path, [{ ...body[0], to: { type: 'product', entity_id: 77 } }]),
      201,
    );
    assert.equal(again?.['id'], made?.['id']);
    assert.equal((await store.rows('redirects')).length, before.length + 1);
    assert.equal(await status('PUT', path, [{ from_path: '/x', site_id: 999 }]), 422);
    assert.equal(await status('PUT', path, [{ site_id }]), 422);
    assert.equal(await status('PUT', path, [body[0], body[0]]), 422);
    assert.equal(await status('DELETE', path), 422);
    assert.equal(await status('DELETE', `${path}?id:in=${made?.['id']}`), 204);
    assert.equal((await store.rows('redirects')).length, before.length);
  });

  test('a new product leaves generated redirects as they are', async () => {
    const before = await store.rows('redirects');
    const product = { name: 'One more', type: 'physical', weight: 1, price: 2, categories: [18] };
    assert.equal(await status('POST', '/v3/catalog/products', product), 200);
    assert.deepEqual(await store.rows('redirects'), before);
  });

  test('shipping zones and their methods are made, changed and deleted', async () => {
    const path = '/v2/shipping/zones';
    const zone = ok(
      await store.send('POST', path, {
        name: 'Nordics',
        type: 'country',
        locations: [{ country_iso2: 'SE' }, { country_iso2: 'NO' }],
      }),
      201,
    );
    const [first, second] = zone['locations'] as Row[];
    assert.deepEqual(
      [first?.['country_iso2'], first?.['zip'], first?.['id'] !== second?.['id']],
      ['SE', null, true],
    );
    assert.deepEqual((await store.get(`${path}/${zone['id']}`)).json, zone);
    const methods = `${path}/${zone['id']}/methods`;
    assert.deepEqual(await store.v2(methods), []);
    const method = ok(
      await store.send('POST', methods, { name: 'Post', type: 'perorder', settings: { rate: 4 } }),
    );
    assert.deepEqual(await store.v2(methods), [method]);
    const changed = ok(await store.send('PUT', `${methods}/${method['id']}`, { enabled: false }));
    assert.deepEqual([changed['enabled'], changed['settings']], [false, { rate: 4 }]);
    assert.ok((await store.rows('shipping_methods')).some(({ zone_id }) => zone_id === zone['id']));
    const less = ok(await store.send('PUT', `${path}/${zone['id']}`, { name: 'Sweden', locations: [first] }));
    assert.deepEqual(less['locations'], [first]);
    assert.equal(await status('PUT', `${path}/${zone['id']}`, { enabled: false }), 400);
    assert.equal(await status('POST', path, { name: 'x', type: 'planet' }), 400);
    assert.equal(await status('DELETE', `${methods}/${method['id']}`), 204);
    assert.equal(await status('DELETE', `${path}/${zone['id']}`), 204);
    assert.equal((await store.get(methods)).status, 404);
    assert.equal(await status('POST', `${path}/999/methods`, { name: 'x', type: 'perorder' }), 404);
  });

  test('a token that may only read writes none of it, and a reset forgets', async () => {
    const headers = { 'X-Auth-Token': 'reader' };
    for (const path of [
      '/v2/coupons',
      '/v3/promotions',
      '/v2/blog/posts',
      '/v3/content/pages',
      '/v2/shipping/zones',
    ]) {
      assert.equal((await store.send('POST', path, {}, headers)).status, 403, path);
    }
    const names = [
      'coupons',
      'promotions',
      'promotion_codes',
      'pages',
      'redirects',
      'shipping_zones',
      'shipping_methods',
    ];
    const all = async () => Promise.all(names.map((name) => store.rows(name)));
    const before = await all();
    await store.send('DELETE', '/v2/coupons');
    await store.send('DELETE', '/v3/promotions?id:in=2,4');
    await store.send('DELETE', '/v2/shipping/zones/1');
    await store.send('DELETE', '/v2/shipping/zones/2/methods/4');
    assert.notDeepEqual(await all(), before);
    await store.control('PUT', '/faults', { rules: [], reset: true });
    assert.deepEqual(await all(), before);
  });
});
