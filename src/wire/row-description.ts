import { HEADER } from './codes.ts';
import { MessageReader } from './reader.ts';

/** Where a result column comes from: a relation's OID and its column number, 0 for an expression. */
export interface ColumnOrigin {
  readonly relation: number;
  readonly attribute: number;
  readonly type: number;
}

/**
 * A RowDescription with the origins that `replace` gives for its columns; the same frame when none changes.
 */
export function replaceOrigins(
  message: Buffer,
  replace: (origin: ColumnOrigin) => ColumnOrigin | undefined,
): Buffer {
  const reader = new MessageReader(message);
  let out: Buffer | undefined;
  for (let left = reader.int16(); left > 0; left--) {
    reader.cstring();
    const at = reader.position;
    const origin = { relation: reader.uint32(), attribute: reader.int16(), type: reader.uint32() };
    reader.bytes(8);
    const other = replace(origin);
    if (other !== undefined) {
      out ??= Buffer.from(message);
      out.writeUInt32BE(other.relation, at);
      out.writeInt16BE(other.attribute, at + 4);
      out.writeUInt32BE(other.type, at + 6);
    }
  }
  return out ?? message;
}

/** Names and types of a RowDescription's columns, to compare two: whatever their origins and formats. */
export function columnsOf(message: Buffer): string {
  const reader = new MessageReader(message);
  const columns: string[] = [];
  for (let left = reader.int16(); left > 0; left--) {
    const name = reader.cstring().toString('hex');
    reader.bytes(6);
    columns.push(`${name} ${reader.bytes(10).toString('hex')}`);
    reader.bytes(2);
  }
  return columns.join();
}

/** The text values of a DataRow; null for SQL's NULL. Bytes are decoded as `encoding`. */
export function readDataRow(message: Buffer, encoding: BufferEncoding = 'utf8'): (string | null)[] {
  const reader = new MessageReader(message, HEADER);
  const values: (string | null)[] = [];
  for (let left = reader.int16(); left > 0; left--) {
    const length = reader.int32();
    values.push(length < 0 ? null : reader.bytes(length).toString(encoding));
  }
  return values;
}
