/** Pictures that are uploaded: one file in a form, or its address on the internet where JSON is taken. */
import { createHash } from 'node:crypto';
import type { Answer } from '../../http/answer.ts';
import { v3Error } from '../errors.ts';
import type { Context } from '../spec.ts';
import { malformed } from '../write/body.ts';
import { isMultipart, readParts } from '../write/multipart.ts';

/** Source: bigcommerce/docs, reference/catalog/products_catalog.v3.yml. */
const LARGEST_BYTES = 8 * 1024 * 1024;
const KINDS = /\.(bmp|gif|jpe?g|png|wbmp|xbm|webp)$/i;

export interface UploadedFile {
  /** Where the store keeps it. */
  address: string;
  /** Its path in the store, such as sandbox/1a2b3c4d/mug.png. */
  path: string;
  /** The other fields of the form. */
  values: Record<string, string>;
}

/** The file in the field `image_file` of a form; an answer when there is none, or it is none of a picture. */
export function readFile({ request }: Context): UploadedFile | Answer {
  if (!isMultipart(request)) {
    const headers = { 'Content-Type': 'text/html' };
    return { status: 415, headers, body: '<html><body>415 Unsupported Media Type</body></html>' };
  }
  const parts = readParts(request);
  if (!parts) return malformed('v3');
  const file = parts.find(({ name }) => name === 'image_file');
  if (!file || file.filename === undefined || file.data.length === 0) {
    return v3Error(422, 'The image file is missing.', { image_file: 'error.path.missing' });
  }
  // That a file of another kind, or too large, is a 422 is inferred.
  if (!KINDS.test(file.filename)) {
    return v3Error(422, 'The file is not a picture.', { image_file: 'must be a picture' });
  }
  if (file.data.length > LARGEST_BYTES) {
    return v3Error(422, 'The picture is too large.', { image_file: 'must have at most 8 MB' });
  }
  const digest = createHash('sha256').update(file.data).digest('hex').slice(0, 12);
  const path = `sandbox/${digest}/${encodeURIComponent(file.filename)}`;
  const rest = parts.filter((part) => part !== file);
  const values = Object.fromEntries(rest.map(({ name, data }) => [name, data.toString('utf8')]));
  return { address: `https://cdn.example.com/${path}`, path, values };
}

export const isAnswer = (value: object): value is Answer =>
  'status' in value && typeof value.status === 'number';
