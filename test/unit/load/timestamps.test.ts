import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateText, timestampText } from '../../../src/load/timestamps.ts';

const times: readonly [value: unknown, text: string | null | undefined][] = [
  ['Wed, 10 Jan 2018 21:05:30 +0000', '2018-01-10 21:05:30+00'],
  ['Wed, 10 Jan 2018 21:05:30 GMT', '2018-01-10 21:05:30+00'],
  ['10 Jan 2018 21:05:30 -0530', '2018-01-10 21:05:30-05:30'],
  ['Thu, 1 Feb 2018 01:05 +0200', '2018-02-01 01:05:00+02'],
  ['2018-08-15T14:48:46+00:00', '2018-08-15 14:48:46+00'],
  ['2018-08-15T14:48:46Z', '2018-08-15 14:48:46+00'],
  ['2018-08-15T14:48:46.123456Z', '2018-08-15 14:48:46.123456+00'],
  ['2018-08-15T14:48:46-05:00', '2018-08-15 14:48:46-05'],
  ['2018-08-15T14:48:46+0545', '2018-08-15 14:48:46+05:45'],
  ['2023-07-17 06:30:41', '2023-07-17 06:30:41+00'],
  ['2023-07-17', '2023-07-17 00:00:00+00'],
  ['2024-02-29T00:00:00Z', '2024-02-29 00:00:00+00'],
  [1529512970, '2018-06-20 16:42:50+00'],
  ['1529512970', '2018-06-20 16:42:50+00'],
  [1529512970123, '2018-06-20 16:42:50.123+00'],
  ['1529512970123', '2018-06-20 16:42:50.123+00'],
  [1529512970.5, '2018-06-20 16:42:50.500+00'],
  ['', null],
  ['   ', null],
  ['0000-00-00 00:00:00', null],
  ['0000-00-00', null],
  ['-0001-11-30T00:00:00+00:00', null],
  ['Wed, 30 Nov -0001 00:00:00 +0000', null],
  [0, null],
  ['0', null],
  ['2023-02-29T00:00:00Z', undefined],
  ['2023-13-01', undefined],
  ['2023-01-32', undefined],
  ['2023-01-01T24:30:00Z', undefined],
  ['32 Jan 2018 21:05:30 +0000', undefined],
  ['10 Foo 2018 21:05:30 +0000', undefined],
  ['2018-08-15T14:48:46+25:00', undefined],
  ['yesterday', undefined],
  ['now', undefined],
  ['infinity', undefined],
  [1e20, undefined],
  [true, undefined],
  [{}, undefined],
];

for (const [value, text] of times) {
  test(`${JSON.stringify(value)} is the time ${text}`, () => assert.equal(timestampText(value), text));
}

test('a date is that of the time in UTC, and a mere date stays as it is', () => {
  assert.equal(dateText('2023-07-17'), '2023-07-17');
  assert.equal(dateText('2018-08-15T23:48:46-05:00'), '2018-08-16');
  assert.equal(dateText('2018-08-15T00:10:00+05:45'), '2018-08-14');
  assert.equal(dateText('Wed, 10 Jan 2018 21:05:30 +0000'), '2018-01-10');
  assert.equal(dateText(''), null);
  assert.equal(dateText('soon'), undefined);
});
