import { StorewireError } from '../errors/index.ts';
import type { OAuthFlow } from '../platforms/index.ts';
import { type FlowNetwork, oauthAddress } from './flow.ts';
import { post } from './token-endpoint.ts';

export interface Deauthorization {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly storeId: string;
}

/**
 * Gives up an app's access to a store: one request, never repeated. Rejects with a StorewireError without secrets, also
 * on platforms whose flow has no such address.
 */
export async function deauthorizeApp(
  { deauthorizeUrl, title }: OAuthFlow,
  { clientId, clientSecret, storeId }: Deauthorization,
  network: FlowNetwork,
): Promise<void> {
  if (deauthorizeUrl === undefined) {
    throw new StorewireError('feature_not_supported', `${title} has no way to end an app’s access`);
  }
  const address = deauthorizeUrl.replace('{storeId}', () => encodeURIComponent(storeId));
  const url = oauthAddress(address, network.oauthUrl);
  const auth = { username: clientId, password: clientSecret };
  const { status } = await post(url, undefined, { title, auth }, network);
  if (status >= 200 && status < 300) return;
  const detail = `The address for it answered ${status}.`;
  if (status >= 500 || status === 429) {
    const hint = 'Try again later.';
    throw new StorewireError('fdw_unable_to_establish_connection', `could not end the access at ${title}`, {
      detail,
      hint,
    });
  }
  throw new StorewireError('external_routine_exception', `${title} refused to end the access`, {
    detail,
    hint: 'Check OAuthClientId, OAuthClientSecret and StoreId.',
  });
}
