/** Writes of redirects: PUT makes and changes, by site and path. Source: bigcommerce/docs, reference/redirects.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import { isObject } from '../../fault-rules.ts';
import type { Answer } from '../../http/answer.ts';
import { ops } from '../filters.ts';
import type { Context, Handler, Route } from '../spec.ts';
import { failed, invalid, isFailure } from '../write/failure.ts';
import { always, int, object, oneOf, text } from '../write/fields.ts';
import { type Prepared, prepareCreate, prepareUpdate, type Writable } from '../write/rows.ts';
import { deleteBy, readArray } from '../write/v3-batch.ts';

const PATH = '/v3/storefront/redirects';
const SCOPE = 'store_v2_content';

const redirect: Writable = {
  fields: {
    from_path: always(text(255, 1)),
    site_id: always(int(1)),
    to: object({
      type: always(oneOf('product', 'brand', 'category', 'page', 'post', 'url')),
      entity_id: int(1),
      url: text(2048),
    }),
  },
  blank: (id) => ({ id, site_id: 0, from_path: '', to: { type: 'url', url: '/' } }),
  // Inferred: a site of the store, a path, and where to by number or by address.
  refuse: ({ site_id, from_path, to }, { context }) => {
    const { type, entity_id, url } = to as { type: string; entity_id?: number; url?: string };
    if (!context.store.rows('sites').find(Number(site_id))) return invalid({ site_id: 'invalid site_id' });
    if (!String(from_path).startsWith('/')) return invalid({ from_path: 'must start with /' });
    const target = type === 'url' ? url : entity_id;
    return target === undefined
      ? invalid({ [type === 'url' ? 'to.url' : 'to.entity_id']: 'error.path.missing' })
      : undefined;
  },
};

const rows = ({ store }: Context) => store.rows('redirects');

/** All are written, or none. */
const put: Handler = (context) => {
  const items = readArray(context);
  if (!Array.isArray(items)) return items as Answer;
  const known = new Map([...rows(context).all()].map((row) => [keyOf(row), Number(row['id'])]));
  const to = { context, rows: rows(context) };
  const errors: Record<string, string> = {};
  const prepared: Prepared[] = [];
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (isObject(item)) {
      // Inferred.
      if (seen.has(keyOf(item))) errors[`${index}.from_path`] = 'is in the request twice';
      seen.add(keyOf(item));
    }
    const id = isObject(item) ? known.get(keyOf(item)) : undefined;
    const one = id === undefined ? prepareCreate(redirect, item, to) : prepareUpdate(redirect, id, item, to);
    if (!isFailure(one)) prepared.push(one);
    else for (const [path, why] of Object.entries(one.errors ?? {})) errors[`${index}.${path}`] = why;
  }
  if (Object.keys(errors).length > 0) return failed('v3', invalid(errors));
  const data = prepared.map(({ commit }) => commit());
  return { status: 201, body: { data, meta: {} } };
};

function keyOf({ site_id, from_path }: ApiRow): string {
  return `${site_id} ${String(from_path).toLowerCase()}`;
}

export const redirectWrites: readonly Route[] = [
  { path: PATH, scope: SCOPE, put },
  {
    path: PATH,
    scope: SCOPE,
    delete: deleteBy({
      writable: redirect,
      collection: rows,
      rows,
      filters: { ...ops('id', 'int', 'in'), ...ops('site_id', 'int', '=') },
      needs: { names: ['id:in'], status: 422 },
    }),
  },
];
