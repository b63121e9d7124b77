import { randomBytes } from 'node:crypto';

/** A body of a request. */
export interface FileBody {
  /** The header Content-Type. */
  readonly type: string;
  readonly bytes: Buffer;
}

interface Kind {
  readonly ending: string;
  readonly type: string;
  /** What the file begins with, and where; `latin1`. */
  readonly starts: string;
  readonly at?: number;
}

/** Pictures that tell what they are by their first bytes. */
const kinds: readonly Kind[] = [
  { ending: 'png', type: 'image/png', starts: '\x89PNG\r\n\x1a\n' },
  { ending: 'jpg', type: 'image/jpeg', starts: '\xff\xd8\xff' },
  { ending: 'gif', type: 'image/gif', starts: 'GIF8' },
  { ending: 'webp', type: 'image/webp', starts: 'WEBP', at: 8 },
  { ending: 'bmp', type: 'image/bmp', starts: 'BM' },
];

const UNKNOWN = 'application/octet-stream';

function kindOf(bytes: Buffer): Kind | undefined {
  return kinds.find(
    ({ starts, at = 0 }) => bytes.subarray(at, at + starts.length).toString('latin1') === starts,
  );
}

/** `image.png` for the bytes of a PNG; undefined where they do not tell what they are. */
export function fileName(bytes: Buffer): string | undefined {
  const kind = kindOf(bytes);
  return kind && `image.${kind.ending}`;
}

/** The file alone, as a body. */
export function rawBody(bytes: Buffer): FileBody {
  return { type: kindOf(bytes)?.type ?? UNKNOWN, bytes };
}

/**
 * The file in a field of a form. Names are escaped as browsers do it: the WHATWG's HTML standard, "Multipart form data",
 * replaces line breaks and the double quote, so that a name cannot end its header.
 */
export function formBody(field: string, name: string, bytes: Buffer): FileBody {
  const boundary = `storewire-${randomBytes(16).toString('hex')}`;
  const head = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="${escaped(field)}"; filename="${escaped(name)}"`,
    `Content-Type: ${kindOf(bytes)?.type ?? UNKNOWN}`,
    '\r\n',
  ].join('\r\n');
  const end = `\r\n--${boundary}--\r\n`;
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([Buffer.from(head), bytes, Buffer.from(end)]),
  };
}

const escaped = (text: string): string =>
  text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
