/** Writes of pages. Source: bigcommerce/docs, reference/pages.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import { isObject } from '../../fault-rules.ts';
import type { Answer } from '../../http/answer.ts';
import { valueOf } from '../../http/query.ts';
import { v3Error } from '../errors.ts';
import { listOf } from '../fields.ts';
import { ops } from '../filters.ts';
import type { Context, Handler, Route } from '../spec.ts';
import { invalid } from '../write/failure.ts';
import { bool, type Fields, int, nullable, oneOf, readOnly, required, text } from '../write/fields.ts';
import type { Writable } from '../write/rows.ts';
import { v3Writes } from '../write/v3.ts';
import { batchUpdate, deleteBy, type V3Batch } from '../write/v3-batch.ts';
import { someCreated } from '../write/v3-some.ts';
import { slug } from './posts.ts';

const PATH = '/v3/content/pages';
const SCOPE = 'store_v2_content';

const FIELDS: Fields = {
  id: readOnly,
  channel_id: int(1),
  name: required(text(100, 1)),
  type: required(oneOf('page', 'raw', 'contact_form', 'link', 'blog')),
  is_visible: bool,
  parent_id: int(0),
  sort_order: int(),
  is_homepage: bool,
  is_customers_only: bool,
  url: text(255),
  meta_title: nullable(text()),
  meta_keywords: nullable(text()),
  meta_description: nullable(text()),
  search_keywords: nullable(text()),
  email: text(255),
  contact_fields: text(),
  body: nullable(text()),
  content_type: text(),
  link: text(255),
};

/** What only pages of some types have, with what it is without a word of the client. */
const OF_TYPE: Readonly<Record<string, ApiRow>> = {
  contact_form: { email: '', contact_fields: 'fullname' },
  link: { link: '' },
  raw: { content_type: 'text/html' },
};
const SPECIAL = ['url', 'email', 'contact_fields', 'link', 'content_type'];

const page: Writable = {
  fields: FIELDS,
  blank: (id) => ({
    id,
    channel_id: 1,
    name: '',
    is_visible: true,
    parent_id: 0,
    sort_order: 0,
    type: 'page',
    is_homepage: false,
    is_customers_only: false,
    meta_title: null,
    meta_keywords: null,
    meta_description: null,
    search_keywords: null,
    body: null,
  }),
  derive: (row, { values }) => {
    const own = Object.fromEntries(Object.entries(row).filter(([name]) => !SPECIAL.includes(name)));
    const type = String(row['type']);
    const url = type === 'link' ? {} : { url: `/${slug(row['name'])}/` };
    for (const [name, otherwise] of Object.entries({ ...url, ...OF_TYPE[type] })) {
      own[name] = values[name] ?? row[name] ?? otherwise;
    }
    return own;
  },
  refuse: ({ id, type, parent_id, channel_id, link, body }, { context, values }) => {
    if (type === 'link' && !link) return invalid({ link: 'error.path.missing' });
    if (type === 'raw' && !body) return invalid({ body: 'error.path.missing' });
    if (!context.store.rows('channels').find(Number(channel_id))) {
      return invalid({ channel_id: 'invalid channel_id' });
    }
    if (values['parent_id'] === undefined || parent_id === 0) return undefined;
    const known = parent_id !== id && rows(context).find(Number(parent_id));
    return known ? undefined : invalid({ parent_id: 'invalid parent_id' });
  },
  done: (row, { context }) => {
    if (row['is_homepage'] !== true) return;
    for (const other of [...rows(context).all()]) {
      const same = other['channel_id'] === row['channel_id'] && other['id'] !== row['id'];
      if (same && other['is_homepage']) rows(context).put({ ...other, is_homepage: false });
    }
  },
  removed: ({ id }, context) => orphan(Number(id), context),
};

/** What is below a page goes with it where the request says so, else to the top; that is inferred. */
function orphan(parent: number, context: Context): void {
  const whole = ['true', '1'].includes(String(valueOf(context.request.query, 'delete_children')));
  for (const row of [...rows(context).all()]) {
    if (row['parent_id'] !== parent) continue;
    if (!whole) rows(context).put({ ...row, parent_id: 0 });
    else if (rows(context).delete(Number(row['id']))) orphan(Number(row['id']), context);
  }
}

const rows = ({ store }: Context) => store.rows('pages');

/** As lists show it: the body is there on demand. */
function shown(row: ApiRow, context: Context): ApiRow {
  const { body, ...rest } = row;
  return listOf(context, 'include').includes('body') ? { ...rest, body } : rest;
}

const batch: V3Batch = { writable: page, rows, shown };
const single = { path: PATH, scope: SCOPE, rows, row: 'id', shown, writable: page };
const [createOne] = v3Writes({ ...single, methods: 'post', created: 201 });

const isArray = ({ request }: Context): boolean => /^\s*\[/.test(request.body ?? '');

/** One page, or an array of them, of which the good ones are made even where the answer is 422. */
const create: Handler = (context) => {
  const handler = isArray(context) ? someCreated({ ...batch, status: 201 }, 422) : createOne?.post;
  return handler ? handler(context) : { status: 500 };
};

/** One page with its id, or an array of them. */
const update: Handler = (context) => {
  const { request } = context;
  const body = isArray(context) ? request.body : `[${request.body ?? ''}]`;
  const whole = { ...context, request: { ...request, ...(body === undefined ? {} : { body }) } };
  const known = idsIn(body).find((id) => !rows(context).find(id));
  return known === undefined ? batchUpdate(batch)(whole) : lost(known);
};

/** The ids of an array's items, as far as it can be read. */
function idsIn(body: string | undefined): number[] {
  try {
    const items: unknown = JSON.parse(body ?? '');
    return Array.isArray(items)
      ? items.flatMap((item) => (isObject(item) && item['id'] ? [Number(item['id'])] : []))
      : [];
  } catch {
    return [];
  }
}

function lost(id: number): Answer {
  const { errors: _, ...body } = v3Error(404, `A Page was not found with an ID of ${id}`).body as ApiRow;
  return { status: 404, body };
}

/** Those that are there go, even where the answer is that one is not. */
const deleteSome: Handler = (context) => {
  const text = valueOf(context.request.query, 'id:in') ?? '';
  const gone = text.split(',').find((id) => /^\d+$/.test(id) && !rows(context).find(Number(id)));
  const answer = deleteByIds(context);
  return gone !== undefined && answer.status === 204 ? lost(Number(gone)) : answer;
};

const deleteByIds = deleteBy({
  writable: page,
  collection: rows,
  rows,
  filters: { ...ops('id', 'int', 'in'), delete_children: { column: 'id', type: 'bool', op: 'ignored' } },
  needs: { names: ['id:in'], status: 422 },
});

/** Pages say in words what is wrong, where others name fields. */
function inWords(handler: Handler): Handler {
  return (context) => {
    const answer = handler(context);
    const { errors, data, ...body } = (answer.body ?? {}) as { errors?: ApiRow; data?: unknown };
    if (answer.status !== 422 || data !== undefined) return answer;
    const [name, why] = Object.entries(errors ?? {})[0] ?? ['id', 'error.path.missing'];
    const field = name.replace(/^\d+\./, '');
    const detail = why === 'error.path.missing' ? `missing the required field: ${field}` : `${field}: ${why}`;
    return { ...answer, body: { ...body, title: 'Input is invalid', detail } };
  };
}

export const pageWrites: readonly Route[] = [
  { path: PATH, scope: SCOPE, post: inWords(create) },
  { path: PATH, scope: SCOPE, put: inWords(update) },
  { path: PATH, scope: SCOPE, delete: inWords(deleteSome) },
  ...v3Writes({ ...single, methods: 'put delete' }).map(({ put, ...route }) => ({
    ...route,
    ...(put ? { put: inWords(put) } : {}),
  })),
];
