/** The shipments of one order. No parameter of the list is documented: all of them come at once. */
import type { Answer } from '../../http/answer.ts';
import { shipmentsOf } from '../data/orders.ts';
import type { Shipment } from '../data/shipments.ts';
import type { Store } from '../data/store.ts';
import { list, type Part, single } from '../documents.ts';
import { notFound } from '../errors.ts';
import { refuseParameters } from '../parameters.ts';
import type { Context, Route } from '../spec.ts';
import { partOf, shipmentWrites } from './shipment-writes.ts';

export const shipmentRoutes: readonly Route[] = [
  {
    ...shipmentWrites.list,
    path: '/v1/orders/{order_id}/shipments',
    get: (context) =>
      answer(context, (rows, store) => {
        const parts = rows.map((row) => partOf(store, row));
        const render = (shown: readonly object[], total: number): Answer => ({
          ...list(shown as readonly Part[], total, {}),
          page: { rows: shown, total, render },
        });
        return render(parts, parts.length);
      }),
  },
  {
    ...shipmentWrites.item,
    path: '/v1/orders/{order_id}/shipments/{shipment_id}',
    get: (context) =>
      answer(context, (rows, store) => {
        const found = rows.find(({ id }) => id === context.parameters['shipment_id']);
        return found ? single(partOf(store, found)) : notFound();
      }),
  },
];

function answer(
  { store, request, parameters }: Context,
  show: (rows: readonly Shipment[], store: Store) => Answer,
): Answer {
  const refusal = refuseParameters(request.query);
  if (refusal) return refusal;
  const position = store.orders.positionOf(parameters['order_id'] ?? '');
  if (position < 0) return notFound();
  return show(shipmentsOf(store.orders.order(position), store.options.seed), store);
}
