import {
  CANCEL_REQUEST,
  cstring,
  frame,
  GSSENC_REQUEST,
  int16,
  int32,
  SSL_REQUEST,
} from '../../../src/wire/index.ts';
import { readValues, type Value } from './values.ts';

type Encode = (...values: Value[]) => Buffer;

/** The bytes of a message of the client's, written as `Bind "" "s" ["101", null] in [0] out [1]`. */
export function encode(line: string): Buffer {
  const [, name = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
  const message = MESSAGES[name];
  if (message === undefined) throw new Error(`no message of a client is called ${name}`);
  return message(...readValues(rest));
}

/** By the manual's names (chapter "Message Formats"); below these, ways to say what is no message. */
const MESSAGES: Readonly<Record<string, Encode>> = {
  Query: (sql) => frame(0x51, text(sql)),
  Parse: (name, sql, ...types) =>
    frame(0x50, text(name), text(sql), int16(types.length), ...types.map((type) => int32(Number(type)))),
  Bind: (portal, statement, values = [], ...formats) =>
    frame(
      0x42,
      text(portal),
      text(statement),
      formatCodes(formats, 'in'),
      ...counted(list(values)),
      formatCodes(formats, 'out'),
    ),
  Describe: (kind, name) => frame(0x44, bytes(kind), text(name)),
  Execute: (portal, rows = 0) => frame(0x45, text(portal), int32(Number(rows))),
  Close: (kind, name) => frame(0x43, bytes(kind), text(name)),
  Sync: () => frame(0x53),
  Flush: () => frame(0x48),
  Terminate: () => frame(0x58),
  CopyData: (data) => frame(0x64, bytes(data)),
  CopyDone: () => frame(0x63),
  CopyFail: (reason) => frame(0x66, text(reason)),
  FunctionCall: (oid, values = [], ...formats) =>
    frame(
      0x46,
      int32(Number(oid)),
      formatCodes(formats, 'in'),
      ...counted(list(values)),
      int16(Number(list(named(formats, 'out'))[0] ?? 0)),
    ),
  PasswordMessage: (password) => frame(0x70, text(password)),
  SASLInitialResponse: (mechanism, first) => {
    const data = bytes(first);
    return frame(0x70, text(mechanism), int32(data.length), data);
  },
  StartupMessage: (version, ...parameters) => {
    const [major = 0, minor = 0] = String(version).split('.').map(Number);
    return packet((major << 16) | minor, ...parameters.map(text), Buffer.from([0]));
  },
  SSLRequest: () => packet(SSL_REQUEST),
  GSSENCRequest: () => packet(GSSENC_REQUEST),
  CancelRequest: (...key) => packet(CANCEL_REQUEST, ...key.map(bytes)),

  /** A frame of the right length with any body. */
  Message: (type, ...body) => frame(letter(type), ...body.map(bytes)),
  /** A type and a length field that need not fit what follows. */
  Header: (type, length, ...body) => Buffer.concat([bytes(type), int32(Number(length)), ...body.map(bytes)]),
  /** An opening packet with any code and body. */
  Packet: (code, ...body) => packet(Number(code), ...body.map(bytes)),
  Bytes: (...parts) => Buffer.concat(parts.map(bytes)),
};

export function packet(code: number, ...body: readonly Buffer[]): Buffer {
  const length = body.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([int32(length), int32(code), ...body]);
}

const text = (value: Value | undefined): Buffer => cstring(bytes(value));

function bytes(value: Value | undefined): Buffer {
  return Buffer.isBuffer(value) ? value : Buffer.from(String(value ?? ''));
}

const letter = (value: Value | undefined): number => bytes(value)[0] ?? 0;

const list = (value: Value | undefined): readonly Value[] =>
  Array.isArray(value) ? (value as readonly Value[]) : [];

function counted(values: readonly Value[]): Buffer[] {
  const parts = values.flatMap((value) =>
    value === null ? [int32(-1)] : [int32(bytes(value).length), bytes(value)],
  );
  return [int16(values.length), ...parts];
}

function formatCodes(formats: readonly Value[], name: string): Buffer {
  const codes = list(named(formats, name));
  return Buffer.concat([int16(codes.length), ...codes.map((code) => int16(Number(code)))]);
}

function named(formats: readonly Value[], name: string): Value | undefined {
  const at = formats.indexOf(name);
  return at < 0 ? undefined : formats[at + 1];
}
