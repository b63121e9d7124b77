import { bigcommerce } from './bigcommerce/index.ts';
import { bigcommerceOAuth } from './bigcommerce/oauth.ts';
import type { OAuthFlow } from './oauth-types.ts';
import type { Platform } from './types.ts';

export { bigcommerce } from './bigcommerce/index.ts';
export { bigcommerceOAuth } from './bigcommerce/oauth.ts';
export type * from './oauth-types.ts';
export * from './types.ts';
export { version } from './version.ts';

/** By the name that table definitions use. */
export const platforms: ReadonlyMap<string, Platform> = new Map([[bigcommerce.name, bigcommerce]]);

/** How each platform gives tokens, by the same name. */
export const oauthFlows: ReadonlyMap<string, OAuthFlow> = new Map([
  [bigcommerceOAuth.platform, bigcommerceOAuth],
]);
