import type { Platform, StoreLogin } from '../types.ts';
import { version } from '../version.ts';
import { caps, readBudget, readRetryAfter } from './budget.ts';
import { listMember, pageParams, readPage } from './pages.ts';
import { findProblem, readProblem } from './problems.ts';
import { readRefusals } from './refusals.ts';

/** BigCommerce's REST Management API: v2 for orders and older resources, v3 for the rest. */
export const bigcommerce: Platform = {
  name: 'bigcommerce',
  title: 'BigCommerce',
  notes: {
    StoreId: 'the store hash, which stands behind `/stores/` in the API path that the control panel shows.',
    Scope: 'by default those that reading orders, customers, products and the store needs.',
    ApiUrl: 'https://api.bigcommerce.com.',
    OAuthUrl: 'https://login.bigcommerce.com.',
  },
  samples: [
    'SELECT id, name, price FROM products ORDER BY price DESC LIMIT 5;',
    "SELECT o.id, c.email, o.total_inc_tax FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.date_created >= '2026-06-25';",
    "SELECT status, count(*), sum(total_inc_tax) FROM orders WHERE date_created >= '2026-06-01' GROUP BY status;",
  ],
  tokenProperty: 'OAuthAccessToken',
  address,
  headers: ({ token, userAgent }) => ({
    'X-Auth-Token': token,
    Accept: 'application/json',
    'User-Agent': userAgent || `storewire/${version}`,
  }),
  listMember,
  readPage,
  pageParams,
  readBudget,
  readRetryAfter,
  readProblem,
  findProblem,
  readRefusals,
  caps,
};

/**
 * `https://api.bigcommerce.com/stores/{hash}`, to which access paths add `/v2/…` or `/v3/…`. An ApiUrl may also be
 * the "API path" that the control panel shows, which ends in `/stores/{hash}/v3/`.
 */
function address({ storeId, apiUrl }: StoreLogin): string {
  const base = (apiUrl || 'https://api.bigcommerce.com').replace(/\/+$/, '').replace(/\/v[23]$/, '');
  return /\/stores\/[^/]+$/.test(base) ? base : `${base}/stores/${encodeURIComponent(storeId)}`;
}
