/** Extra fields of one order. A new one is answered with a count, without its id. Source: docs.ecwid.com. */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { dateText, seconds } from '../data/formats.ts';
import { applied, sentBy } from '../write/crud.ts';
import { deleted, type Endpoint, objectOf, updated, type Writing } from '../write/endpoint.ts';
import { fields } from '../write/fields.ts';
import { missing, taken } from '../write/refusal.ts';
import { extraFieldRow } from './order.ts';
import { theOrder } from './orders.ts';

const FIELD = {
  kind: 'OrderExtraField',
  fields:
    fields(`id:text!+ value:text! title:text! orderDetailsDisplaySection:text orderBy:text showInNotifications:flag
    customerInputType:TEXT|TEXTAREA|SELECT|CHECKBOX|TOGGLE_BUTTON_GROUP|RADIO_BUTTONS|DATETIME|LABEL+
    showInInvoice:flag`),
};

const rowsOf = (order: ApiRow): readonly ApiRow[] => (order['orderExtraFields'] ?? []) as readonly ApiRow[];

function keep(order: ApiRow, rows: readonly ApiRow[], { store, now }: Writing): void {
  const stamps = { updateDate: dateText(now), updateTimestamp: seconds(now) };
  store.put('orders', { ...order, orderExtraFields: rows, ...stamps }, now);
}

function create(writing: Writing): Answer {
  const order = theOrder(writing);
  const sent = sentBy(FIELD, true, objectOf(writing));
  if (rowsOf(order).some(({ id }) => id === sent['id'])) throw taken(`Extra field ${String(sent['id'])}`);
  keep(order, [...rowsOf(order), extraFieldRow(sent)], writing);
  return { status: 200, body: { createCount: 1 } };
}

function found(writing: Writing): { order: ApiRow; row: ApiRow } {
  const order = theOrder(writing);
  const row = rowsOf(order).find(({ id }) => id === writing.parameters['extraFieldId']);
  if (!row) throw missing(undefined);
  return { order, row };
}

function update(writing: Writing): Answer {
  const { order, row } = found(writing);
  const sent = sentBy(FIELD, false, objectOf(writing));
  keep(
    order,
    rowsOf(order).map((one) => (one === row ? applied(row, sent) : one)),
    writing,
  );
  return updated();
}

function remove(writing: Writing): Answer {
  const { order, row } = found(writing);
  keep(
    order,
    rowsOf(order).filter((one) => one !== row),
    writing,
  );
  return deleted();
}

const all = '/orders/{orderId}/extraFields';
const scopes = ['update_orders'] as const;

export const ORDER_FIELD_ENDPOINTS: readonly Endpoint[] = [
  { method: 'POST', path: all, scopes, handle: create },
  { method: 'PUT', path: `${all}/{extraFieldId}`, scopes, handle: update },
  { method: 'DELETE', path: `${all}/{extraFieldId}`, scopes, handle: remove },
];
