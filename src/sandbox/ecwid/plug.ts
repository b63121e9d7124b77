import { LoginServer } from '../oauth/server.ts';
import { TokenBook } from '../oauth/tokens.ts';
import type { Plug } from '../plug.ts';
import { ALL_SCOPES } from './auth.ts';
import { Store } from './data/store.ts';
import { Ecwid } from './index.ts';
import { loginDialect } from './login.ts';

/** Ecwid: one store below /api/v3/{storeId}, and the login server. Tokens have no end, whatever the options say. */
export const plugEcwid: Plug = ({ options, clock, token, apps, book }) => {
  const { storeId } = options;
  const tokens = new TokenBook(clock, 0, { ...options.tokens, [token]: ALL_SCOPES });
  const requests_per_minute = options.requests_per_30s * 2;
  const platforms = [
    new Ecwid(new Store(options, book(`ecwid/${storeId}`)), { storeId, tokens, requests_per_minute }),
    new LoginServer(loginDialect(storeId), { apps, tokens }),
  ];
  return { storeId: String(storeId), platforms, revokeApps: () => tokens.revokeApps() };
};
