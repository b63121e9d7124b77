import { StorewireError } from '../errors/index.ts';
import type { OAuthFlow } from '../platforms/index.ts';

/** The token's consent was not bound to a store. */
export function withoutScope({ title }: OAuthFlow, storeId: string | undefined): StorewireError {
  return new StorewireError('external_routine_exception', `${title} gave a token without any scope`, {
    detail: 'With such a token every table would be refused; it was not kept.',
    hint: `The consent has to be for the store${storeId === undefined ? '' : ` ${storeId}`}: check StoreId, and open the address that GetOAuthAuthorizationURL gives, which names the store.`,
  });
}

/** The consent was given for another store. */
export function mismatch(title: string, wanted: string, given: string): StorewireError {
  return new StorewireError('external_routine_exception', `${title} gave a token of another store`, {
    detail: `StoreId is ${wanted}, but the consent was given for ${given}.`,
    hint: 'Consent in the right store, or correct StoreId.',
  });
}

/** What a token endpoint refused with, by its OAuth error code (RFC 6749, 5.2). */
export function refusedGrant(
  title: string,
  status: number,
  error: string | undefined,
  description: string | undefined,
): StorewireError {
  const said = [error, description].filter((text) => text !== undefined && text !== '').join(': ');
  const detail = `The token endpoint answered ${status}${said === '' ? '' : ` (${said})`}.`;
  if (status >= 500 || status === 429) {
    return new StorewireError('fdw_unable_to_establish_connection', `could not get a token from ${title}`, {
      detail,
      hint: 'Try again later.',
    });
  }
  return new GrantRefused(`${title} refused to give a token`, detail, error ?? '');
}

/** The platform's no to a code, a refresh token or an app: asking again the same way is of no use. */
export class GrantRefused extends StorewireError {
  /** The code or the refresh token itself is at fault, not what came with it. */
  readonly isFinal: boolean;

  constructor(message: string, detail: string, error: string) {
    super('external_routine_exception', message, { detail, hint: hints[error] ?? otherHint });
    this.isFinal = error === 'invalid_grant';
  }
}

const hints: Readonly<Record<string, string>> = {
  invalid_grant:
    'The code or the refresh token was used before, has expired or was revoked. Get a new code: GetOAuthAuthorizationURL, or storewire connect.',
  invalid_client: 'Check OAuthClientId and OAuthClientSecret.',
  unauthorized_client: 'Check OAuthClientId, and what the app is allowed to do.',
  invalid_scope: 'Check Scope: the app may ask only for scopes that are registered with it.',
  redirect_uri_mismatch: 'CallbackURL must be the one that is registered with the app, to the letter.',
};
const otherHint =
  'Check OAuthClientId, OAuthClientSecret, CallbackURL and Scope against the app’s registration.';
