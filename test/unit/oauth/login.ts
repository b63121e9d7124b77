/** Plays the store's owner: consents at the sandbox's login server without a browser. */
import type { Sandbox } from '../../../src/sandbox/index.ts';

export const callbackUrl = 'http://localhost:33333/callback';

export interface Consent {
  readonly decision?: 'confirm' | 'cancel';
  readonly change?: Readonly<Record<string, string>>;
}

/** Submits the form of the consent page at an authorization address; the address that the browser is sent to. */
export async function consent(authorizationUrl: string, { decision = 'confirm', change = {} }: Consent = {}) {
  const url = new URL(authorizationUrl);
  const body = new URLSearchParams([...url.searchParams, ...Object.entries({ ...change, decision })]);
  const response = await fetch(url.origin + url.pathname, { method: 'POST', body, redirect: 'manual' });
  return new URL(response.headers.get('location') ?? 'about:blank');
}

/** A code of the sandbox's own app. */
export async function codeOf(sandbox: Sandbox, callback = callbackUrl): Promise<string> {
  const url = new URL(`${sandbox.url}/oauth2/authorize`);
  url.search = new URLSearchParams({
    client_id: sandbox.app.clientId,
    redirect_uri: callback,
    response_type: 'code',
    scope: 'store_v2_orders store_v2_products',
    context: `stores/${sandbox.storeHash}`,
  }).toString();
  return (await consent(url.href)).searchParams.get('code') ?? '';
}

/** A connection string for the sandbox's app. */
export function appString(sandbox: Sandbox, more = ''): string {
  return [
    'Platform=BigCommerce',
    `StoreId=${sandbox.storeHash}`,
    `OAuthClientId=${sandbox.app.clientId}`,
    `OAuthClientSecret=${sandbox.app.clientSecret}`,
    `CallbackURL=${callbackUrl}`,
    `OAuthUrl=${sandbox.url}`,
    `ApiUrl=${sandbox.url}`,
    more,
  ].join(';');
}

/** How often the token endpoint was asked, by status. */
export async function tokenRequests(sandbox: Sandbox): Promise<Record<string, number>> {
  const response = await fetch(`${sandbox.url}/_sandbox/requests`);
  const { routes } = (await response.json()) as { routes: { path: string; status: number; count: number }[] };
  return Object.fromEntries(
    routes.filter(({ path }) => path === '/oauth2/token').map(({ status, count }) => [status, count]),
  );
}

export async function control(sandbox: Sandbox, method: string, path: string, body?: object): Promise<void> {
  await fetch(`${sandbox.url}/_sandbox${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

export const accepted = async (sandbox: Sandbox, token: string): Promise<boolean> => {
  const headers = { 'X-Auth-Token': token };
  return (await fetch(`${sandbox.url}/stores/${sandbox.storeHash}/v2/orders`, { headers })).status === 200;
};
