import type { ConditionName } from '../errors/index.ts';
import { CANCEL_REQUEST, GSSENC_REQUEST, SSL_REQUEST, STARTUP_PACKET_LIMIT } from './codes.ts';
import { cstring, int32 } from './frames.ts';
import { MessageFormatError, MessageReader } from './reader.ts';

/** The packets that may open a connection; they have no type byte. */
export type OpeningPacket =
  | { readonly type: 'SSLRequest' }
  | { readonly type: 'GSSENCRequest' }
  | { readonly type: 'CancelRequest'; readonly packet: Buffer; readonly key: Buffer }
  | { readonly type: 'StartupMessage'; readonly version: number; readonly parameters: Map<string, string> }
  | { readonly type: 'malformed'; readonly condition: ConditionName; readonly reason: string };

/** Bytes that an opening packet needs in all, or undefined while its length is unknown. */
export function openingPacketLength(bytes: Buffer): number | undefined {
  return bytes.length < 4 ? undefined : bytes.readUInt32BE(0);
}

export function isAcceptableLength(length: number): boolean {
  return length >= 8 && length <= STARTUP_PACKET_LIMIT;
}

/** Reads a whole opening packet. Parameter values are kept as latin1, one char a byte. */
export function readOpeningPacket(packet: Buffer): OpeningPacket {
  const reader = new MessageReader(packet, 4);
  const code = reader.int32();
  switch (code) {
    case SSL_REQUEST:
      return { type: 'SSLRequest' };
    case GSSENC_REQUEST:
      return { type: 'GSSENCRequest' };
    case CANCEL_REQUEST:
      return { type: 'CancelRequest', packet, key: packet.subarray(8) };
    default:
      return readStartupMessage(reader, code);
  }
}

function readStartupMessage(reader: MessageReader, version: number): OpeningPacket {
  if (version >>> 16 !== 3) {
    const [major, minor] = [version >>> 16, version & 0xffff];
    return {
      type: 'malformed',
      condition: 'feature_not_supported',
      reason: `unsupported frontend protocol ${major}.${minor}: server supports 3.0 to 3.2`,
    };
  }
  const parameters = new Map<string, string>();
  try {
    for (let name = reader.cstring(); name.length > 0; name = reader.cstring()) {
      parameters.set(name.toString('latin1'), reader.cstring().toString('latin1'));
    }
    if (reader.left > 0) throw new MessageFormatError();
  } catch {
    return {
      type: 'malformed',
      condition: 'protocol_violation',
      reason: 'invalid startup packet layout: expected terminator as last byte',
    };
  }
  return { type: 'StartupMessage', version, parameters };
}

export function startupMessage(version: number, parameters: ReadonlyMap<string, string>): Buffer {
  const parts = [...parameters].flatMap(([name, value]) => [
    cstring(Buffer.from(name, 'latin1')),
    cstring(Buffer.from(value, 'latin1')),
  ]);
  const body = Buffer.concat([int32(version), ...parts, Buffer.from([0])]);
  return Buffer.concat([int32(body.length + 4), body]);
}
