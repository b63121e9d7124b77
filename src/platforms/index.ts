import { bigcartel } from './bigcartel/index.ts';
import { bigcartelOAuth } from './bigcartel/oauth.ts';
import { bigcommerce } from './bigcommerce/index.ts';
import { bigcommerceOAuth } from './bigcommerce/oauth.ts';
import { ecwid } from './ecwid/index.ts';
import { ecwidOAuth } from './ecwid/oauth.ts';
import type { OAuthFlow } from './oauth-types.ts';
import type { Platform } from './types.ts';

export { bigcartel } from './bigcartel/index.ts';
export { bigcartelOAuth } from './bigcartel/oauth.ts';
export { bigcommerce } from './bigcommerce/index.ts';
export { bigcommerceOAuth } from './bigcommerce/oauth.ts';
export { ecwid } from './ecwid/index.ts';
export { ecwidOAuth } from './ecwid/oauth.ts';
export type * from './oauth-types.ts';
export { pathInStore } from './store-path.ts';
export * from './types.ts';
export { version } from './version.ts';

/** By the name that table definitions use. */
export const platforms: ReadonlyMap<string, Platform> = new Map(
  [bigcommerce, ecwid, bigcartel].map((platform) => [platform.name, platform]),
);

/** The platform of that title, as the property Platform has it. */
export function platformOf(title: string | undefined): Platform | undefined {
  return [...platforms.values()].find((platform) => platform.title === title);
}

/** How each platform gives tokens, by the same name. */
export const oauthFlows: ReadonlyMap<string, OAuthFlow> = new Map(
  [bigcommerceOAuth, ecwidOAuth, bigcartelOAuth].map((flow) => [flow.platform, flow]),
);
