import type { BudgetReading, HeaderReader, PathCap } from '../types.ts';

/**
 * The rate limit: each request costs 1, a store's quota refreshes every window (30 s), and four headers on every
 * answer tell where it stands. Milliseconds; the quota is 150 on Standard and Plus plans.
 */
export function readBudget(headers: HeaderReader): BudgetReading | undefined {
  const left = number(headers('x-rate-limit-requests-left'));
  const reset_ms = number(headers('x-rate-limit-time-reset-ms'));
  if (left === undefined || reset_ms === undefined) return undefined;
  const quota = number(headers('x-rate-limit-requests-quota')) ?? left + 1;
  const window_ms = number(headers('x-rate-limit-time-window-ms')) ?? 30_000;
  return { left, quota: Math.max(1, quota), reset_ms, window_ms: Math.max(1, window_ms) };
}

/** The legacy header counts seconds; an overloaded service says `retry_after_seconds` in the body. */
export function readRetryAfter(headers: HeaderReader, body: unknown): number | undefined {
  const said = body as { error?: { retry_after_seconds?: unknown } } | undefined;
  const inBody = said?.error?.retry_after_seconds;
  const seconds =
    number(headers('x-retry-after')) ??
    number(headers('retry-after')) ??
    (typeof inBody === 'number' ? inBody : undefined);
  return seconds === undefined ? undefined : seconds * 1000;
}

/**
 * Concurrent requests that BigCommerce documents per store; more are answered with 429. Those of writes hold for all
 * sessions together, beside what one statement keeps to by `WriteAction.atOnce`.
 */
export const caps: readonly PathCap[] = [
  { path: /^\/v3\/catalog\/trees\/\d+\/categories$/, most: 1 },
  { path: /^\/v3\/pricelists\/\d+\/records$/, most: 10 },
  { path: /^\/v3\/pricelists\/\d+\/records\//, most: 40 },
  { path: /^([A-Z]+ )?\/v3\/catalog\/categories(\/|$)/, most: 40 },
  { path: /^([A-Z]+ )?\/v2\/customer_groups(\/|$)/, most: 40 },
  { path: /^POST \/v3\/pricelists\/\d+\/records$/, most: 10 },
  { path: /^PUT \/v3\/pricelists\/\d+\/records$/, most: 2 },
  { path: /^PUT \/v3\/pricelists\/\d+\/records\//, most: 40 },
  { path: /^DELETE \/v3\/pricelists\/\d+\/records\//, most: 25 },
  { path: /^DELETE \/v3\/pricelists\/\d+$/, most: 1 },
  { path: /^PUT \/v3\/pricelists\/\d+\/assignments$/, most: 25 },
  { path: /^PUT \/v3\/customers$/, most: 3 },
  { path: /^POST \/v3\/customers\/addresses$/, most: 10 },
  { path: /^PUT \/v3\/customers\/addresses$/, most: 3 },
  { path: /^POST \/v3\/customers\/attributes$/, most: 3 },
  { path: /^PUT \/v3\/customers\/attributes$/, most: 3 },
  { path: /^PUT \/v3\/customers\/attribute-values$/, most: 3 },
  { path: /^PUT \/v3\/customers\/form-field-values$/, most: 10 },
];

function number(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}
