import { createHash } from 'node:crypto';
import { MessageReader } from '../../../src/wire/index.ts';

/** What differs between two servers that say the same. */
export interface Masks {
  /** A name for the OID of a relation or type that is not PostgreSQL's own. */
  oid(oid: number): string;
  /** The name of the connection whose backend has this process id. */
  process(pid: number): string;
}

/** A message of the server's as a line; what it says, in full but for secrets and process ids. */
export interface Heard {
  /** As scripts have it: without the place in PostgreSQL's source that raised an error. */
  readonly line: string;
  /** With that place. */
  readonly full: string;
}

export function render(message: Buffer, masks: Masks): Heard {
  const letter = String.fromCharCode(message[0] ?? 0);
  const known = MESSAGES[letter];
  if (known === undefined) return same(`message ${letter} ${message.toString('hex')}`);
  const [name, read] = known;
  const reader = new MessageReader(message);
  const parts = read === undefined ? [] : read(reader, masks);
  if (reader.left > 0) parts.push(`left over: ${reader.bytes(reader.left).toString('hex')}`);
  const [whole, brief] = [parts, parts.filter((part) => !/^[FL]=/.test(part))];
  return { line: [name, ...brief].join(' '), full: [name, ...whole].join(' ') };
}

export const same = (line: string): Heard => ({ line, full: line });

type Read = (reader: MessageReader, masks: Masks) => string[];

const MESSAGES: Readonly<Record<string, readonly [name: string, read?: Read]>> = {
  '1': ['ParseComplete'],
  '2': ['BindComplete'],
  '3': ['CloseComplete'],
  A: ['NotificationResponse', (r, masks) => [masks.process(r.int32()), quoted(r), quoted(r)]],
  C: ['CommandComplete', (r) => [quoted(r)]],
  D: ['DataRow', (r) => repeat(r.int16(), () => value(r))],
  E: ['ErrorResponse', fields],
  G: ['CopyInResponse', copyFormats],
  H: ['CopyOutResponse', copyFormats],
  I: ['EmptyQueryResponse'],
  K: ['BackendKeyData', (r) => [`process and ${r.bytes(r.left).length - 4} bytes`]],
  N: ['NoticeResponse', fields],
  R: ['Authentication', authentication],
  S: ['ParameterStatus', (r) => [quoted(r), quoted(r)]],
  T: ['RowDescription', (r, masks) => repeat(r.int16(), () => column(r, masks))],
  V: ['FunctionCallResponse', (r) => [value(r)]],
  Z: ['ReadyForQuery', (r) => [String.fromCharCode(r.byte())]],
  c: ['CopyDone'],
  d: ['CopyData', (r) => [shown(r.bytes(r.left))]],
  n: ['NoData'],
  s: ['PortalSuspended'],
  t: ['ParameterDescription', (r, masks) => repeat(r.int16(), () => masks.oid(r.uint32()))],
  v: ['NegotiateProtocolVersion', (r) => [version(r.int32()), ...repeat(r.int32(), () => quoted(r))]],
};

function repeat(count: number, read: () => string): string[] {
  return Array.from({ length: count }, read);
}

const quoted = (r: MessageReader): string => shown(r.cstring());

function value(r: MessageReader): string {
  const length = r.int32();
  return length < 0 ? 'null' : shown(r.bytes(length));
}

/** More than this is shown by its beginning and its digest. */
const LONG_BYTES = 200;

/** Text between quotation marks where it is text, otherwise `0x…`. */
function shown(bytes: Buffer): string {
  if (bytes.length > LONG_BYTES) {
    return `${shown(bytes.subarray(0, 20))}… ${bytes.length} bytes, ${digest(bytes)}`;
  }
  const text = bytes.toString('utf8');
  const isText = !/(?!\n|\t)\p{Cc}|\ufffd/u.test(text);
  return isText ? JSON.stringify(text) : `0x${bytes.toString('hex')}`;
}

export function digest(bytes: Buffer | string): string {
  return `sha256 ${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`;
}

/** name{table.column type/length/modifier format} */
function column(r: MessageReader, masks: Masks): string {
  const name = r.cstring().toString('utf8');
  const origin = [masks.oid(r.uint32()), r.int16()].join('.');
  const type = [masks.oid(r.uint32()), r.int16(), r.int32()].join('/');
  return `${/^\w+$/.test(name) ? name : JSON.stringify(name)}{${origin} ${type} ${r.int16()}}`;
}

function fields(r: MessageReader): string[] {
  const out: string[] = [];
  for (let letter = r.byte(); letter !== 0; letter = r.byte()) {
    const text = shown(r.cstring()).replace(/pg_temp_\d+/, 'pg_temp_n');
    const plain = /^"([\w.]+)"$/.exec(text)?.[1] ?? text;
    out.push(`${String.fromCharCode(letter)}=${plain}`);
  }
  return out;
}

function copyFormats(r: MessageReader): string[] {
  return [String(r.byte()), ...repeat(r.int16(), () => String(r.int16()))];
}

const version = (code: number): string => `${code >>> 16}.${code & 0xffff}`;

function authentication(r: MessageReader): string[] {
  const kind = r.int32();
  const rest = r.bytes(r.left).toString('latin1');
  switch (kind) {
    case 0:
      return ['Ok'];
    case 10:
      return ['SASL', ...rest.split('\0').filter((name) => name !== '')];
    case 11:
      return ['SASLContinue', rest.replace(/r=[^,]*,s=[^,]*/, 'r=…,s=…')];
    case 12:
      return ['SASLFinal', rest.replace(/v=.*/, 'v=…')];
    default:
      return [String(kind), Buffer.from(rest, 'latin1').toString('hex')];
  }
}
