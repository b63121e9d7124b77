import { described } from './property-docs.ts';
import type { PropertyDefinitions } from './property-types.ts';

/** How a store's token is obtained and kept. */
export const authenticationProperties = {
  AuthScheme: {
    type: 'choice',
    category: 'Authentication',
    values: ['PersonalAccessToken', 'OAuth'],
    spellings: {
      token: 'PersonalAccessToken',
      pat: 'PersonalAccessToken',
      accesstoken: 'PersonalAccessToken',
      personaltoken: 'PersonalAccessToken',
      oauthpat: 'PersonalAccessToken',
      oauth2: 'OAuth',
      'oauth2.0': 'OAuth',
    },
    default: 'PersonalAccessToken',
    doc: 'How the store was asked for its token: by hand in its control panel, or by the OAuth flow of an app. Where OAuthClientId is given, OAuth is the default.',
  },
  InitiateOAuth: {
    type: 'choice',
    category: 'Authentication',
    values: ['OFF', 'REFRESH', 'GETANDREFRESH'],
    default: 'OFF',
    doc: 'OFF: OAuthAccessToken is used as it is. REFRESH: the token comes from the settings file or from OAuthVerifier and is renewed, without a browser. GETANDREFRESH: as REFRESH, and where there is no token yet a browser is opened.',
  },
  OAuthClientId: {
    type: 'text',
    category: 'Authentication',
    doc: 'The client id of the app that the store’s owner connects.',
  },
  OAuthClientSecret: {
    type: 'text',
    category: 'Authentication',
    secret: true,
    doc: 'The client secret of that app.',
  },
  OAuthAccessToken: {
    type: 'text',
    category: 'Authentication',
    secret: true,
    doc: described(
      'OAuthAccessToken',
      'The token that is sent with each request, whichever way it was obtained.',
    ),
  },
  CallbackURL: {
    type: 'url',
    category: 'Authentication',
    exact: true,
    doc: 'The redirect address that is registered with the app, to the letter. For the desktop flow one of this machine, such as http://localhost:33333.',
  },
  Scope: {
    type: 'text',
    category: 'Authentication',
    aliases: ['Permissions'],
    doc: described('Scope', 'The scopes to ask for, separated by blanks or commas.'),
  },
  OAuthVerifier: {
    type: 'text',
    category: 'Authentication',
    secret: true,
    doc: 'The code from the callback address, for machines without a browser. It is exchanged once; later starts do not need it.',
  },
  OAuthRefreshToken: {
    type: 'text',
    category: 'Authentication',
    secret: true,
    doc: 'Renews OAuthAccessToken, on platforms whose tokens expire.',
  },
  OAuthExpiresIn: {
    type: 'integer',
    category: 'Authentication',
    least: -1,
    most: 10_000_000_000,
    doc: 'Seconds that OAuthAccessToken is valid from OAuthTokenTimestamp on; -1 or nothing: it does not expire.',
  },
  OAuthTokenTimestamp: {
    type: 'integer',
    category: 'Authentication',
    least: 0,
    doc: 'When OAuthAccessToken was made, in milliseconds since 1970.',
  },
  OAuthSettingsLocation: {
    type: 'text',
    category: 'Authentication',
    reaches: 'file',
    doc: 'The encrypted file that keeps what the OAuth flow gave, or memory:// and any id for none on disk; by default OAuthSettings.txt in the platform’s configuration folder.',
  },
} as const satisfies PropertyDefinitions;
