import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf, ids, testAccount } from './support.ts';

const account = testAccount();
const LISTS = ['products', 'categories', 'artists', 'orders', 'discounts', 'pages', 'carts'] as const;

for (const name of LISTS) {
  test(`${name} come twenty at a time, with the total as text and links to the rest`, async () => {
    const rows = await account.rows(name);
    assert.ok(rows.length > 20);
    const page = await account.page(`/${name}`);
    assert.equal(page.data.length, 20);
    assert.deepEqual(page.meta, { count: String(rows.length) });
    const base = `${account.sandbox.url.replace('http:', 'https:')}/v1/accounts/${account.id}/${name}`;
    const last = Math.floor((rows.length - 1) / 20) * 20;
    assert.deepEqual(page.links, {
      next: `${base}?page%5Blimit%5D=20&page%5Boffset%5D=20`,
      last: `${base}?page%5Blimit%5D=20&page%5Boffset%5D=${last}`,
    });
  });

  test(`pages of ${name} together are every row once, whatever their size`, async () => {
    const rows = await account.rows(name);
    for (const limit of [7, 50, 100]) {
      const found = ids((await account.all(`/${name}`, limit)).data);
      assert.deepEqual([...found].sort(), ids(rows).sort(), `limit ${limit}`);
    }
  });

  test(`each of ${name} is also at its own address, which is its link`, async () => {
    const [first] = (await account.page(`/${name}`)).data;
    const self = new URL(first?.links?.self ?? '').pathname;
    assert.equal(self, `/v1/accounts/${account.id}/${name}/${first?.id}`);
    const { data } = await account.one(self);
    assert.deepEqual([data.type, data.id], [name, first?.id]);
    if (name !== 'pages') assert.deepEqual(data, first);
  });
}

test('links are empty on the last page and on the only one', async () => {
  assert.deepEqual((await account.page('/pages?page[limit]=100')).links, {});
  assert.deepEqual((await account.page('/pages?page[limit]=10&page[offset]=20')).links, {});
  assert.deepEqual((await account.page('/v1/accounts')).links, {});
});

test('links keep the other parameters', async () => {
  const { links } = await account.page(
    '/orders?filter[shipping_status]=shipped&sort=-updated_at&page[limit]=5',
  );
  const { searchParams } = new URL(links.next ?? '');
  assert.deepEqual(
    [...searchParams],
    [
      ['filter[shipping_status]', 'shipped'],
      ['sort', '-updated_at'],
      ['page[limit]', '5'],
      ['page[offset]', '5'],
    ],
  );
});

test('an offset counts rows, and one behind the end gives an empty page', async () => {
  const whole = (await account.page('/orders?page[limit]=30')).data;
  const part = (await account.page('/orders?page[limit]=4&page[offset]=13')).data;
  assert.deepEqual(part, whole.slice(13, 17));
  const { data, meta, links } = await account.page('/orders?page[offset]=100000');
  assert.deepEqual([data, meta, links], [[], { count: '420' }, {}]);
});

test('no more than a hundred rows are given, and links say so', async () => {
  const { data, links } = await account.page('/orders?page[limit]=250');
  assert.equal(data.length, 100);
  assert.match(links.next ?? '', /limit%5D=100&page%5Boffset%5D=100$/);
});

test('page parameters that are no numbers are refused', async () => {
  for (const query of [
    'page[limit]=0',
    'page[limit]=-1',
    'page[limit]=x',
    'page[limit]=',
    'page[offset]=-1',
    'page[offset]=1.5',
    'page=2',
    'limit=5',
    'page[number]=2',
    'page[size]=5',
  ]) {
    const reply = await account.get(`/orders?${query}`);
    assert.deepEqual([reply.status, codeOf(reply)], [400, 'parameter.invalid'], query);
  }
});

test('countries come all at once, by code', async () => {
  const { data, meta, links, included } = await account.page('/v1/countries');
  assert.deepEqual([data.length, meta.count, links, included], [249, '249', {}, undefined]);
  assert.deepEqual(ids(data), [...new Set(ids(data))].sort());
  assert.deepEqual(data[0], { id: 'AD', type: 'countries', attributes: { name: 'Andorra' } });
  assert.equal((await account.get('/v1/countries?page[limit]=5')).status, 400);
});
