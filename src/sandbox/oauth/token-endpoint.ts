/** The token endpoint: codes and refresh tokens become tokens. The errors' codes are RFC 6749's. */
import type { Answer, ApiRequest } from '../http/answer.ts';
import { type Parameter, parseQuery } from '../http/query.ts';
import type { LoginOptions } from './apps.ts';
import type { Given, LoginDialect } from './dialect.ts';
import type { Grant } from './tokens.ts';

export class TokenEndpoint {
  readonly #dialect: LoginDialect;
  readonly #options: LoginOptions;

  constructor(dialect: LoginDialect, options: LoginOptions) {
    this.#dialect = dialect;
    this.#options = options;
  }

  answer(request: ApiRequest): Answer {
    const { method } = request;
    if (!this.#dialect.tokenMethods.some((one) => one === method)) return { status: 405 };
    const given = method === 'GET' ? asMap(request.query) : readBody(request);
    if (!given) return this.#refusal('invalid_request', 'The body is neither JSON nor a form.');
    const value: Given = (name) => given.get(name) ?? '';
    const clientId = value('client_id');
    const app = this.#options.apps[clientId];
    if (!app || app.secret !== value('client_secret')) {
      return { ...this.#refusal('invalid_client', 'The client id or secret is wrong.'), status: 401 };
    }
    const kind = value('grant_type');
    if (kind === 'refresh_token') return this.#refresh(clientId, value('refresh_token'));
    if (kind !== 'authorization_code' && (kind !== '' || this.#dialect.grantTypeRequired)) {
      return this.#refusal('unsupported_grant_type', 'Unknown grant.');
    }
    for (const name of this.#dialect.tokenNeeds) {
      if (value(name) === '') return this.#refusal('invalid_request', `The parameter ${name} is missing.`);
    }
    return this.#redeem(clientId, value);
  }

  #redeem(clientId: string, value: Given): Answer {
    const { tokens } = this.#options;
    const code = value('code');
    if (this.#dialect.secondUseRevokes) tokens.revokeTokenOf(code);
    const grant = tokens.takeCode(code);
    if (!grant || grant.clientId !== clientId) {
      return this.#refusal('invalid_grant', 'The code is wrong, was used before or has expired.');
    }
    if (this.#dialect.tokenNeeds.includes('redirect_uri') && grant.redirectUri !== value('redirect_uri')) {
      return this.#refusal('invalid_grant', 'The redirect address is not the one of the authorization.');
    }
    const context = this.#dialect.storeOf(value) === grant.context ? grant.context : undefined;
    return this.#issue({ ...grant, context }, code);
  }

  #refresh(clientId: string, refreshToken: string): Answer {
    const grant = this.#options.tokens.findRefresh(refreshToken);
    if (grant?.clientId !== clientId)
      return this.#refusal('invalid_grant', 'The refresh token is not valid.');
    return this.#issue(grant);
  }

  #issue(grant: Grant, code?: string): Answer {
    const { tokenPrefix: prefix, keepsTokens: keep } = this.#dialect;
    const issued = this.#options.tokens.issue(grant, { prefix, code, keep });
    const body = this.#dialect.answer(grant, issued);
    return { status: 200, headers: { 'Cache-Control': 'no-store' }, body };
  }

  #refusal(error: string, text: string): Answer {
    return { status: 400, body: { error, [this.#dialect.errorText ?? 'error_description']: text } };
  }
}

function asMap(parameters: readonly Parameter[]): ReadonlyMap<string, string> {
  return new Map(parameters.map(({ name, value }) => [name, value]));
}

/** JSON or a form: every platform's documentation had both at some time. */
function readBody(request: ApiRequest): ReadonlyMap<string, string> | undefined {
  const type = String(request.headers['content-type'] ?? '');
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return asMap(parseQuery(`?${request.body ?? ''}`));
  }
  try {
    const read: unknown = JSON.parse(request.body ?? '');
    if (typeof read !== 'object' || read === null) return undefined;
    return new Map(Object.entries(read).map(([name, value]) => [name, String(value)]));
  } catch {
    return undefined;
  }
}
