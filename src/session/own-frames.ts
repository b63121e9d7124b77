import { cstring, Frontend, frame, int16, int32 } from '../wire/index.ts';
import type { OwnStatement } from './own-exchange.ts';

/** Parse for a named statement of Storewire's own. pg-protocol's takes text only; a client's text may be bytes. */
export function parseFrame(
  name: string | Buffer,
  { sql, types = [] }: OwnStatement,
  encoding: BufferEncoding = 'utf8',
): Buffer {
  return frame(
    Frontend.Parse,
    cstring(name),
    cstring(typeof sql === 'string' ? Buffer.from(sql, encoding) : sql),
    int16(types.length),
    ...types.map((type) => int32(type | 0)),
  );
}

/** Bind to a portal of the same name, results as text unless it says otherwise. */
export function bindFrame(name: string, statement: OwnStatement, encoding: BufferEncoding = 'utf8'): Buffer {
  const parameters = statement.rawParameters ?? textParameters(statement.values ?? [], encoding);
  return frame(Frontend.Bind, cstring(name), cstring(name), parameters, statement.formats ?? int16(0));
}

function textParameters(values: readonly (string | null)[], encoding: BufferEncoding): Buffer {
  const parts: Buffer[] = [int16(0), int16(values.length)];
  for (const value of values) {
    if (value === null) {
      parts.push(int32(-1));
    } else {
      const bytes = Buffer.from(value, encoding);
      parts.push(int32(bytes.length), bytes);
    }
  }
  return Buffer.concat(parts);
}
