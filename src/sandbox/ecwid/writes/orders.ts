/** Creating, updating and deleting orders; tax invoices. Source: docs.ecwid.com. */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { dateText } from '../data/formats.ts';
import { orderOf } from '../resources/orders.ts';
import { creates, sentBy } from '../write/crud.ts';
import { created, deleted, type Endpoint, objectOf, updated, type Writing } from '../write/endpoint.ts';
import { refusal } from '../write/refusal.ts';
import { changedOrder, ORDER } from './order.ts';

/** The order that the path names, by either id. */
export function theOrder(writing: Writing): ApiRow {
  const row = orderOf(writing);
  if (!row) throw refusal('ORDER_NOT_FOUND');
  return row;
}

function update(writing: Writing): Answer {
  const row = changedOrder(theOrder(writing), sentBy(ORDER, false, objectOf(writing)), writing);
  writing.store.put('orders', row, writing.now);
  return updated();
}

function remove(writing: Writing): Answer {
  writing.store.erase('orders', Number(theOrder(writing)['internalId']), writing.now);
  return deleted();
}

/** Inferred: an invoice of a sale for each request, and the answer is its id. */
function createInvoice(writing: Writing): Answer {
  const { store, now } = writing;
  const row = theOrder(writing);
  const internalId = store.book.next('invoices', 9_000_000_001);
  const invoice = {
    internalId,
    id: `INV-${internalId}`,
    created: dateText(now),
    link: `https://invoices.example.com/${internalId}.pdf`,
    type: 'SALE',
  };
  store.put('orders', { ...row, invoices: [...(row['invoices'] as ApiRow[]), invoice] }, now);
  return created(invoice.id);
}

const one = '/orders/{orderId}';

export const ORDER_ENDPOINTS: readonly Endpoint[] = [
  creates(ORDER, { path: '/orders', scopes: ['create_orders'] }),
  { method: 'PUT', path: one, scopes: ['update_orders'], handle: update },
  { method: 'DELETE', path: one, scopes: ['update_orders'], handle: remove },
  {
    method: 'POST',
    path: `${one}/invoices/create-invoice`,
    scopes: ['create_orders'],
    handle: createInvoice,
  },
];
