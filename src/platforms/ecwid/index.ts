import type { HeaderReader, Platform, StoreLogin } from '../types.ts';
import { version } from '../version.ts';
import { writeFields } from './fields.ts';
import { pageParams, readPage } from './pages.ts';
import { findProblem, readProblem } from './problems.ts';

/** Ecwid by Lightspeed (Lightspeed eCom E-Series): REST API v3. Source of facts: https://docs.ecwid.com. */
export const ecwid: Platform = {
  name: 'ecwid',
  title: 'Ecwid',
  notes: {
    StoreId:
      'the number that the control panel shows at the bottom of its pages; from an OAuth flow it comes with the token.',
    OAuthAccessToken: 'as PersonalAccessToken the secret token of a custom app, `secret_…`.',
    Scope:
      'by default those that reading the store, its catalog, orders, customers, discounts, reviews and subscriptions needs.',
    ApiUrl: 'https://app.ecwid.com.',
    OAuthUrl: 'https://my.ecwid.com.',
  },
  tokenProperty: 'OAuthAccessToken',
  address,
  headers: ({ token, userAgent }) => ({
    Authorization: `Bearer ${token}`,
    Accept: 'application/json',
    'User-Agent': userAgent || `storewire/${version}`,
  }),
  readPage,
  pageParams,
  writeFields,
  // 600 requests a minute and token; answers do not tell how many are left.
  readBudget: () => undefined,
  readRetryAfter,
  readProblem,
  findProblem,
  caps: [],
};

/**
 * `https://app.ecwid.com/api/v3/{storeId}`, to which access paths add `/orders`. An ApiUrl may also be written with
 * the version and the store at its end.
 */
function address({ storeId, apiUrl }: StoreLogin): string {
  const base = (apiUrl || 'https://app.ecwid.com').replace(/\/+$/, '');
  if (/\/api\/v3\/[^/]+$/.test(base)) return base;
  const versioned = /\/api\/v3$/.test(base) ? base : `${base}/api/v3`;
  return `${versioned}/${encodeURIComponent(storeId)}`;
}

/** Seconds, with each 429. */
function readRetryAfter(headers: HeaderReader): number | undefined {
  const text = headers('retry-after')?.trim() ?? '';
  const seconds = text === '' ? Number.NaN : Number(text);
  return seconds >= 0 && Number.isFinite(seconds) ? seconds * 1000 : undefined;
}
