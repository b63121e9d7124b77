/** Files in a body of multipart/form-data, as forms send them (RFC 7578). */
import type { ApiRequest } from '../../http/answer.ts';

export interface Part {
  name: string;
  filename: string | undefined;
  data: Buffer;
}

export const isMultipart = (request: ApiRequest): boolean =>
  /^multipart\/form-data\b/i.test(String(request.headers['content-type'] ?? ''));

/** The parts of the body in their order; undefined when it is not what its type says. */
export function readParts(request: ApiRequest): Part[] | undefined {
  const type = String(request.headers['content-type'] ?? '');
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  const { bytes } = request;
  if (!boundary || !bytes) return undefined;
  const line = Buffer.from(`--${boundary[1] ?? boundary[2]}`);
  const parts: Part[] = [];
  let start = bytes.indexOf(line);
  while (start >= 0) {
    const from = start + line.length;
    const end = bytes.indexOf(line, from);
    // Two hyphens behind the boundary close the body.
    if (bytes.subarray(from, from + 2).toString() === '--') return parts;
    if (end < 0) return undefined;
    const part = readPart(bytes.subarray(from + 2, end - 2));
    if (!part) return undefined;
    parts.push(part);
    start = end;
  }
  return undefined;
}

function readPart(bytes: Buffer): Part | undefined {
  const blank = bytes.indexOf('\r\n\r\n');
  if (blank < 0) return undefined;
  const head = bytes.subarray(0, blank).toString('utf8');
  const disposition = /^content-disposition:\s*form-data(.*)$/im.exec(head)?.[1] ?? '';
  const name = /;\s*name="([^"]*)"/i.exec(disposition)?.[1];
  if (name === undefined) return undefined;
  const filename = /;\s*filename="([^"]*)"/i.exec(disposition)?.[1];
  return { name, filename, data: bytes.subarray(blank + 4) };
}
