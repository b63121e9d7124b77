/** A page is read by its fields as if it had been parsed whole, and what is not read had been left out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldTree } from '../../../src/fetch/field-tree.ts';
import { readFields } from '../../../src/fetch/json-fields.ts';
import { randomOf } from './random.ts';

const read = (text: string, paths: readonly string[], member = ''): unknown =>
  readFields(Buffer.from(text), member, fieldTree(paths));

test('of each element but the first, which is a sample, the fields that are read are there, and no others', () => {
  const items = [
    { id: 1, name: 'a', tags: ['x'] },
    { id: 2, name: 'b', tags: ['y'] },
  ];
  assert.deepEqual(read(JSON.stringify(items), ['id', 'tags']), [items[0], { id: 2, tags: ['y'] }]);
});

test('around the list all is read', () => {
  const body = {
    meta: { pagination: { total: 2 } },
    data: [{ id: 1 }, { id: 2, name: 'b' }],
    more: [{ a: 1 }],
  };
  assert.deepEqual(read(JSON.stringify(body), ['id'], 'data'), { ...body, data: [{ id: 1 }, { id: 2 }] });
});

test('a member in the place of the list that is no list is read whole', () => {
  const body = { data: { id: 1, name: 'a' } };
  assert.deepEqual(read(JSON.stringify(body), ['id'], 'data'), body);
});

test('paths lead through arrays, with and without their mark', () => {
  const order = { id: 1, shipping: [{ lines: [{ id: 5, name: 'a' }], name: 'b' }] };
  for (const path of ['shipping[].lines[].id', 'shipping.lines.id'])
    assert.deepEqual((read(JSON.stringify([order, order]), [path]) as unknown[])[1], {
      shipping: [{ lines: [{ id: 5 }] }],
    });
});

test('of an array in which one place is named, all is read', () => {
  const item = { images: [{ url: 'a' }, { url: 'b', alt: 'c' }] };
  assert.deepEqual(read(JSON.stringify([item, item]), ['images.0.url']), [item, item]);
});

test('a path that ends where another goes on reads all', () => {
  const item = { address: { city: 'Lyon', zip: '69001' } };
  const text = JSON.stringify([item, item]);
  assert.deepEqual(read(text, ['address.city', 'address']), [item, item]);
  assert.deepEqual(read(text, ['address', 'address.city']), [item, item]);
});

test('something else than an object on a path is what it is', () => {
  const items = [
    {},
    { address: null },
    { address: 'none' },
    { address: 7 },
    null,
    'text',
    [[{ address: { city: 1 } }]],
  ];
  assert.deepEqual(read(JSON.stringify(items), ['address.city']), items);
});

test('names with escapes, of which a part is another name, and that come twice', () => {
  const text = '[{}, {"\\u0069d": 1, "nam": 2, "name2": 3, "n\\"me": 4, "idx": 5, "name": 6, "name": 7}]';
  assert.deepEqual(read(text, ['id', 'name']), [{}, { id: 1, name: 7 }]);
});

test('numbers as JSON.parse reads them', () => {
  const numbers =
    '0 -0 7 -12 1.50 1e3 2E-2 999999999999999 9007199254740993 123456789012345678901234567890'.split(' ');
  const items = numbers.map((number) => `{"n":${number}}`).join(',');
  const expected = JSON.parse(`[{},${items}]`) as unknown[];
  const found = read(`[{},${items}]`, ['n']) as unknown[];
  for (const [i, item] of expected.entries()) assert.deepEqual(found[i], item);
});

test('what is not JSON, or not wholly there, is not read', () => {
  const bad = [
    '',
    ' ',
    '[',
    '[{"id":1}',
    '[{"id":1},',
    '[{"id":1},]',
    '[{"id":1},{"id":2,}]',
    '[{"id":1},{"id":01}]',
    '[{"id":1},{"id":2} {"id":3}]',
    '[{"id":1},{"id":2,"name":"a]',
    '[{"id":1},{"id":2,"name":[{]}]',
    '[{"id":1},{"id" 2}]',
    '[{"id":1},{id:2}]',
    '[{"id":1},{"id":2}] ]',
    '[{"id":1},{"id":"a\nb"}]',
    '[{"id":1},{"id":\u0027}]',
    '{"id":1}',
    '<html></html>',
  ];
  for (const text of bad) assert.equal(read(text, ['id']), undefined, text);
  assert.equal(read('[{"id":1}]', ['id'], 'data'), undefined);
});

test('brackets one within the other without end are not read', () => {
  assert.equal(read(`[{},${'['.repeat(200_000)}`, ['id']), undefined);
});

/** A value of JSON with the text that it is written as. */
function randomValue(random: () => number, depth: number): unknown {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const kind = random();
  if (depth > 0 && kind < 0.35) {
    const names = Array.from({ length: Math.floor(random() * 5) }, () => pick(NAMES));
    return Object.fromEntries(names.map((name) => [name, randomValue(random, depth - 1)]));
  }
  if (depth > 0 && kind < 0.5)
    return Array.from({ length: Math.floor(random() * 4) }, () => randomValue(random, depth - 1));
  return pick([
    0,
    17,
    -3,
    2.5,
    1e21,
    true,
    false,
    null,
    '',
    'plain',
    'q"\\/',
    'é',
    '美咲 🎁',
    'a\tb',
    '[{]}',
    ',:',
  ]);
}

const NAMES = ['id', 'name', 'a', 'b', 'ab', 'é', 'q"', 'lines'];
const SPACES = ['', ' ', '\n  ', '\t', '\r\n'];

/** With white space, and some names with escapes, at random. */
function write(value: unknown, random: () => number): string {
  const space = (): string => SPACES[Math.floor(random() * SPACES.length * 3)] ?? '';
  const spaced = (text: string): string => space() + text + space();
  if (Array.isArray(value)) return spaced(`[${value.map((one) => write(one, random)).join(',') || space()}]`);
  if (typeof value !== 'object' || value === null) return spaced(JSON.stringify(value));
  const members = Object.entries(value).map(([name, member]) => {
    const written =
      random() < 0.1
        ? `"\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}${JSON.stringify(name.slice(1)).slice(1)}`
        : JSON.stringify(name);
    return `${spaced(written)}:${write(member, random)}`;
  });
  return spaced(`{${members.join(',') || space()}}`);
}

/** What a tree leaves of a value, by another way than the reader's. */
function pruned(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (paths.some((path) => path.length === 0)) return value;
  if (Array.isArray(value)) return value.map((one) => pruned(one, paths));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).flatMap(([name, member]) => {
    const inside = paths.filter(([first]) => first === name).map(([, ...rest]) => rest);
    return inside.length === 0 ? [] : [[name, pruned(member, inside)] as const];
  });
  return Object.fromEntries(kept);
}

test('random lists by random fields: as JSON.parse reads them; cut off anywhere, they are not read', () => {
  const random = randomOf(11);
  for (let round = 0; round < 3_000; round++) {
    const items = Array.from({ length: Math.floor(random() * 5) }, () => randomValue(random, 4));
    const paths = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
      Array.from(
        { length: 1 + Math.floor(random() * 3) },
        () => NAMES[Math.floor(random() * NAMES.length)] ?? '',
      ),
    );
    const text = write(items, random);
    const names = paths.map((path) => path.join('.'));
    const expected = items.map((item, i) => (i === 0 ? item : pruned(item, paths)));
    assert.deepEqual(read(text, names), expected, `${text} by ${names}`);
    const bytes = Buffer.from(text.trimEnd());
    const cut = bytes.subarray(0, Math.floor(random() * bytes.length));
    assert.equal(readFields(cut, '', fieldTree(names)), undefined, `${cut} by ${names}`);
  }
});

test('with a byte changed at random: as JSON.parse reads it, or not read, unless the change is in what is passed over', () => {
  const random = randomOf(12);
  let same = 0;
  for (let round = 0; round < 3_000; round++) {
    const items = [{}, { id: 7, name: 'Ann "é" \\', lines: [{ a: 1.5 }, { a: null }] }];
    const bytes = Buffer.from(write(items, random));
    bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 128);
    let expected: unknown;
    try {
      expected = JSON.parse(bytes.toString());
    } catch {
      // All of it is read here but for names that the change has made of others.
      const found = readFields(bytes, '', fieldTree(['id', 'name', 'lines'])) as typeof items | undefined;
      const lacks = ['id', 'name', 'lines'].some((name) => !(name in (found?.[1] ?? {})));
      assert.ok(found === undefined || lacks, bytes.toString());
      continue;
    }
    if (
      !Array.isArray(expected) ||
      Object.keys(expected[1] ?? {}).some((name) => !(name in (items[1] ?? {})))
    )
      continue;
    assert.deepEqual(readFields(bytes, '', fieldTree(['id', 'name', 'lines'])), expected, bytes.toString());
    same++;
  }
  assert.ok(same > 100, String(same));
});
