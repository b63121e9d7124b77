/** Reviews, custom fields and bulk prices of a product, as they are written. Source: products_catalog.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import { isoOffset } from '../formats.ts';
import { refused } from '../write/failure.ts';
import { always, int, looseNumber, moment, oneOf, readOnly, required, text } from '../write/fields.ts';
import type { Change, Writable } from '../write/rows.ts';

export const review: Writable = {
  fields: {
    id: readOnly,
    title: always(text(255)),
    text: text(),
    status: oneOf('approved', 'disapproved', 'pending'),
    rating: int(0, 5),
    email: text(255),
    name: text(255),
    date_reviewed: always(moment(isoOffset)),
  },
  blank: (id, { context }) => ({
    id,
    title: '',
    text: '',
    status: 'pending',
    rating: 0,
    email: '',
    name: '',
    date_reviewed: '',
    date_created: isoOffset(context.request.now),
    date_modified: '',
  }),
  derive: (row, { context }) => ({ ...row, date_modified: isoOffset(context.request.now) }),
  done: (_, { context }) => countReviews(context),
  removed: (_, context) => countReviews(context),
};

/** What the product says of its approved reviews. */
function countReviews({ store, parameters }: Change['context']): void {
  const product = store.product(Number(parameters['id']));
  if (!product) return;
  const approved = store.parts.reviews.of(product.id).filter(({ status }) => status === 'approved');
  const reviews_rating_sum = approved.reduce((sum, { rating }) => sum + Number(rating), 0);
  store.products.put({ ...product, reviews_rating_sum, reviews_count: approved.length });
}

/** Source: at most 200 of a product, each pair of name and value once. */
export const customField: Writable = {
  fields: { id: readOnly, name: required(text(250, 1)), value: required(text(250, 1)) },
  blank: (id) => ({ id, name: '', value: '' }),
  unique: [{ by: ['name', 'value'], status: 422, title: 'The custom field is a duplicate' }],
  refuse: (_, { rows, before }) =>
    !before && [...rows.all()].length >= 200 ? refused(422, 'name', 'at most 200 custom fields') : undefined,
};

/** Amounts are kept as they were sent, as number or text. */
export const bulkRule: Writable = {
  fields: {
    id: readOnly,
    quantity_min: always(int(0)),
    quantity_max: always(int(0)),
    type: always(oneOf('price', 'percent', 'fixed')),
    amount: always({
      read: (value) => (looseNumber(0).read(value) === Number(value) ? value : looseNumber(0).read(value)),
    }),
  },
  blank: (id) => ({ id, quantity_min: 0, quantity_max: 0, type: 'price', amount: 0 }),
  refuse: (row, { rows }) => {
    const [from, to] = span(row);
    if (from > to) return refused(422, 'quantity_max', 'must be above quantity_min');
    const overlaps = [...rows.all()].some((other) => {
      const [start, end] = span(other);
      return other['id'] !== row['id'] && from <= end && start <= to;
    });
    return overlaps ? refused(409, 'quantity_min', 'The rule overlaps another one') : undefined;
  },
};

/** A rule without a maximum goes on for ever. */
function span(row: ApiRow): [from: number, to: number] {
  const to = Number(row['quantity_max']);
  return [Number(row['quantity_min']), to === 0 ? Number.POSITIVE_INFINITY : to];
}
