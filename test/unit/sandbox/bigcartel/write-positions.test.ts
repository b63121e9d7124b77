import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { document, errorsOf, ids, testAccount } from './support.ts';

describe('the order of rows', () => {
  const account = testAccount();
  afterEach(() => account.faults());

  for (const type of ['categories', 'artists', 'products']) {
    const path = `/relationships/${type}`;
    const listed = async () => ids((await account.all(`/${type}`)).data).map(String);
    const identifiers = (wanted: readonly string[]) => wanted.map((id) => ({ id, type }));

    test(`that of the array becomes the position of ${type}`, async () => {
      const wanted = (await listed()).reverse();
      const reply = await account.send('PATCH', path, { data: identifiers(wanted) });
      assert.equal(reply.status, 200);
      const { data } = reply.json as { data: object[] };
      assert.deepEqual(
        data.map((one) => JSON.stringify(Object.entries(one).sort())),
        [...identifiers(wanted).map((one) => JSON.stringify(Object.entries(one).sort()))],
      );
      assert.deepEqual(await listed(), wanted);
      for (const [nth, id] of wanted.entries()) {
        if (nth % 20 > 0) continue;
        const { data: row } = await account.one(`/${type}/${id}`);
        assert.equal(row.attributes['position'], nth + 1);
      }
      await account.faults();
      assert.deepEqual(await listed(), wanted.reverse());
    });

    test(`lists of ${type} that are not all of them, each once, are refused`, async () => {
      const all = await listed();
      const [first = '', second = ''] = all;
      for (const wrong of [all.slice(1), [], [...all, first], [first, ...all.slice(0, -1)]]) {
        const reply = await account.send('PATCH', path, { data: identifiers(wrong) });
        assert.deepEqual([reply.status, errorsOf(reply)], [400, [['document.invalid', '/data']]]);
      }
      const unknown = await account.send('PATCH', path, { data: identifiers([...all.slice(1), '1']) });
      const pointer = `/data/${all.length - 1}`;
      assert.deepEqual([unknown.status, errorsOf(unknown)], [404, [['not-found', pointer]]]);
      for (const [data, at] of [
        [{ id: first, type }, '/data'],
        [[{ id: first, type }, { id: second }], '/data/1'],
        [[{ id: Number(first), type }], '/data/0'],
        [[{ id: first, type: 'pages' }], '/data/0'],
        [[first], '/data/0'],
      ] as const) {
        const reply = await account.send('PATCH', path, { data });
        assert.deepEqual([reply.status, errorsOf(reply)], [409, [['document.conflict', at]]]);
      }
      assert.deepEqual(await listed(), all);
    });
  }

  test('new and deleted rows count', async () => {
    const made = await account.written('POST', '/categories', document('categories', { name: 'New' }), 201);
    const all = ids((await account.all('/categories')).data).map(String);
    const [first = ''] = all;
    await account.send('DELETE', `/categories/${first}`);
    const wanted = [made.id, ...all.filter((id) => id !== first && id !== made.id)];
    const data = wanted.map((id) => ({ type: 'categories', id }));
    assert.equal((await account.send('PATCH', '/relationships/categories', { data })).status, 200);
    assert.deepEqual(ids((await account.all('/categories')).data), wanted);
  });
});
