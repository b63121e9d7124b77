import type { OAuthFlow } from '../oauth-types.ts';

const login = 'https://my.ecwid.com';

/**
 * Sources: https://docs.ecwid.com, "OAuth"; the official WordPress plugin, which exchanges the code by a POST of a
 * form and reads `store_id` from the callback. `state` is not documented; servers have sent it back. There is no
 * refresh: a token lives until the app is removed. A refresh token is read all the same, should an answer carry one.
 * A code that is exchanged twice ends the token of the first exchange, so that it must not be repeated.
 */
export const ecwidOAuth: OAuthFlow = {
  platform: 'ecwid',
  title: 'Ecwid',
  authorizeUrl: `${login}/api/oauth/authorize`,
  authorizeParams: {
    client_id: '{clientId}',
    redirect_uri: '{callbackUrl}',
    response_type: 'code',
    scope: '{scope}',
    state: '{state}',
  },
  tokenUrl: `${login}/api/oauth/token`,
  tokenBody: 'form',
  exchangeParams: {
    client_id: '{clientId}',
    client_secret: '{clientSecret}',
    code: '{code}',
    redirect_uri: '{callbackUrl}',
    grant_type: 'authorization_code',
  },
  refreshParams: {
    client_id: '{clientId}',
    client_secret: '{clientSecret}',
    grant_type: 'refresh_token',
    refresh_token: '{refreshToken}',
  },
  callback: { code: 'code', storeId: 'store_id' },
  answer: {
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    expiresIn: 'expires_in',
    scope: 'scope',
    storeId: 'store_id',
  },
  echoesState: false,
  scopeRequired: false,
  defaultScope: [
    'read_store_profile',
    'read_catalog',
    'read_orders',
    'read_customers',
    'read_discount_coupons',
    'read_promotion',
    'read_reviews',
    'read_subscriptions',
  ].join(' '),
};
