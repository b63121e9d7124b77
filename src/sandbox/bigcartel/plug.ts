import { LoginServer } from '../oauth/server.ts';
import { TokenBook } from '../oauth/tokens.ts';
import type { Plug } from '../plug.ts';
import { Store } from './data/store.ts';
import { Deauthorize } from './deauthorize.ts';
import { BigCartel } from './index.ts';
import { loginDialect } from './login.ts';

/** Big Cartel: one account below /v1/accounts/{account_id}, the login server, and where apps give up their access. */
export const plugBigCartel: Plug = ({ options, clock, url, token, password, apps, book }) => {
  const { seed, products, orders, accountId, subdomain, requests_per_30s } = options;
  const { vintage = 2026, artists = true, inventory = true } = options.bigcartel;
  // Without scopes and without an end: neither option has a meaning here.
  const tokens = new TokenBook(clock, 0, { [token]: [] });
  const scheme = vintage === 2015 ? 'http:' : 'https:';
  const store = new Store({
    ...{ seed, products, orders, accountId, subdomain, artists, inventory },
    book: book(`bigcartel/${accountId}`),
    shop: `https://${subdomain}.bigcartel.example`,
    writing: { vintage, root: `${scheme}${new URL(url).href.replace(/^\w+:/, '')}v1/accounts/${accountId}` },
  });
  const platforms = [
    new BigCartel(store, { accountId, requests_per_30s, tokens, subdomain, password }),
    new LoginServer(loginDialect(accountId, subdomain), { apps, tokens }),
    new Deauthorize({ accountId, apps, tokens }),
  ];
  return { storeId: String(accountId), platforms, revokeApps: () => tokens.revokeApps() };
};
