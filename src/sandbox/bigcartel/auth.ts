/** Who asks: an app's token, or the owner of the store by name and password. There are no scopes. */
import type { Answer, ApiRequest } from '../http/answer.ts';
import { unauthorized } from './errors.ts';

export interface Credentials {
  /** undefined for tokens that are not valid; scopes mean nothing. */
  tokens: { get(token: string): readonly string[] | undefined };
  subdomain: string;
  password: string;
}

/** The refusal of a request without credentials of this account. */
export function refuseCaller({ headers }: ApiRequest, known: Credentials): Answer | undefined {
  const [, token] = /^bearer +(\S+)$/i.exec(String(headers['authorization'] ?? '')) ?? [];
  if (token !== undefined) return known.tokens.get(token) === undefined ? unauthorized() : undefined;
  const { user, password } = readBasic(headers['authorization']) ?? {};
  return user === known.subdomain && password === known.password ? undefined : unauthorized();
}

/** Name and password of HTTP Basic; undefined without them. */
export function readBasic(
  header: string | string[] | undefined,
): { user: string; password: string } | undefined {
  const [, encoded] = /^basic +(\S+)$/i.exec(String(header ?? '')) ?? [];
  if (encoded === undefined) return undefined;
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
  return { user, password: rest.join(':') };
}
