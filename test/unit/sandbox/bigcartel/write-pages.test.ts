import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { document, errorsOf, type Resource, type Row, testAccount } from './support.ts';

describe('writing pages', () => {
  const account = testAccount();
  afterEach(() => account.faults());

  const create = (attributes: Row) => account.written('POST', '/pages', document('pages', attributes), 201);
  const patch = (id: unknown, attributes: Row) =>
    account.written('PATCH', `/pages/${id}`, document('pages', attributes, { id }), 200);

  test('a new page has a path, is listed without its content, and alone with it', async () => {
    const before = (await account.all('/pages')).data;
    const made = await create({ name: 'Our Story', content: '<p>“…”</p>', use_layout: false });
    assert.deepEqual(made.attributes, {
      name: 'Our Story',
      path: '/our-story',
      category: 'custom',
      content: '<p>“…”</p>',
      is_published: true,
      use_layout: false,
    });
    assert.deepEqual((await account.one(`/pages/${made.id}`)).data, made);
    const listed = (await account.all('/pages')).data;
    const { name, path, category } = made.attributes;
    assert.deepEqual(listed.slice(0, -1), before);
    assert.deepEqual(listed.at(-1)?.attributes, { name, path, category });
    assert.deepEqual((await account.rows('pages')).at(-1), { id: made.id, ...made.attributes });
  });

  test('a name alone makes a page, no two have one path', async () => {
    const [one, two] = [await create({ name: 'Press!' }), await create({ name: 'Press?' })];
    assert.deepEqual([one.attributes['path'], two.attributes['path']], ['/press-2', '/press-3']);
    assert.deepEqual([one.attributes['content'], one.attributes['use_layout']], ['', true]);
  });

  test('the path follows the name of a page that the owner made, not of the theme’s', async () => {
    const pages = await account.rows('pages');
    const [theme, own] = ['required', 'custom'].map((kind) => pages.find((row) => row['category'] === kind));
    assert.equal((await patch(theme?.['id'], { name: 'Start' })).attributes['path'], theme?.['path']);
    const changed = await patch(own?.['id'], { name: 'All about', content: '' });
    const { id: _, ...attributes } = { ...own, name: 'All about', content: '', path: '/all-about' } as Row;
    assert.deepEqual(changed.attributes, attributes);
    assert.equal((await patch(own?.['id'], { use_layout: false })).attributes['path'], '/all-about');
  });

  test('a page needs a name, and the store keeps the rest itself', async () => {
    const send = (attributes: Row) => account.send('POST', '/pages', document('pages', attributes));
    assert.deepEqual(errorsOf(await send({ content: '' })), [
      ['attribute.required', '/data/attributes/name'],
    ]);
    for (const name of ['path', 'category', 'is_published']) {
      const reply = await send({ name: 'X', [name]: 'x' });
      assert.deepEqual(
        [reply.status, errorsOf(reply)],
        [400, [['attribute.read-only', `/data/attributes/${name}`]]],
      );
    }
    for (const [name, value] of Object.entries({ content: null, use_layout: 1 })) {
      const reply = await send({ name: 'X', [name]: value });
      assert.deepEqual(
        [reply.status, errorsOf(reply)],
        [400, [['attribute.invalid', `/data/attributes/${name}`]]],
      );
    }
  });

  test('a long content with every kind of character comes back as it went', async () => {
    const content = `${'é🎁\\"\t\u0001</script>'.repeat(8_000)}\r\n`;
    const made: Resource = await create({ name: 'Long', content });
    assert.equal((await account.one(`/pages/${made.id}`)).data.attributes['content'], content);
  });
});
