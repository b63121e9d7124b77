import { createHash } from 'node:crypto';
import type { Properties } from './properties.ts';
import type { Grant } from './settings-types.ts';

/** A token that is about to end is renewed before; sooner than a minute only where tokens live shortly. */
const margin_ms = 60_000;
const marginShare = 0.1;

/** One app has one token per store. */
export function grantKey(platform: string, { StoreId, OAuthClientId }: Properties): string {
  return [platform, StoreId ?? '', OAuthClientId ?? ''].join('/');
}

/** When a grant ends, in milliseconds since 1970; infinity where no lifetime was told. */
function end(grant: Grant): number {
  return grant.expiresIn === undefined ? Number.POSITIVE_INFINITY : grant.timestamp + grant.expiresIn * 1000;
}

export function hasExpired(grant: Grant, now: number): boolean {
  return now >= end(grant);
}

/** Whether it is time to renew. */
export function expiresSoon(grant: Grant, now: number): boolean {
  const lifetime_ms = (grant.expiresIn ?? 0) * 1000;
  return now >= end(grant) - Math.min(margin_ms, lifetime_ms * marginShare);
}

/** Whether a token is worth sending. An expired one without a refresh token is: the store has the last word. */
export function isUsable(grant: Grant, failed: string | undefined, now: number): boolean {
  if (grant.accessToken === failed) return false;
  return grant.refreshToken === undefined || !expiresSoon(grant, now);
}

/** The token that the properties hold. */
export function fromProperties(properties: Properties): Grant | undefined {
  const { OAuthAccessToken, OAuthRefreshToken, OAuthExpiresIn, OAuthTokenTimestamp, Scope } = properties;
  if (OAuthAccessToken === undefined && OAuthRefreshToken === undefined) return undefined;
  // A refresh token alone is a token that has ended.
  const ended = OAuthAccessToken === undefined ? { expiresIn: 1 } : {};
  const known = OAuthTokenTimestamp !== undefined && OAuthExpiresIn !== undefined && OAuthExpiresIn > 0;
  return {
    accessToken: OAuthAccessToken ?? '',
    timestamp: OAuthTokenTimestamp ?? 0,
    ...(OAuthRefreshToken === undefined ? {} : { refreshToken: OAuthRefreshToken }),
    ...(known ? { expiresIn: OAuthExpiresIn } : {}),
    ...ended,
    ...(Scope === undefined ? {} : { scope: Scope }),
  };
}

/** By which a code is known again without being kept. */
export function codeMark(code: string): string {
  return createHash('sha256').update(code).digest('base64url');
}
