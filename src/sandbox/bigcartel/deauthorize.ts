/** POST /oauth/deauthorize/{account_id}: an app gives up its access to an account. It names itself by HTTP Basic. */
import type { Answer, ApiRequest } from '../http/answer.ts';
import type { SandboxApp } from '../oauth/apps.ts';
import type { TokenBook } from '../oauth/tokens.ts';
import type { Platform, Routed } from '../platform.ts';
import { readBasic } from './auth.ts';
import { notFound, tooManyRequests, unauthorized } from './errors.ts';

const PREFIX = '/oauth/deauthorize/';

export interface DeauthorizeParts {
  accountId: number;
  apps: Readonly<Record<string, SandboxApp>>;
  tokens: TokenBook;
}

export class Deauthorize implements Platform {
  readonly name = 'bigcartel-login';
  readonly #parts: DeauthorizeParts;

  constructor(parts: DeauthorizeParts) {
    this.#parts = parts;
  }

  serves(path: string): boolean {
    return path.startsWith(PREFIX);
  }

  templates(): readonly string[] {
    return [`${PREFIX}{account_id}`];
  }

  route(request: ApiRequest): Routed {
    return {
      template: `${PREFIX}{account_id}`,
      path: request.path,
      authorize: () => undefined,
      answer: () => this.#answer(request),
    };
  }

  /** 204 also when the app had no token: that is inferred. */
  #answer({ method, path, headers }: ApiRequest): Answer {
    const { accountId, apps, tokens } = this.#parts;
    if (method !== 'POST') return notFound();
    const { user = '', password = '' } = readBasic(headers['authorization']) ?? {};
    if (!Object.hasOwn(apps, user) || apps[user]?.secret !== password) return unauthorized();
    if (path !== PREFIX + accountId) return notFound();
    tokens.revokeApp(user);
    return { status: 204 };
  }

  spend(): undefined {
    return undefined;
  }

  busy(): Answer {
    return tooManyRequests(1000);
  }

  headers(): Record<string, string> {
    return {};
  }

  rows(): undefined {
    return undefined;
  }

  resources(): string[] {
    return [];
  }

  restore(): void {
    // Nothing here is changed by faults.
  }
}
