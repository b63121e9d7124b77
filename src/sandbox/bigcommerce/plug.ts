import { LoginServer } from '../oauth/server.ts';
import { TokenBook } from '../oauth/tokens.ts';
import type { Plug } from '../plug.ts';
import { ALL_SCOPES } from './auth.ts';
import { Store } from './data/store.ts';
import { BigCommerce } from './index.ts';
import { loginDialect } from './login.ts';

/** BigCommerce: one store below /stores/{hash}, and the login server. */
export const plugBigCommerce: Plug = ({ options, clock, url, token, apps, book }) => {
  const { storeHash, requests_per_30s } = options;
  const tokens = new TokenBook(clock, options.token_lifetime_s, { ...options.tokens, [token]: ALL_SCOPES });
  const changes = book(`bigcommerce/${storeHash}`);
  const store = new Store(options, `${url}/stores/${storeHash}/v2`, changes);
  const platforms = [
    new BigCommerce(store, { storeHash, tokens, requests_per_30s }),
    new LoginServer(loginDialect(storeHash), { apps, tokens }),
  ];
  return { storeId: storeHash, platforms, revokeApps: () => tokens.revokeApps() };
};
