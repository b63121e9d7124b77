/** Files that buyers of a product may download. Source: docs.ecwid.com, "Upload product file". */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { sentBy, target } from '../write/crud.ts';
import { created, deleted, type Endpoint, objectOf, updated, type Writing } from '../write/endpoint.ts';
import { fields } from '../write/fields.ts';
import { absent, missing } from '../write/refusal.ts';
import { uploadOf } from '../write/upload.ts';
import { keepProduct } from './images.ts';
import { PRODUCT } from './product.ts';

/** Above the numbers of generated files. */
const FIRST_ID = 3_000_000_001;
const DESCRIPTION = { kind: 'ProductFile', fields: fields('description:text!') };

const filesOf = (row: ApiRow): readonly ApiRow[] => (row['files'] ?? []) as readonly ApiRow[];

function upload(writing: Writing): Answer {
  const row = target(PRODUCT, writing);
  const { store, given } = writing;
  const { bytes, url } = uploadOf(writing, 'file');
  const name =
    given.get('fileName')?.value ??
    (url === undefined ? '' : (new URL(url).pathname.split('/').at(-1) ?? ''));
  if (name === '') throw absent('ProductFile', 'fileName');
  const id = store.book.next('files', FIRST_ID);
  const description = given.get('description')?.value ?? '';
  const file = {
    id,
    name,
    description,
    size: bytes?.length ?? 0,
    adminUrl: `https://app.ecwid.com/api/v3/files/${id}`,
  };
  if (bytes) store.book.record('file contents', id, { base64: bytes.toString('base64') });
  keepProduct({ ...row, files: [...filesOf(row), file] }, writing);
  return created(id);
}

/** The file that the path names; 404 without a code, which the API has for products alone. */
function found(writing: Writing): { row: ApiRow; file: ApiRow } {
  const row = target(PRODUCT, writing);
  const file = filesOf(row).find(({ id }) => String(id) === writing.parameters['fileId']);
  if (!file) throw missing(undefined);
  return { row, file };
}

function describe(writing: Writing): Answer {
  const { row, file } = found(writing);
  const { description } = sentBy(DESCRIPTION, false, objectOf(writing));
  if (description === undefined) throw absent('ProductFile', 'description');
  const files = filesOf(row).map((one) => (one === file ? { ...file, description } : one));
  keepProduct({ ...row, files }, writing);
  return updated();
}

function remove(writing: Writing): Answer {
  const { row, file } = found(writing);
  keepProduct({ ...row, files: filesOf(row).filter((one) => one !== file) }, writing);
  return deleted();
}

function removeAll(writing: Writing): Answer {
  const row = target(PRODUCT, writing);
  keepProduct({ ...row, files: [] }, writing);
  return deleted(filesOf(row).length);
}

const all = '/products/{productId}/files';
const one = '/products/{productId}/files/{fileId}';
const scopes = ['update_catalog'] as const;

export const FILE_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'POST',
    path: all,
    scopes: ['create_catalog'],
    parameters: ['fileName', 'description', 'externalUrl'],
    handle: upload,
  },
  { method: 'DELETE', path: all, scopes, handle: removeAll },
  { method: 'PUT', path: one, scopes, handle: describe },
  { method: 'DELETE', path: one, scopes, handle: remove },
];
