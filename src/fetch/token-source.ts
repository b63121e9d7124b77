import { FetchFailure } from './failure.ts';

/** Where a store's token comes from: fixed, or from an OAuth flow that renews it. */
export interface TokenSource {
  /** Rejects with a StorewireError when there is none. */
  token(): Promise<string>;
  /** Another token after the store answered 401 to this one; undefined where there is none. May reject, as `token`. */
  renew(failed: string): Promise<string | undefined>;
  /** What the token may do, where the platform said so. */
  readonly scope?: string | undefined;
  /** The store that the token is of, where the platform said so. */
  readonly storeId?: string | undefined;
}

export function fixedToken(token: string): TokenSource {
  return { token: () => Promise.resolve(token), renew: () => Promise.resolve(undefined) };
}

/** Runs an attempt with a token, and once more with another where the store does not accept the first. */
export async function withToken<T>(
  source: TokenSource,
  signal: AbortSignal,
  attempt: (token: string) => Promise<T>,
): Promise<T> {
  const token = await untilAborted(source.token(), signal);
  try {
    return await attempt(token);
  } catch (error) {
    const failure = error instanceof FetchFailure ? error.failure : undefined;
    if (failure?.kind !== 'status' || failure.status !== 401) throw error;
    const other = await untilAborted(source.renew(token), signal);
    if (other === undefined || other === token) throw error;
    return attempt(other);
  }
}

/** The search for a token goes on for others that wait for it. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new FetchFailure({ kind: 'canceled', reason: signal.reason }));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
