/** Writes of what the merchant wants to know of customers. Source: bigcommerce/docs, reference/customers.v3.yml. */
import { ops } from '../filters.ts';
import { isoZulu } from '../formats.ts';
import { customerAttributes } from '../resources/customer-extras.ts';
import type { Context, Route } from '../spec.ts';
import { invalid } from '../write/failure.ts';
import { always, oneOf, readOnly, required, text } from '../write/fields.ts';
import type { Writable } from '../write/rows.ts';
import { batchCreate, batchUpdate, deleteBy } from '../write/v3-batch.ts';
import { forgetAttribute } from './attribute-values.ts';

/** Attributes of one store. */
const MOST = 50;

const attribute: Writable = {
  fields: {
    id: readOnly,
    name: always(text(255, 1)),
    type: required(oneOf('string', 'number', 'date')),
    date_created: readOnly,
    date_modified: readOnly,
  },
  blank: (id, { context }) => ({
    id,
    name: '',
    type: 'string',
    date_created: isoZulu(context.request.now),
    date_modified: isoZulu(context.request.now),
  }),
  derive: (row, { context }) => ({ ...row, date_modified: isoZulu(context.request.now) }),
  unique: [{ by: ['name'], status: 422 }],
  refuse: (_row, { context, before }) => {
    const full = !before && context.store.rows('customer_attributes').length >= MOST;
    return full ? invalid({ name: `a store has at most ${MOST} attributes` }) : undefined;
  },
  removed: ({ id }, { store }) => forgetAttribute(store, Number(id)),
};

/** The type of an attribute stays as it is. */
const changed: Writable = { ...attribute, fields: { ...attribute.fields, type: readOnly } };

const rows = ({ store }: Context) => store.rows('customer_attributes');
const { path, scope } = customerAttributes;
const cap = (method: string) => ({ cap: { group: `attributes ${method}`, most: 3 } });

export const attributeWrites: readonly Route[] = [
  { path, scope, ...cap('POST'), post: batchCreate({ writable: attribute, rows }) },
  { path, scope, ...cap('PUT'), put: batchUpdate({ writable: changed, rows }) },
  {
    path,
    scope,
    delete: deleteBy({
      writable: attribute,
      collection: rows,
      rows,
      filters: ops('id', 'int', 'in'),
      needs: { names: ['id:in'], status: 422 },
    }),
  },
];
