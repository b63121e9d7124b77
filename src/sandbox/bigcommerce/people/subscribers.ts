/** Writes of newsletter subscribers. Source: bigcommerce/docs, reference/subscribers.v3.yml. */
import { isoOffset } from '../formats.ts';
import { subscribers } from '../resources/customer-extras.ts';
import type { Context, Route } from '../spec.ts';
import { invalid } from '../write/failure.ts';
import { int, list, nullable, oneOf, readOnly, required, text } from '../write/fields.ts';
import type { Writable } from '../write/rows.ts';
import { v3Writes } from '../write/v3.ts';
import { deleteBy } from '../write/v3-batch.ts';

const rows = ({ store }: Context) => store.rows('subscribers');

/** An e-mail address subscribes once. */
const subscriber: Writable = {
  fields: {
    id: readOnly,
    date_created: readOnly,
    date_modified: readOnly,
    email: required(text(250, 3)),
    first_name: text(255),
    last_name: text(255),
    source: text(255),
    order_id: nullable(int(0)),
    channel_id: int(1),
    consents: list(oneOf('marketing_newsletter', 'abandoned_cart')),
  },
  blank: (id, { context }) => ({
    id,
    email: '',
    first_name: '',
    last_name: '',
    source: 'custom',
    order_id: null,
    channel_id: 1,
    consents: [],
    date_created: isoOffset(context.request.now),
    date_modified: isoOffset(context.request.now),
  }),
  derive: (row, { context }) => ({ ...row, date_modified: isoOffset(context.request.now) }),
  unique: [{ by: ['email'] }],
  refuse: ({ email }) =>
    /^[^@\s]+@[^@\s]+$/.test(String(email)) ? undefined : invalid({ email: 'invalid email' }),
};

const { path, scope, filters } = subscribers;
const BY = ['email', 'first_name', 'last_name', 'source', 'order_id', 'date_created', 'date_modified'];

const deleteSome = deleteBy({
  writable: subscriber,
  collection: rows,
  rows,
  filters: Object.fromEntries(Object.entries(filters).filter(([name]) => BY.includes(name))),
});

export const subscriberWrites: readonly Route[] = [
  ...v3Writes({ path, scope, writable: subscriber, rows, row: 'id' }),
  {
    path,
    scope,
    delete: (context) => {
      if (context.request.query.length > 0) return deleteSome(context);
      // "By default, it deletes all subscribers."
      for (const { id } of [...rows(context).all()]) rows(context).delete(Number(id));
      return { status: 204 };
    },
  },
];
