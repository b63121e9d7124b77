/** Writes of customer groups. Source: bigcommerce/docs, reference/customers.v2.yml. */

import { spaced } from '../data/customer-groups.ts';
import type { Context, Route } from '../spec.ts';
import { anything, bool, type Fields, int, list, object, oneOf, required, text } from '../write/fields.ts';
import type { Writable } from '../write/rows.ts';
import { v2Writes } from '../write/v2.ts';

const rows = ({ store }: Context) => store.rows('customer_groups');
/** Of which there is one at most. */
const ONLY_ONE = ['is_default', 'is_group_for_guests'] as const;

/** That a name is needed and used once, and that the default group cannot be deleted, is inferred. */
const group: Writable = {
  strict: true,
  fields: {
    name: required(text(255, 1)),
    is_default: bool,
    is_group_for_guests: bool,
    category_access: object({ type: required(oneOf('all', 'specific', 'none')), categories: list(int(1)) }),
    // Replaced as a whole.
    discount_rules: list(
      object({ type: required(oneOf('price_list', 'all', 'category', 'product')), ...rule() }),
    ),
  },
  blank: (id, { context }) => ({
    id,
    name: '',
    is_default: false,
    is_group_for_guests: false,
    category_access: { type: 'all' },
    discount_rules: [],
    date_created: spaced(context.request.now),
    date_modified: spaced(context.request.now),
  }),
  derive: (row, { context }) => ({ ...row, date_modified: spaced(context.request.now) }),
  unique: [{ by: ['name'] }],
  done: (row, { context }) => {
    for (const name of ONLY_ONE) {
      if (row[name] !== true) continue;
      for (const other of [...rows(context).all()]) {
        if (other[name] === true && other['id'] !== row['id']) rows(context).put({ ...other, [name]: false });
      }
    }
  },
  keep: ({ is_default }) =>
    is_default ? { status: 400, title: 'The default customer group can not be deleted.' } : undefined,
  removed: ({ id }, { store }) => {
    for (const customer of [...store.customers.all()]) {
      if (customer['customer_group_id'] === id) store.customers.put({ ...customer, customer_group_id: 0 });
    }
  },
};

/** What a rule says, by its type; amounts are numbers or text. */
function rule(): Fields {
  const names = ['method', 'amount', 'price_list_id', 'category_id', 'product_id'];
  return Object.fromEntries(names.map((name) => [name, anything]));
}

export const groupWrites: readonly Route[] = v2Writes({
  path: '/v2/customer_groups',
  scope: 'store_v2_customers',
  writable: group,
  rows,
  cap: { group: 'customer groups', most: 40 },
});
