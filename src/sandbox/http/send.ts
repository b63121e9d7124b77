/** Writes an answer to the socket: JSON or text, compressed when asked for, or broken as a fault wants it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Answer } from './answer.ts';

const compress = promisify(gzip);

/** Below this compression costs more than it saves. */
const GZIP_FROM_BYTES = 1024;

export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  options: { gzip: boolean; truncate: boolean | 'json' | undefined },
): Promise<void> {
  const { truncate } = options;
  const headers: Record<string, string> = { ...answer.headers };
  if (answer.body === undefined) {
    response.writeHead(answer.status, headers).end();
    return;
  }
  const text = typeof answer.body === 'string';
  headers['Content-Type'] ??= text ? 'text/plain; charset=utf-8' : 'application/json';
  const plain = text ? (answer.body as string) : undefined;
  const whole = Buffer.isBuffer(answer.body)
    ? answer.body
    : Buffer.from(plain ?? JSON.stringify(answer.body));
  let bytes = truncate === 'json' ? whole.subarray(0, whole.length >> 1) : whole;
  const accepted = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  if (options.gzip && accepted && bytes.length >= GZIP_FROM_BYTES) {
    bytes = await compress(bytes, { level: 1 });
    headers['Content-Encoding'] = 'gzip';
  }
  headers['Content-Length'] = String(bytes.length);
  if (response.destroyed) return;
  response.writeHead(answer.status, headers);
  if (truncate === true) {
    await new Promise<void>((written) =>
      response.write(bytes.subarray(0, bytes.length >> 1), () => written()),
    );
    request.socket.destroy();
    return;
  }
  await new Promise<void>((done) => {
    response.once('close', done);
    response.end(bytes, () => done());
  });
}
