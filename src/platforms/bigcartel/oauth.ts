import type { OAuthFlow } from '../oauth-types.ts';

/**
 * Sources: Big Cartel's page "OAuth 2.0", and working clients. The consent is asked for at my.bigcartel.com, the token
 * at api.bigcartel.com. There are no scopes: what an app may do is settled when Big Cartel admits it. Tokens neither
 * expire nor come with a refresh token; both are read should they come. The token's answer names the account, as a
 * number.
 */
export const bigcartelOAuth: OAuthFlow = {
  platform: 'bigcartel',
  title: 'Big Cartel',
  authorizeUrl: 'https://my.bigcartel.com/oauth/authorize',
  authorizeParams: {
    client_id: '{clientId}',
    response_type: 'code',
    redirect_uri: '{callbackUrl}',
    state: '{state}',
  },
  tokenUrl: 'https://api.bigcartel.com/oauth/token',
  deauthorizeUrl: 'https://api.bigcartel.com/oauth/deauthorize/{storeId}',
  tokenBody: 'form',
  exchangeParams: {
    client_id: '{clientId}',
    client_secret: '{clientSecret}',
    code: '{code}',
    // Works without; RFC 6749 demands it.
    grant_type: 'authorization_code',
    redirect_uri: '{callbackUrl}',
  },
  refreshParams: {
    client_id: '{clientId}',
    client_secret: '{clientSecret}',
    grant_type: 'refresh_token',
    refresh_token: '{refreshToken}',
  },
  callback: { code: 'code' },
  answer: {
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    expiresIn: 'expires_in',
    storeId: 'account_id',
  },
  echoesState: true,
  scopeRequired: false,
};
