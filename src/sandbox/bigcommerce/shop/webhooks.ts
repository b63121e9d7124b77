/** Writes of webhooks. Source: bigcommerce/docs, reference/webhooks.v3.yml. */
import { notFound } from '../errors.ts';
import type { Route } from '../spec.ts';
import { refused } from '../write/failure.ts';
import { bool, nullable, object, readOnly, required, text } from '../write/fields.ts';
import type { Writable } from '../write/rows.ts';
import { v3Row, v3Writes } from '../write/v3.ts';

const webhook: Writable = {
  fields: {
    id: readOnly,
    scope: required(text(255, 1)),
    destination: required(text(2048, 1)),
    is_active: bool,
    headers: nullable({ read: (value) => object(headersOf(value)).read(value) }),
  },
  blank: (id, { context }) => {
    const created_at = Math.floor(context.request.now / 1000);
    const [, store_hash = ''] = /\/stores\/([^/]+)/.exec(context.store.links) ?? [];
    return {
      ...{
        id,
        client_id: 'm9r6keqmo7h7f23btnpwernbez1kglkl',
        store_hash,
        created_at,
        updated_at: created_at,
      },
      ...{ scope: '', destination: '', is_active: true, headers: null },
    };
  },
  derive: (row, { context }) => ({ ...row, updated_at: Math.floor(context.request.now / 1000) }),
  refuse: (row) =>
    /^https:\/\/\S+$/.test(String(row['destination']))
      ? undefined
      : refused(422, 'destination', 'must be an address that begins with https'),
  unique: [{ by: ['scope', 'destination'], status: 422 }],
};

/** Headers have any names, and texts as values. */
const headersOf = (value: unknown) =>
  Object.fromEntries(Object.keys((value ?? {}) as object).map((name) => [name, text()]));

export const webhookWrites: readonly Route[] = [
  ...v3Writes({
    path: '/v3/hooks',
    scope: [],
    writable: webhook,
    rows: ({ store }) => store.rows('webhooks'),
    row: 'id',
    methods: 'post put',
  }),
  {
    path: '/v3/hooks/{id}',
    scope: [],
    // Answers with what it deleted.
    delete: ({ store, parameters }) => {
      const rows = store.rows('webhooks');
      const row = rows.find(Number(parameters['id']));
      if (!row) return notFound('v3');
      rows.delete(Number(parameters['id']));
      return v3Row(200, row);
    },
  },
];
