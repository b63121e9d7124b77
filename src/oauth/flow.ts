import { StorewireError } from '../errors/index.ts';
import type { OAuthFlow } from '../platforms/index.ts';
import { mismatch, withoutScope } from './flow-errors.ts';
import type { Grant } from './settings-types.ts';
import { postToken, type TokenEndpoint } from './token-endpoint.ts';

/** Values of the templates in an OAuthFlow. */
export interface FlowValues {
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly callbackUrl?: string | undefined;
  /** Separated by blanks or commas. */
  readonly scope?: string | undefined;
  readonly state?: string | undefined;
  readonly storeId?: string | undefined;
  readonly code?: string | undefined;
  readonly refreshToken?: string | undefined;
}

/** How to reach the platform's OAuth server. */
export interface FlowNetwork extends TokenEndpoint {
  /** Replaces scheme and host of both addresses. */
  readonly oauthUrl?: string | undefined;
  readonly now?: () => number;
}

/** Where the store's owner consents. Sends nothing. */
export function authorizationUrl(flow: OAuthFlow, values: FlowValues, oauthUrl?: string): string {
  const url = new URL(oauthAddress(flow.authorizeUrl, oauthUrl));
  const parameters = fill(flow.authorizeParams, withScope(flow, values));
  // RFC 3986 has %20 for a blank everywhere; the + of forms is not understood by all.
  url.search = new URLSearchParams(parameters).toString().replaceAll('+', '%20');
  return url.href;
}

/** Exchanges the code of a callback: one request, never repeated. Rejects with a StorewireError. */
export async function exchangeCode(
  flow: OAuthFlow,
  values: FlowValues & { readonly code: string },
  network: FlowNetwork,
): Promise<Grant> {
  return request(flow, flow.exchangeParams, withScope(flow, values), network);
}

/** Renews a token: one request, never repeated, since the answer may hold the only new refresh token. */
export async function refreshToken(
  flow: OAuthFlow,
  values: FlowValues & { readonly refreshToken: string },
  network: FlowNetwork,
): Promise<Grant> {
  const grant = await request(flow, flow.refreshParams, values, network);
  // RFC 6749, 6: the old one stays where no new one is issued.
  return { refreshToken: values.refreshToken, ...grant };
}

async function request(
  flow: OAuthFlow,
  template: Readonly<Record<string, string>>,
  values: FlowValues,
  network: FlowNetwork,
): Promise<Grant> {
  const { clientSecret, code, refreshToken: old } = values;
  const secrets = [clientSecret, code, old].filter((text) => text !== undefined && text !== '') as string[];
  const { now = Date.now } = network;
  // The token is not younger than the request for it.
  const timestamp = now();
  const url = oauthAddress(flow.tokenUrl, network.oauthUrl);
  const body = fill(template, values);
  const answer = await postToken(
    { url, encoding: flow.tokenBody, body, title: flow.title, secrets },
    network,
  );
  return readGrant(flow, answer, values, timestamp);
}

function readGrant(
  flow: OAuthFlow,
  answer: Readonly<Record<string, unknown>>,
  values: FlowValues,
  timestamp: number,
): Grant {
  const { answer: places, title } = flow;
  const accessToken = textOf(answer[places.accessToken]);
  if (accessToken === undefined) {
    throw new StorewireError('fdw_error', `could not read the answer of ${title}’s token endpoint`, {
      detail: `It has no ${places.accessToken}.`,
      hint: 'Check the property OAuthUrl.',
    });
  }
  const scope = places.scope === undefined ? undefined : textOf(answer[places.scope]);
  if (flow.scopeRequired && places.scope !== undefined && places.scope in answer && scope === undefined) {
    throw withoutScope(flow, values.storeId);
  }
  const storeId = storeOf(answer, places);
  if (storeId !== undefined && values.storeId !== undefined && storeId !== values.storeId) {
    throw mismatch(title, values.storeId, storeId);
  }
  const refresh = textOf(answer[places.refreshToken]);
  const expiresIn = Number(answer[places.expiresIn] ?? Number.NaN);
  return {
    accessToken,
    timestamp,
    ...(refresh === undefined ? {} : { refreshToken: refresh }),
    ...(expiresIn > 0 ? { expiresIn } : {}),
    ...(scope === undefined ? {} : { scope }),
    ...(storeId === undefined ? {} : { storeId }),
  };
}

/** The store's id in an answer or a callback. */
export function storeOf(
  values: Readonly<Record<string, unknown>>,
  place: { readonly storeId?: string; readonly storeIdPattern?: RegExp },
): string | undefined {
  const text = place.storeId === undefined ? undefined : textOf(values[place.storeId]);
  if (text === undefined || place.storeIdPattern === undefined) return text;
  return place.storeIdPattern.exec(text)?.[1];
}

/** A scope as servers want it, separated by single blanks; the platform's default where none is given. */
function withScope(flow: OAuthFlow, values: FlowValues): FlowValues {
  const scope = values.scope
    ?.split(/[\s,;]+/)
    .filter((one) => one !== '')
    .join(' ');
  return { ...values, scope: scope || flow.defaultScope };
}

function fill(template: Readonly<Record<string, string>>, values: FlowValues): Record<string, string> {
  const entries = Object.entries(template).flatMap(([name, text]) => {
    const wanted = /\{(\w+)\}/.exec(text)?.[1] as keyof FlowValues | undefined;
    if (wanted === undefined) return [[name, text] as const];
    const value = values[wanted];
    // A function: in a text, `$&` and the like would be taken for references.
    return value === undefined || value === ''
      ? []
      : [[name, text.replace(`{${wanted}}`, () => value)] as const];
  });
  return Object.fromEntries(entries);
}

/** The address below another scheme and host, and below its path if it has one. */
export function oauthAddress(address: string, replacement: string | undefined): string {
  return replacement ? replacement.replace(/\/+$/, '') + new URL(address).pathname : address;
}

/** Numbers too: some platforms give store ids so. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
