import { StorewireError } from '../errors/index.ts';
import type { OAuthFlow } from '../platforms/index.ts';
import { definitionOf, type Properties, type PropertyName } from './properties.ts';

export function missingProperty(name: PropertyName, store: string): StorewireError {
  return new StorewireError('invalid_parameter_value', `store "${store}" needs the property ${name}`, {
    hint: `${name}: ${definitionOf(name).doc}`,
  });
}

/** There is no token, and none can be got by the properties that are set. */
export function noToken(store: string, properties: Properties): StorewireError {
  const { AuthScheme, InitiateOAuth } = properties;
  if (AuthScheme === 'PersonalAccessToken') return missingProperty('OAuthAccessToken', store);
  const ways: Readonly<Record<typeof InitiateOAuth, string>> = {
    OFF: 'Get one by the procedures GetOAuthAuthorizationURL and GetOAuthAccessToken and set OAuthAccessToken, or set InitiateOAuth.',
    REFRESH:
      'Set OAuthVerifier to the code of a callback, or OAuthSettingsLocation to a settings file that has the store’s token.',
    GETANDREFRESH: `Run storewire connect ${placeOf(store)} on the server’s machine: the store’s owner consents in a browser.`,
  };
  const missing = InitiateOAuth === 'REFRESH' ? 'OAuthVerifier' : 'OAuthAccessToken';
  return new StorewireError(
    'invalid_parameter_value',
    `store "${store}" has no access token yet: the property ${missing} is missing`,
    { hint: ways[InitiateOAuth] },
  );
}

/** There is no place for what a consent would give. */
export function notKept(store: string): StorewireError {
  return new StorewireError(
    'invalid_parameter_value',
    `store "${store}" would not keep what a consent gives`,
    {
      hint: 'Set InitiateOAuth to GETANDREFRESH or REFRESH, and AuthScheme to OAuth.',
    },
  );
}

/** The platform does not accept the token any more, and there is nothing to renew it with. */
export function revoked(
  store: string,
  flow: OAuthFlow,
  properties: Properties,
  detail?: string,
): StorewireError {
  return new StorewireError(
    'external_routine_exception',
    `${flow.title} does not accept the access token of store "${store}" any more`,
    {
      detail: detail ?? 'It was revoked, or another token of the app has taken its place.',
      hint: reconnect(store, properties),
    },
  );
}

function reconnect(store: string, { InitiateOAuth }: Properties): string {
  if (InitiateOAuth === 'GETANDREFRESH')
    return `Connect the store again: storewire connect ${placeOf(store)}.`;
  if (InitiateOAuth === 'REFRESH') {
    return 'Connect the store again: set OAuthVerifier to a new code from the address that GetOAuthAuthorizationURL gives, or copy a new settings file.';
  }
  return 'Connect the store again: GetOAuthAuthorizationURL, then GetOAuthAccessToken, then set OAuthAccessToken.';
}

/** A store's name in the command line: a session knows its schema only. */
const placeOf = (store: string): string => (store.includes('.') ? store : `DATABASE.${store}`);
