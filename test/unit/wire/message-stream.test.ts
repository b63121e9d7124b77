import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Backend, backendLimit, frame, frontendLimit, MessageStream } from '../../../src/wire/index.ts';

interface Seen {
  passed: Buffer;
  messages: string[];
  malformed: Buffer | undefined;
}

/** Feeds the chunks; DataRows pass unread, ReadyForQuery passes after a look, all else is kept. */
function read(chunks: readonly Buffer[], limit = backendLimit): Seen {
  const out: Buffer[] = [];
  const seen: Seen = { passed: Buffer.alloc(0), messages: [], malformed: undefined };
  const stream = new MessageStream({
    passes: (type) => type === Backend.DataRow,
    bytes: (chunk) => out.push(Buffer.from(chunk)),
    message(type, message) {
      seen.messages.push(`${String.fromCharCode(type)}:${message.subarray(5).toString('latin1')}`);
      return type === Backend.ReadyForQuery;
    },
    malformed(rest) {
      seen.malformed = Buffer.from(rest);
    },
    limit,
  });
  for (const chunk of chunks) {
    stream.push(chunk);
  }
  seen.passed = Buffer.concat(out);
  return seen;
}

const rows = [frame(Backend.DataRow, Buffer.from('first')), frame(Backend.DataRow, Buffer.alloc(300, 7))];
const ready = frame(Backend.ReadyForQuery, Buffer.from('I'));
const tag = frame(Backend.CommandComplete, Buffer.from('SELECT 2\0'));
const stream = Buffer.concat([tag, ...rows, tag, ready, ...rows, ready]);
const whole = read([stream]);

describe('MessageStream', () => {
  it('hands on what passes, byte for byte and in order, and keeps the rest', () => {
    assert.deepEqual(whole.passed, Buffer.concat([...rows, ready, ...rows, ready]));
    assert.deepEqual(whole.messages, ['C:SELECT 2\0', 'C:SELECT 2\0', 'Z:I', 'Z:I']);
  });

  it('reads the same from chunks that are cut anywhere', () => {
    for (let at = 1; at < stream.length; at++) {
      assert.deepEqual(read([stream.subarray(0, at), stream.subarray(at)]), whole, `cut at ${at}`);
    }
  });

  it('reads the same from single bytes', () => {
    assert.deepEqual(read(Array.from(stream, (_, i) => stream.subarray(i, i + 1))), whole);
  });

  it('reads the same from a view with an offset', () => {
    const wide = Buffer.concat([Buffer.alloc(13, 1), stream, Buffer.alloc(7, 2)]);
    assert.deepEqual(read([wide.subarray(13, 13 + stream.length)]), whole);
  });

  it('stops at a type that does not exist and hands the rest over', () => {
    const seen = read([Buffer.concat([tag, Buffer.from('!\0\0\0\x04rest')])]);
    assert.deepEqual(seen.messages, ['C:SELECT 2\0']);
    assert.deepEqual(seen.malformed, Buffer.from('!\0\0\0\x04rest'));
  });

  it('stops at a length below its own four bytes', () => {
    assert.ok(read([Buffer.from('C\0\0\0\x03')]).malformed);
  });

  it('stops at a length above the limit of the message type without waiting for its bytes', () => {
    const sync = Buffer.alloc(5);
    sync[0] = 'S'.charCodeAt(0);
    sync.writeUInt32BE(20_000, 1);
    assert.ok(read([sync], frontendLimit).malformed);
  });

  it('does not copy a long message together again for every chunk', () => {
    const long = frame(Backend.CommandComplete, Buffer.alloc(8 << 20, 65));
    const chunks: Buffer[] = [];
    for (let at = 0; at < long.length; at += 1024) {
      chunks.push(long.subarray(at, at + 1024));
    }
    const seen = read(chunks);
    assert.equal(seen.messages[0]?.length, (8 << 20) + 2);
  });
});
