import { platforms } from '../platforms/index.ts';
import type { Sandbox, SandboxStore } from '../sandbox/index.ts';

/** A store's connection string with the sandbox's token. */
export function tokenString({ token, url }: Sandbox, store: SandboxStore): string {
  return join([...common(store), `OAuthAccessToken=${token}`, `ApiUrl=${url}`]);
}

/** The sandbox's app for the flows of docs/connecting.md. It is made up, and so is its secret. */
export function describeApp(sandbox: Sandbox): string {
  const { app, url, stores } = sandbox;
  const flows = stores.map((store) => {
    const parts = [
      ...common(store),
      'AuthScheme=OAuth',
      'InitiateOAuth=GETANDREFRESH',
      `OAuthClientId=${app.clientId}`,
      `OAuthClientSecret=${app.clientSecret}`,
      'CallbackURL=http://localhost:33333',
      `ApiUrl=${url}`,
      `OAuthUrl=${url}`,
    ];
    return `connection string by OAuth: ${join(parts)}\n`;
  });
  return `app: client id ${app.clientId}, client secret ${app.clientSecret}; every callback address of this machine is registered
${flows.join('')}`;
}

const common = ({ platform, storeId }: SandboxStore): string[] => [
  `Platform=${platforms.get(platform)?.title ?? platform}`,
  `StoreId=${storeId}`,
];

const join = (parts: readonly string[]): string => parts.join(';');
