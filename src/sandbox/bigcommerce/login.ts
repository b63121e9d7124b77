/**
 * BigCommerce's login server: /oauth2/authorize with a consent page, /oauth2/token. Sources: bigcommerce/docs, "App
 * installation"; omniauth-bigcommerce. The errors' texts are not published: the codes are RFC 6749's.
 */
import { randomUUID } from 'node:crypto';
import type { LoginDialect } from '../oauth/dialect.ts';
import { ALL_SCOPES } from './auth.ts';

export function loginDialect(storeHash: string): LoginDialect {
  return {
    name: 'bigcommerce-login',
    authorizePath: '/oauth2/authorize',
    tokenPaths: ['/oauth2/token'],
    tokenMethods: ['POST'],
    tokenPrefix: '',
    scopes: { all: ALL_SCOPES, readOnlySuffix: '_read_only', always: [] },
    tokenNeeds: ['code', 'redirect_uri', 'scope'],
    grantTypeRequired: true,
    secondUseRevokes: false,
    // As the real one: a wrong or missing context gives a token that may do nothing.
    storeOf: (given) => (given('context') === `stores/${storeHash}` ? `stores/${storeHash}` : undefined),
    storeName: (given) => given('context'),
    callback: ({ scopes, context }) => ({
      scope: scopes.join(' '),
      account_uuid: randomUUID(),
      ...(context === undefined ? {} : { context }),
    }),
    answer: ({ scopes, context }, { accessToken, refreshToken, expires_in_s }) => {
      const user = { id: 24654, username: 'Sandbox Owner', email: 'owner@example.com' };
      return {
        access_token: accessToken,
        scope: context === undefined ? null : scopes.join(' '),
        user,
        owner: user,
        ...(context === undefined ? {} : { context }),
        account_uuid: randomUUID(),
        ...(refreshToken === undefined ? {} : { refresh_token: refreshToken, expires_in: expires_in_s }),
      };
    },
  };
}
