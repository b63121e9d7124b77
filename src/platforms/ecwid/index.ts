import type { HeaderReader, Platform, StoreLogin } from '../types.ts';
import { version } from '../version.ts';
import { writeFields } from './fields.ts';
import { listMember, pageParams, readPage } from './pages.ts';
import { findProblem, readProblem } from './problems.ts';
import { readWritten } from './written.ts';

/** Ecwid by Lightspeed (Lightspeed eCom E-Series): REST API v3. Source of facts: https://docs.ecwid.com. */
export const ecwid: Platform = {
  name: 'ecwid',
  title: 'Ecwid',
  notes: {
    StoreId:
      'the number that the control panel shows at the bottom of its pages; where it is left out, it comes with the token of an OAuth flow.',
    OAuthAccessToken: 'as PersonalAccessToken the secret token of a custom app, `secret_…`.',
    Scope:
      'by default those that reading the store, its catalog, orders, customers, discounts, reviews and subscriptions needs.',
    ApiUrl: 'https://app.ecwid.com.',
    OAuthUrl: 'https://my.ecwid.com.',
  },
  samples: [
    'SELECT id, name, price FROM products ORDER BY price DESC LIMIT 5;',
    "SELECT o.id, i.name, i.quantity FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.create_date >= '2026-06-25';",
    "SELECT payment_status, count(*), sum(total) FROM orders WHERE create_date >= '2026-06-01' GROUP BY payment_status;",
  ],
  tokenProperty: 'OAuthAccessToken',
  storeInPath: true,
  // Its scope, read_store_profile, is always granted.
  openPath: '/:store/profile?responseFields=generalInfo(storeId)',
  address,
  headers: ({ token, userAgent }) => ({
    Authorization: `Bearer ${token}`,
    Accept: 'application/json',
    'User-Agent': userAgent || `storewire/${version}`,
  }),
  listMember,
  readPage,
  pageParams,
  writeFields,
  // 600 requests a minute and token; answers do not tell how many are left.
  readBudget: () => undefined,
  readRetryAfter,
  readProblem,
  findProblem,
  readWritten,
  caps: [],
};

/**
 * `https://app.ecwid.com/api/v3`, to which access paths add `/{storeId}/orders`. An ApiUrl may have the version at its
 * end, and the store behind it.
 */
function address({ apiUrl }: StoreLogin): string {
  const base = (apiUrl || 'https://app.ecwid.com').replace(/\/+$/, '').replace(/(\/api\/v3)\/[^/]+$/, '$1');
  return /\/api\/v3$/.test(base) ? base : `${base}/api/v3`;
}

/** Seconds, with each 429. */
function readRetryAfter(headers: HeaderReader): number | undefined {
  const text = headers('retry-after')?.trim() ?? '';
  const seconds = text === '' ? Number.NaN : Number(text);
  return seconds >= 0 && Number.isFinite(seconds) ? seconds * 1000 : undefined;
}
