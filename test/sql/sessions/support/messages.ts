import { serialize } from 'pg-protocol';

/** Messages of the extended protocol, written short. Portal and statement are the unnamed ones unless named. */

export const sync = serialize.sync();
export const flush = serialize.flush();

export function parse(text: string, name = '', types: number[] = []): Buffer {
  return serialize.parse({ text, name, types });
}

export function bind(values: (string | null)[] = [], { portal = '', statement = '' } = {}): Buffer {
  return serialize.bind({ portal, statement, values });
}

export function describePortal(name = ''): Buffer {
  return serialize.describe({ type: 'P', name });
}

export function describeStatement(name = ''): Buffer {
  return serialize.describe({ type: 'S', name });
}

export function execute(portal = '', rows = 0): Buffer {
  return serialize.execute({ portal, rows });
}

export function closePortal(name = ''): Buffer {
  return serialize.close({ type: 'P', name });
}

export function closeStatement(name = ''): Buffer {
  return serialize.close({ type: 'S', name });
}

export function query(sql: string): Buffer {
  return serialize.query(sql);
}

/** Parse, Bind and Execute of a statement without parameters. */
export function run(sql: string): Buffer {
  return Buffer.concat([parse(sql), bind(), execute()]);
}
