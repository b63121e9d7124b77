/** A body is read as the text that its bytes are, whatever letters it has. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAnswer } from '../../../src/fetch/read-answer.ts';
import { platforms } from '../../../src/platforms/index.ts';

const platform = platforms.get('bigcommerce');
assert.ok(platform);

const read = (body: Buffer): unknown =>
  readAnswer({ status: 200, headers: () => undefined, body, received: {}, connection: '' }, platform, {})
    .body;

for (const [letters, name] of [
  ['ASCII', 'Smith \\ "quoted" \t'],
  ['Latin', 'Besançon, Müller, ÿ'],
  ['other', 'Łódź, Юлия, 美咲, 🎁, \u{1f600}é'],
] as const) {
  test(`${letters} letters are read as they were written`, () => {
    const rows = [
      { id: 1, name },
      { id: 2, name: `${name}${name}` },
    ];
    assert.deepEqual(read(Buffer.from(JSON.stringify(rows), 'utf8')), rows);
  });
}

test('a byte that is no UTF-8 is read as U+FFFD, and the others as they are', () => {
  const body = Buffer.concat([Buffer.from('[{"id":1,"name":"é'), Buffer.from([0xe9]), Buffer.from('ł"}]')]);
  assert.deepEqual(read(body), [{ id: 1, name: 'é\ufffdł' }]);
});

test('a body that ends within a letter is no answer', () => {
  const whole = Buffer.from('[{"id":1,"name":"ł');
  assert.throws(() => read(whole.subarray(0, whole.length - 1)), { name: 'FetchFailure' });
});
