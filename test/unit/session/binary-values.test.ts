import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { EngineClient } from '../../../src/engine/index.ts';
import { binaryText } from '../../../src/session/binary-values.ts';
import { startTestEngine } from '../../support/engine.ts';

let client: EngineClient;
before(async () => {
  client = await EngineClient.connect(await startTestEngine(), 'postgres');
});

/** What PostgreSQL's own functions for the binary format make of a value. */
const values: readonly [type: string, oid: number, send: string, texts: readonly string[]][] = [
  ['bool', 16, 'boolsend', ['true', 'false']],
  ['bytea', 17, 'byteasend', ['\\x', '\\x00ff5c']],
  ['int2', 21, 'int2send', ['-32768', '0', '7']],
  ['int4', 23, 'int4send', ['-2147483648', '2147483647']],
  ['int8', 20, 'int8send', ['-9223372036854775808', '9223372036854775807', '9007199254740993']],
  ['float4', 700, 'float4send', ['0.5', '-2']],
  ['float8', 701, 'float8send', ['0.1', '-12345.678']],
  ['text', 25, 'textsend', ['é \\ \u20ac', '']],
  ['jsonb', 3802, 'jsonb_send', ['[{"a": 1.50}]', '"é"']],
  [
    'numeric',
    1700,
    'numeric_send',
    [
      '0',
      '0.00',
      '1',
      '-1',
      '12345',
      '10000',
      '0.0001',
      '0.00010',
      '0.00000001',
      '-123456789.000100',
      '1e20',
      '99.99',
    ].concat(['NaN', 'Infinity', '-Infinity', '10000.0125', '0.12345678901234567890', '1e-30']),
  ],
];
for (const [type, oid, send, texts] of values) {
  test(`a binary ${type} is read as PostgreSQL writes it`, async () => {
    for (const text of texts) {
      const [row] = await client.query<{ text: string; hex: string }>(
        `SELECT $1::text::${type}::text AS text, encode(${send}($1::text::${type}), 'hex') AS hex`,
        [text],
      );
      assert.equal(binaryText(Buffer.from(row?.hex ?? '', 'hex'), oid, 'utf8'), row?.text, text);
    }
  });
}
