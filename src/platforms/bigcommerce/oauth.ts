import type { OAuthFlow } from '../oauth-types.ts';

const login = 'https://login.bigcommerce.com';
const context = /^stores\/([A-Za-z0-9_-]+)$/;

/**
 * Sources: BigCommerce's documentation of the app installation flow ("Single-click app OAuth flow") and its
 * strategy for OmniAuth, omniauth-bigcommerce. Tokens have neither expiry nor refresh token today; they are read
 * where they come.
 */
export const bigcommerceOAuth: OAuthFlow = {
  platform: 'bigcommerce',
  title: 'BigCommerce',
  authorizeUrl: `${login}/oauth2/authorize`,
  authorizeParams: {
    client_id: '{clientId}',
    redirect_uri: '{callbackUrl}',
    response_type: 'code',
    scope: '{scope}',
    // Without it the consent is the user's and not a store's, and the token has no scope.
    context: 'stores/{storeId}',
    state: '{state}',
  },
  tokenUrl: `${login}/oauth2/token`,
  tokenBody: 'json',
  exchangeParams: {
    client_id: '{clientId}',
    client_secret: '{clientSecret}',
    code: '{code}',
    context: 'stores/{storeId}',
    scope: '{scope}',
    grant_type: 'authorization_code',
    redirect_uri: '{callbackUrl}',
  },
  refreshParams: {
    client_id: '{clientId}',
    client_secret: '{clientSecret}',
    grant_type: 'refresh_token',
    refresh_token: '{refreshToken}',
  },
  callback: { code: 'code', storeId: 'context', storeIdPattern: context },
  answer: {
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    expiresIn: 'expires_in',
    scope: 'scope',
    storeId: 'context',
    storeIdPattern: context,
  },
  // omniauth-bigcommerce sets provider_ignores_state.
  echoesState: false,
  scopeRequired: true,
  defaultScope: 'store_v2_orders store_v2_customers store_v2_products store_v2_information',
};
