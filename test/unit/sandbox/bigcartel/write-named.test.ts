import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { document, errorsOf, ids, testAccount } from './support.ts';

for (const type of ['categories', 'artists']) {
  describe(`writing ${type}`, () => {
    const account = testAccount();
    afterEach(() => account.faults());
    const create = (name: string) => account.written('POST', `/${type}`, document(type, { name }), 201);
    const list = async () => (await account.all(`/${type}`)).data;

    test('a new row is last, is listed, and has an address', async () => {
      const before = await list();
      const made = await create('Süßes & "more"');
      assert.equal(made.type, type);
      assert.match(made.id, /^\d+$/);
      const { name, permalink, position } = made.attributes;
      assert.deepEqual([name, permalink], ['Süßes & "more"', 'su-es-more']);
      assert.ok(before.every((row) => Number(row.attributes['position']) < Number(position)));
      assert.deepEqual(await list(), [...before, made]);
      assert.deepEqual((await account.one(`/${type}/${made.id}`)).data, made);
      assert.equal((await account.page(`/${type}`)).meta.count, String(before.length + 1));
      assert.deepEqual((await account.rows(type)).at(-1), { id: made.id, ...made.attributes });
    });

    test('names may be alike, addresses in the storefront may not', async () => {
      const [one, two] = [await create('Twin'), await create('Twin')];
      assert.deepEqual([one.attributes['permalink'], two.attributes['permalink']], ['twin', 'twin-2']);
      assert.notEqual(one.id, two.id);
    });

    test('a changed name is seen in the list, in its place, and alone', async () => {
      const before = await list();
      const id = before[3]?.id ?? '';
      const path = `/${type}/${id}`;
      const changed = await account.written('PATCH', path, document(type, { name: 'Renamed' }, { id }), 200);
      const expected = { ...before[3]?.attributes, name: 'Renamed', permalink: 'renamed' };
      assert.deepEqual(changed.attributes, expected);
      const others = before.map((row, nth) => (nth === 3 ? changed : row));
      assert.deepEqual(await list(), others);
    });

    test('a change of nothing changes nothing', async () => {
      const before = await list();
      const id = before[0]?.id ?? '';
      assert.deepEqual(
        await account.written('PATCH', `/${type}/${id}`, { data: { type, id } }, 200),
        before[0],
      );
      assert.deepEqual(await list(), before);
    });

    test('a deleted row is gone, from products too, and its number is not given again', async () => {
      const before = await list();
      const made = await create('Short-lived');
      const deleted = await account.send('DELETE', `/${type}/${made.id}`);
      assert.deepEqual([deleted.status, deleted.text], [204, '']);
      assert.equal((await account.send('DELETE', `/${type}/${made.id}`)).status, 404);
      assert.equal((await account.get(`/${type}/${made.id}`)).status, 404);
      assert.deepEqual(await list(), before);
      assert.ok(Number((await create('Next')).id) > Number(made.id));

      const link = type === 'categories' ? 'product_categories' : 'product_artists';
      const key = type === 'categories' ? 'category_id' : 'artist_id';
      const [used] = await account.rows(link);
      await account.send('DELETE', `/${type}/${used?.[key]}`);
      assert.ok((await account.rows(link)).every((row) => row[key] !== used?.[key]));
      const { data } = await account.one(`/products/${used?.['product_id']}`);
      const left = data.relationships?.[type]?.data as { id: string }[];
      assert.ok(!ids(left).includes(used?.[key]));
    });

    test('wrong names are refused', async () => {
      for (const name of [null, 5, '', ' \n', 'x'.repeat(256), ['X'], true]) {
        const reply = await account.send('POST', `/${type}`, document(type, { name: name as string }));
        assert.equal(reply.status, 400, String(name));
        assert.deepEqual(errorsOf(reply), [['attribute.invalid', '/data/attributes/name']]);
      }
    });

    test('what was written is forgotten with a reset', async () => {
      const before = await account.rows(type);
      const id = String(before[1]?.['id']);
      await create('Forgotten');
      await account.written('PATCH', `/${type}/${id}`, document(type, { name: 'Gone' }, { id }), 200);
      await account.send('DELETE', `/${type}/${before[2]?.['id']}`);
      assert.notDeepEqual(await account.rows(type), before);
      await account.faults();
      assert.deepEqual(await account.rows(type), before);
    });

    test('rows that faults insert stand beside written ones', async () => {
      const made = await create('Beside');
      await account.control('PUT', '/faults', {
        rules: [{ match: {}, times: 1, fault: { insert_rows: 2 } }],
      });
      await account.page(`/${type}`);
      const found = ids(await list());
      assert.equal(new Set(found).size, found.length);
      assert.ok(found.includes(made.id));
      const again = await create('After');
      assert.equal((await account.one(`/${type}/${again.id}`)).data.attributes['name'], 'After');
    });
  });
}

describe('categories of products', () => {
  const account = testAccount();
  test('a new name is seen in products, and comes along with them', async () => {
    const [used] = await account.rows('product_categories');
    const id = String(used?.['category_id']);
    const body = document('categories', { name: 'Seen' }, { id });
    await account.written('PATCH', `/categories/${id}`, body, 200);
    const { data, included = [] } = await account.one(`/products/${used?.['product_id']}`);
    assert.ok((data.attributes['category_names'] as string[]).includes('Seen'));
    const along = included.find((row) => row.type === 'categories' && row.id === id);
    assert.equal(along?.attributes['name'], 'Seen');
  });
});

describe('artists that are switched off', () => {
  const account = testAccount({ bigcartel: { artists: false } });
  test('cannot be written either', async () => {
    const body = document('artists', { name: 'X' });
    for (const [method, path] of [
      ['POST', '/artists'],
      ['PATCH', '/artists/910003'],
      ['DELETE', '/artists/910003'],
      ['PATCH', '/relationships/artists'],
    ] as const) {
      const reply = await account.send(method, path, body);
      assert.equal(reply.status, 403, `${method} ${path}`);
      assert.deepEqual(errorsOf(reply), [['account.artists-disabled', undefined]]);
    }
  });
});
