/** /oauth2/token: codes and refresh tokens become tokens. The errors' codes are RFC 6749's. */
import { randomUUID } from 'node:crypto';
import type { Answer, ApiRequest } from '../http/answer.ts';
import { type Parameter, parseQuery } from '../http/query.ts';
import { knownContext, type LoginOptions } from './apps.ts';
import type { Grant } from './tokens.ts';

export class TokenEndpoint {
  readonly #options: LoginOptions;

  constructor(options: LoginOptions) {
    this.#options = options;
  }

  answer(request: ApiRequest): Answer {
    if (request.method !== 'POST') return { status: 405 };
    const body = readBody(request);
    if (!body) return refusal('invalid_request', 'The body is neither JSON nor a form.');
    const value = (name: string): string => body.get(name) ?? '';
    const clientId = value('client_id');
    const app = this.#options.apps[clientId];
    if (!app || app.secret !== value('client_secret')) {
      return { ...refusal('invalid_client', 'The client id or secret is wrong.'), status: 401 };
    }
    if (value('grant_type') === 'refresh_token') return this.#refresh(clientId, value('refresh_token'));
    if (value('grant_type') !== 'authorization_code')
      return refusal('unsupported_grant_type', 'Unknown grant.');
    for (const name of ['code', 'redirect_uri', 'scope']) {
      if (value(name) === '') return refusal('invalid_request', `The parameter ${name} is missing.`);
    }
    const grant = this.#options.tokens.takeCode(value('code'));
    if (!grant || grant.clientId !== clientId) {
      return refusal('invalid_grant', 'The code is wrong, was used before or has expired.');
    }
    if (grant.redirectUri !== value('redirect_uri')) {
      return refusal('invalid_grant', 'The redirect address is not the one of the authorization.');
    }
    // As the real one: a wrong or missing context gives a token that may do nothing.
    const context =
      knownContext(value('context'), this.#options.storeHash) === grant.context ? grant.context : undefined;
    return this.#issue({ ...grant, context });
  }

  #refresh(clientId: string, refreshToken: string): Answer {
    const grant = this.#options.tokens.findRefresh(refreshToken);
    if (grant?.clientId !== clientId) return refusal('invalid_grant', 'The refresh token is not valid.');
    return this.#issue(grant);
  }

  #issue(grant: Grant): Answer {
    const { accessToken, refreshToken, expires_in_s } = this.#options.tokens.issue(grant);
    const user = { id: 24654, username: 'Sandbox Owner', email: 'owner@example.com' };
    const body = {
      access_token: accessToken,
      scope: grant.context === undefined ? null : grant.scopes.join(' '),
      user,
      owner: user,
      ...(grant.context === undefined ? {} : { context: grant.context }),
      account_uuid: randomUUID(),
      ...(refreshToken === undefined ? {} : { refresh_token: refreshToken, expires_in: expires_in_s }),
    };
    return { status: 200, headers: { 'Cache-Control': 'no-store' }, body };
  }
}

/** JSON as documented now, or a form as documented before. */
function readBody(request: ApiRequest): ReadonlyMap<string, string> | undefined {
  const type = String(request.headers['content-type'] ?? '');
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return new Map(parseQuery(`?${request.body ?? ''}`).map(({ name, value }: Parameter) => [name, value]));
  }
  try {
    const read: unknown = JSON.parse(request.body ?? '');
    if (typeof read !== 'object' || read === null) return undefined;
    return new Map(Object.entries(read).map(([name, value]) => [name, String(value)]));
  } catch {
    return undefined;
  }
}

function refusal(error: string, error_description: string): Answer {
  return { status: 400, body: { error, error_description } };
}
