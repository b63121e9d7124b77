/** The account: alone, and as the only one of the list of those that the caller may see. */
import type { Answer } from '../../http/answer.ts';
import { ACCOUNT_IMAGE, accountRow, CURRENCY, planRow } from '../data/account.ts';
import { countryRow } from '../data/countries.ts';
import type { Store } from '../data/store.ts';
import { list, one, type Part, single } from '../documents.ts';
import { refuseParameters } from '../parameters.ts';
import type { Route } from '../spec.ts';
import { resource } from '../types.ts';

export const accountRoutes: readonly Route[] = [
  {
    path: '/v1/accounts',
    get: ({ store, request }) => {
      const render = (rows: readonly object[], total: number): Answer => ({
        ...list(rows as readonly Part[], total, {}),
        page: { rows, total, render },
      });
      return refuseParameters(request.query) ?? render([accountPart(store)], 1);
    },
  },
  {
    path: '/v1/accounts/{account_id}',
    get: ({ store, request }) => refuseParameters(request.query) ?? single(accountPart(store)),
  },
];

function accountPart({ writing, options }: Store): Part {
  const row = accountRow(options);
  const { root } = writing;
  const related = (name: string) => ({ links: { related: `${root}/${name}` } });
  const both = (name: string) => ({
    links: { self: `${root}/relationships/${name}`, related: `${root}/${name}` },
  });
  return {
    data: resource(writing, 'accounts', row, {
      currency: one('currencies', 'USD'),
      country: one('countries', 'US'),
      plan: one('plans', String(row['plan_id'])),
      account_image: one('account_images', String(row['account_image_id'])),
      account_favicon: one('account_images', null),
      orders: related('orders'),
      categories: both('categories'),
      products: both('products'),
      discounts: both('discounts'),
    }),
    included: [
      resource(writing, 'currencies', CURRENCY),
      resource(writing, 'countries', countryRow('US')),
      resource(writing, 'plans', planRow(options, writing.vintage)),
      resource(writing, 'account_images', ACCOUNT_IMAGE),
    ],
  };
}
