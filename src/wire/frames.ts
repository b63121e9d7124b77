import { HEADER } from './codes.ts';

/** A message of the given type and body. */
export function frame(type: number, ...parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const out = Buffer.allocUnsafe(HEADER + length);
  out[0] = type;
  out.writeUInt32BE(length + 4, 1);
  let at = HEADER;
  for (const part of parts) {
    at += part.copy(out, at);
  }
  return out;
}

const ZERO = Buffer.from([0]);

export function cstring(text: string | Buffer): Buffer {
  return Buffer.concat([typeof text === 'string' ? Buffer.from(text) : text, ZERO]);
}

export function int16(value: number): Buffer {
  const out = Buffer.allocUnsafe(2);
  out.writeInt16BE(value);
  return out;
}

export function int32(value: number): Buffer {
  const out = Buffer.allocUnsafe(4);
  out.writeInt32BE(value);
  return out;
}
