import type { Sandbox } from '../sandbox/index.ts';

/** The sandbox's app for the flows of docs/connecting.md. It is made up, and so is its secret. */
export function describeApp({ app, storeHash, url }: Sandbox): string {
  const connection = [
    'Platform=BigCommerce',
    'AuthScheme=OAuth',
    'InitiateOAuth=GETANDREFRESH',
    `StoreId=${storeHash}`,
    `OAuthClientId=${app.clientId}`,
    `OAuthClientSecret=${app.clientSecret}`,
    'CallbackURL=http://localhost:33333',
    `ApiUrl=${url}`,
    `OAuthUrl=${url}`,
  ].join(';');
  return `app: client id ${app.clientId}, client secret ${app.clientSecret}; every callback address of this machine is registered
connection string by OAuth: ${connection}
`;
}
