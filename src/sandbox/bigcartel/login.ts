/**
 * Big Cartel's login server: /oauth/authorize with a consent page, /oauth/token. There are no scopes, tokens live for
 * ever and nothing refreshes them. Source: the API's pages on OAuth, and live answers recorded by others.
 */
import type { LoginDialect } from '../oauth/dialect.ts';

export function loginDialect(accountId: number, storeName: string): LoginDialect {
  return {
    name: 'bigcartel-login',
    authorizePath: '/oauth/authorize',
    tokenPaths: ['/oauth/token'],
    tokenMethods: ['POST'],
    tokenPrefix: '',
    mayOmit: ['response_type', 'redirect_uri'],
    // A real client leaves the grant's type out; libraries send it.
    tokenNeeds: ['code', 'redirect_uri'],
    grantTypeRequired: false,
    secondUseRevokes: false,
    keepsTokens: true,
    errorText: 'message',
    storeOf: () => String(accountId),
    storeName: () => storeName,
    callback: () => ({}),
    answer: (_, { accessToken }) => ({
      access_token: accessToken,
      token_type: 'bearer',
      // A number, though ids are texts everywhere else.
      account_id: accountId,
    }),
  };
}
