/** Writes of price lists and of who gets them. Source: bigcommerce/docs, reference/price_lists.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { isoZulu } from '../formats.ts';
import { priceListAssignments, priceLists } from '../resources/price-lists.ts';
import type { Context, Route } from '../spec.ts';
import { readJson } from '../write/body.ts';
import { type Failure, failed, invalid, isFailure, refused } from '../write/failure.ts';
import { always, bool, int, nullable, readOnly, required, text } from '../write/fields.ts';
import { prepareCreate, type Writable } from '../write/rows.ts';
import { v3Row, v3Writes } from '../write/v3.ts';
import { batchCreate, deleteBy } from '../write/v3-batch.ts';

const lists = ({ store }: Context) => store.rows('price_lists');
const { scope } = priceLists;
const ONE_DELETE = { group: 'delete price list', most: 1 };

const priceList: Writable = {
  fields: { id: readOnly, name: always(text(255, 1)), active: bool },
  blank: (id, { context }) => {
    const now = isoZulu(context.request.now);
    return { id, date_created: now, date_modified: now, name: '', active: true };
  },
  derive: (row, { context }) => ({ ...row, date_modified: isoZulu(context.request.now) }),
  unique: [{ by: ['name'] }],
  // Its records and assignments go with it.
  removed: ({ id }, { store }) => {
    for (const name of ['price_list_records', 'price_list_assignments']) {
      const rows = store.rows(name);
      const keys = rows.column(rows.key);
      const own = Array.from({ length: rows.length }, (_, i) => i).filter(
        (i) => rows.row(i)['price_list_id'] === id,
      );
      for (const key of own.map((i) => Number(keys(i)))) rows.delete(key);
    }
  },
};

const assignment: Writable = {
  fields: {
    id: readOnly,
    price_list_id: required(int(1)),
    customer_group_id: nullable(int(1)),
    channel_id: nullable(int(1)),
  },
  blank: (id) => ({ id, price_list_id: 0, customer_group_id: null, channel_id: null }),
  refuse: (row, { context, rows }): Failure | undefined => {
    const { store } = context;
    const { price_list_id, customer_group_id, channel_id } = row;
    if (!store.rows('price_lists').find(Number(price_list_id))) {
      return refused(422, 'price_list_id', 'invalid price_list_id');
    }
    if (customer_group_id === null && channel_id === null)
      return invalid({ customer_group_id: 'error.path.missing' });
    if (customer_group_id !== null && !store.rows('customer_groups').find(Number(customer_group_id))) {
      return refused(422, 'customer_group_id', 'invalid customer_group_id');
    }
    if (channel_id !== null && !store.rows('channels').find(Number(channel_id))) {
      return refused(422, 'channel_id', 'invalid channel_id');
    }
    return sameAssignment(rows.all(), row) ? refused(422, 'price_list_id', 'is assigned already') : undefined;
  },
};

function sameAssignment(rows: Iterable<ApiRow>, to: ApiRow): ApiRow | undefined {
  const names = ['price_list_id', 'customer_group_id', 'channel_id'];
  return [...rows].find((row) => row['id'] !== to['id'] && names.every((name) => row[name] === to[name]));
}

const assignments = ({ store }: Context) => store.rows('price_list_assignments');

/** Assigns the list of the path to a group on a channel; an assignment that there is already is the answer. */
function assign(context: Context): Answer {
  const price_list_id = Number(context.parameters['id']);
  if (!lists(context).find(price_list_id)) return failed('v3', { status: 404, title: '' });
  const body = readJson(context.request, 'v3');
  if ('refusal' in body) return body.refusal;
  const { customer_group_id, channel_id } = (body.json ?? {}) as ApiRow;
  const given = { price_list_id, customer_group_id, channel_id };
  if (customer_group_id === undefined)
    return failed('v3', invalid({ customer_group_id: 'error.path.missing' }));
  if (channel_id === undefined) return failed('v3', invalid({ channel_id: 'error.path.missing' }));
  const rows = assignments(context);
  const known = sameAssignment(rows.all(), given);
  if (known) return v3Row(200, known);
  const prepared = prepareCreate(assignment, given, { context, rows });
  return isFailure(prepared) ? failed('v3', prepared) : v3Row(200, prepared.commit());
}

/** An answer without rows. That arrays of records and assignments are answered so is inferred. */
export const NOTHING: Answer = { status: 200, body: { data: {}, meta: {} } };

const DELETE_BY = ['id', 'price_list_id', 'customer_group_id', 'channel_id', 'channel_id:in'];

export const priceListWrites: readonly Route[] = [
  ...v3Writes({
    path: priceLists.path,
    scope,
    writable: priceList,
    rows: lists,
    row: 'id',
    caps: { delete: ONE_DELETE },
  }),
  {
    path: priceLists.path,
    scope,
    cap: ONE_DELETE,
    delete: deleteBy({
      writable: priceList,
      collection: lists,
      rows: lists,
      filters: pick(priceLists.filters, ['id:in', 'name']),
      needs: { names: ['id:in', 'name'], status: 422 },
    }),
  },
  {
    path: priceListAssignments.path,
    scope,
    post: (context) => {
      const answer = batchCreate({ writable: assignment, rows: assignments, max: 25 })(context);
      return answer.status === 200 ? NOTHING : answer;
    },
    delete: deleteBy({
      writable: assignment,
      collection: assignments,
      rows: assignments,
      filters: pick(priceListAssignments.filters, DELETE_BY),
      needs: { names: DELETE_BY, status: 422 },
    }),
  },
  {
    path: `${priceLists.path}/{id}/assignments`,
    scope,
    cap: { group: 'assign price list', most: 25 },
    put: assign,
  },
];

/** Some filters of a list. */
export function pick<T>(filters: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(filters).filter(([name]) => names.includes(name)));
}
