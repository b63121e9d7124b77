import type { Platform, StoreLogin } from '../types.ts';
import { version } from '../version.ts';
import { readAccountId } from './account.ts';
import { pageParams, readPage, readWritten } from './documents.ts';
import { findProblem, readProblem } from './problems.ts';
import { writeBody } from './write-body.ts';

/** JSON:API's media type, without parameters, as JSON:API demands. */
const MEDIA_TYPE = 'application/vnd.api+json';

/** Big Cartel's API V1, a JSON:API. It has one version, no scopes, and no published rate limit. */
export const bigcartel: Platform = {
  name: 'bigcartel',
  title: 'Big Cartel',
  notes: {
    StoreId:
      'the number of the account; where it is left out, it comes with the token, or one request asks for it.',
    OAuthAccessToken:
      'as PersonalAccessToken the login of the store’s owner, `subdomain:password`, or a token of an app.',
    Scope: 'there are none.',
    UserAgent:
      'a name with an address or e-mail, `Reports (me@example.com)`; by default the address of the shop.',
    ApiUrl: 'https://api.bigcartel.com.',
    OAuthUrl: 'https://my.bigcartel.com for the consent, https://api.bigcartel.com for the token.',
  },
  samples: [
    'SELECT id, name, default_price FROM products ORDER BY default_price DESC LIMIT 5;',
    "SELECT o.id, i.product_name, i.quantity FROM orders o JOIN order_line_items i ON i.order_id = o.id WHERE o.completed_at >= '2026-06-25';",
    "SELECT shipping_status, count(*), sum(total) FROM orders WHERE completed_at >= '2026-06-01' GROUP BY shipping_status;",
  ],
  tokenProperty: 'OAuthAccessToken',
  address,
  headers: (login) => ({
    Authorization: credentials(login.token),
    Accept: MEDIA_TYPE,
    // The documented samples send it with reads as well.
    'Content-Type': MEDIA_TYPE,
    'User-Agent': login.userAgent || `storewire/${version} (${contact(login)})`,
  }),
  secretsOf: (token) => [token, ...basicSecrets(token)],
  readPage,
  pageParams,
  // No header tells a limit; a 429 is undocumented and met with patience.
  readBudget: () => undefined,
  readRetryAfter: (headers) => seconds(headers('retry-after')),
  readProblem,
  findProblem,
  writeBody,
  readWritten,
  storeInPath: true,
  findStore: { path: '/accounts', read: readAccountId },
  caps: [],
};

/** `https://api.bigcartel.com/v1`; an ApiUrl may be given with or without the version. */
function address({ apiUrl }: StoreLogin): string {
  return `${(apiUrl || 'https://api.bigcartel.com').replace(/\/+$/, '').replace(/\/v1$/, '')}/v1`;
}

/**
 * Requests without an address at which their sender can be reached are refused. Whoever runs this has not said one:
 * Big Cartel finds the owner by the store.
 */
function contact({ storeId, token }: StoreLogin): string {
  const [subdomain, password] = token.split(':', 2);
  if (password !== undefined) return `https://${subdomain}.bigcartel.com`;
  return `https://api.bigcartel.com/v1/accounts${storeId === '' ? '' : `/${storeId}`}`;
}

/** `subdomain:password` is the store owner's login, for HTTP Basic. No OAuth token has a colon in it (RFC 6750, 2.1). */
function credentials(token: string): string {
  return token.includes(':') ? `Basic ${base64(token)}` : `Bearer ${token}`;
}

/** A password of few letters is a word that messages may have for other reasons. */
const LEAST_PASSWORD = 8;

function basicSecrets(token: string): string[] {
  const [, password] = /^[^:]*:(.*)$/s.exec(token) ?? [];
  if (password === undefined) return [];
  return [base64(token), ...(password.length < LEAST_PASSWORD ? [] : [password])];
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** Milliseconds of a Retry-After in seconds. */
function seconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d+\s*$/.test(text) ? Number(text) * 1000 : undefined;
}
