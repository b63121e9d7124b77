/**
 * Ecwid's login server. Facts: docs.ecwid.com, "OAuth"; the official WordPress plugin, which sends a form to
 * /api/oauth/token/{store_id} and reads store_id from the callback. The documentation of 2014 shows a form, that of 2017
 * a GET with the parameters in the query: both are answered. `state` is not documented and is sent back all the same.
 * Tokens have no end and no refresh token. The errors' texts are not published: the codes are RFC 6749's.
 */
import type { LoginDialect } from '../oauth/dialect.ts';
import { ALL_SCOPES, ALWAYS_GRANTED } from './auth.ts';

export const OWNER_EMAIL = 'owner@example.com';

export function loginDialect(storeId: number): LoginDialect {
  return {
    name: 'ecwid-login',
    authorizePath: '/api/oauth/authorize',
    tokenPaths: ['/api/oauth/token', `/api/oauth/token/${storeId}`],
    tokenMethods: ['POST', 'GET'],
    tokenPrefix: 'secret_',
    scopes: { all: ALL_SCOPES, always: [ALWAYS_GRANTED] },
    tokenNeeds: ['code', 'redirect_uri'],
    grantTypeRequired: true,
    secondUseRevokes: true,
    // The merchant picks the store while logging in; here there is one.
    storeOf: () => String(storeId),
    storeName: () => `store ${storeId}`,
    callback: ({ context }) => ({ store_id: String(context) }),
    answer: ({ scopes, context }, { accessToken }) => ({
      access_token: accessToken,
      token_type: 'Bearer',
      scope: scopes.join(' '),
      store_id: Number(context),
      email: OWNER_EMAIL,
    }),
  };
}
