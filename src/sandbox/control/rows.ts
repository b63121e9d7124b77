/** GET /_sandbox/rows/{resource}: every row, streamed, as a JSON array or as NDJSON. */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Platform } from '../platform.ts';

/** Bytes gathered before they are handed to the socket. */
const CHUNK_BYTES = 1 << 16;

export function sendRows(
  platforms: readonly Platform[],
  resource: string,
  query: { include?: string; format?: string },
  reply: FastifyReply,
): FastifyReply {
  const include = query.include?.split(',') ?? [];
  for (const platform of platforms) {
    const rows = platform.rows(resource, include);
    if (!rows) continue;
    const lines = query.format === 'ndjson';
    reply.type(lines ? 'application/x-ndjson' : 'application/json');
    return reply.send(Readable.from(lines ? write(rows, '', '\n', '\n') : write(rows, '[', ',\n', ']\n')));
  }
  const known = platforms.flatMap((platform) => platform.resources());
  return reply.code(404).send({ error: `no resource ${resource}: one of ${known.join(', ')}` });
}

function* write(rows: Iterable<object>, head: string, between: string, tail: string): Generator<string> {
  let text = head;
  let first = true;
  for (const row of rows) {
    text += first ? JSON.stringify(row) : between + JSON.stringify(row);
    first = false;
    if (text.length < CHUNK_BYTES) continue;
    yield text;
    text = '';
  }
  yield first && tail === '\n' ? text : text + tail;
}
