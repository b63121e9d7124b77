import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  cstring,
  errorFrame,
  frame,
  int16,
  int32,
  MessageFormatError,
  MessageReader,
  ownErrorFrame,
  readErrorFields,
  replaceOrigins,
} from '../../../src/wire/index.ts';

describe('error fields', () => {
  it('come back as the same bytes, whatever the encoding of the client', () => {
    const fields = new Map([
      ['S', 'ERROR'],
      ['M', 'gr\xfc\xdfe \x80'],
      ['P', '12'],
    ]);
    assert.deepEqual(readErrorFields(errorFrame(fields)), fields);
  });

  it('of an error of our own are UTF-8 and leave out what is absent', () => {
    const message = ownErrorFrame({ severity: 'ERROR', sqlstate: 'HV000', message: 'größe' });
    const fields = readErrorFields(message);
    assert.equal(Buffer.from(fields.get('M') ?? '', 'latin1').toString(), 'größe');
    assert.deepEqual([...fields.keys()], ['S', 'V', 'C', 'M']);
  });

  it('that end too early are refused', () => {
    assert.throws(() => readErrorFields(frame(0x45, Buffer.from('Mabc'))), MessageFormatError);
  });
});

describe('RowDescription', () => {
  const column = (name: string, relation: number, attribute: number): Buffer =>
    Buffer.concat([
      cstring(name),
      int32(relation),
      int16(attribute),
      int32(23),
      int16(4),
      int32(-1),
      int16(0),
    ]);
  const message = frame(0x54, int16(2), column('a', 16500, 1), column('b', 0, 0));

  it('keeps its bytes when no origin is replaced', () => {
    assert.equal(
      replaceOrigins(message, () => undefined),
      message,
    );
  });

  it('names the other relation where one is replaced, and nothing else changes', () => {
    const mapped = replaceOrigins(message, (origin) =>
      origin.relation === 16500 ? { relation: 4_000_000_000, attribute: 9, type: 25 } : undefined,
    );
    const reader = new MessageReader(mapped, 5 + 2 + 2);
    assert.deepEqual([reader.uint32(), reader.int16(), reader.uint32()], [4_000_000_000, 9, 25]);
    assert.equal(mapped.length, message.length);
    assert.equal(message.readUInt32BE(9), 16500);
  });
});
