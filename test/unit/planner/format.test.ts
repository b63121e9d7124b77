import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ValueFormat } from '../../../src/catalog/index.ts';
import { formatValue } from '../../../src/planner/index.ts';
import { parseInstant, printInstant } from '../../../src/planner/instant.ts';

const values: readonly (readonly [ValueFormat, string, floor: string | undefined, ceil?: string])[] = [
  ['iso8601', '2026-01-02 03:04:05+05:30', '2026-01-01T21:34:05Z'],
  ['iso8601', '2026-01-02 03:04:05.123456+05:30', '2026-01-01T21:34:05Z', '2026-01-01T21:34:06Z'],
  ['iso8601', '1969-12-31 23:59:59.5+00', '1969-12-31T23:59:59Z', '1970-01-01T00:00:00Z'],
  ['iso8601', '1880-01-01 00:00:00+00:19:32', '1879-12-31T23:40:28Z'],
  ['iso8601', '2026-01-02 00:00:00-08', '2026-01-02T08:00:00Z'],
  ['rfc2822', '2018-01-10 21:05:30+00', 'Wed, 10 Jan 2018 21:05:30 +0000'],
  ['unix', '2026-01-01 00:00:00.000001+00', '1767225600', '1767225601'],
  ['iso8601', 'infinity', undefined],
  ['iso8601', '0044-03-15 00:00:00+00 BC', undefined],
  ['unix', '20260-01-01 00:00:00+00', undefined],
  // Digits only, and no more than eleven: more would count milliseconds.
  ['unix', '1969-12-31 23:59:59+00', undefined],
  ['unix', '5138-11-16 09:46:40+00', undefined],
  ['boolean', 'true', 'true'],
  ['bit', 'true', '1'],
  ['bit', 'false', '0'],
  ['bit', '5', undefined],
  ['lower', 'Größe', 'größe'],
  ['plain', 'a b', 'a b'],
];

for (const [format, text, floor, ceil = floor] of values)
  test(`${text} as ${format} is ${floor}`, () => {
    assert.equal(formatValue(format, { text, type: '' }, 'floor'), floor);
    assert.equal(formatValue(format, { text, type: '' }, 'ceil'), ceil);
  });

test('instants are read and printed without loss', () => {
  for (const text of ['2026-02-28 23:59:59.999999+00', '1999-12-31 00:00:00.1+00', '2024-02-29 12:00:00+00'])
    assert.equal(printInstant(parseInstant(text) ?? 0n), text);
});
