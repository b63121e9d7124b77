import { randomBytes, timingSafeEqual } from 'node:crypto';
import { StorewireError } from '../errors/index.ts';
import type { OAuthFlow } from '../platforms/index.ts';
import { CallbackListener } from './callback-listener.ts';
import type { Page } from './callback-pages.ts';
import { missingProperty } from './credential-errors.ts';
import { authorizationUrl, storeOf } from './flow.ts';
import { mismatch } from './flow-errors.ts';
import { openBrowser } from './open-browser.ts';
import type { Properties } from './properties.ts';

/** The person at this machine. */
export interface Desktop {
  /** Shows a line to the person. */
  readonly say: (text: string) => void;
  /** Opens an address in a browser; false where that cannot be done. `false` here: only print it. */
  readonly open?: ((url: string) => Promise<boolean>) | false;
  /** How long the person may take; five minutes by default. */
  readonly timeout_ms?: number;
  readonly signal?: AbortSignal;
}

export interface Authorization {
  readonly store: string;
  readonly flow: OAuthFlow;
  readonly properties: Properties;
  readonly desktop: Desktop;
  /** In place of the properties. */
  readonly scope?: string | undefined;
}

const defaultTimeout_ms = 300_000;

/**
 * Has the store's owner consent in a browser of this machine: listens on the port of CallbackURL, opens the
 * authorization address with a random state, hands the code of the callback to `exchange`, and only when that
 * succeeded tells the browser so. Rejects with a StorewireError on refusal, timeout or failure.
 */
export async function authorizeByBrowser<T>(
  given: Authorization,
  exchange: (code: string) => Promise<T>,
): Promise<T> {
  const { flow, properties, desktop, store } = given;
  const { timeout_ms = defaultTimeout_ms, signal } = desktop;
  const callbackUrl = properties.CallbackURL;
  if (callbackUrl === undefined) throw missingProperty('CallbackURL', store);
  const state = randomBytes(24).toString('base64url');
  const values = {
    clientId: properties.OAuthClientId,
    callbackUrl,
    scope: given.scope ?? properties.Scope,
    storeId: properties.StoreId,
    state,
  };
  const listener = await CallbackListener.open(callbackUrl);
  const ended = new AbortController();
  try {
    return await new Promise<T>((resolve, reject) => {
      const stop = (error: StorewireError): void => {
        listener.answerWith({ page: 'late' });
        reject(error);
      };
      const timer = setTimeout(() => stop(tooLate(store, timeout_ms)), timeout_ms);
      ended.signal.addEventListener('abort', () => clearTimeout(timer));
      signal?.addEventListener('abort', () => stop(canceled()), { once: true, signal: ended.signal });
      if (signal?.aborted) return stop(canceled());
      listener.onCallback(async (query): Promise<Page> => {
        if (!isOwnState(query.get('state'), state, flow.echoesState)) return { page: 'wrong state' };
        const error = query.get('error');
        const code = query.get(flow.callback.code);
        if (error === null && !code) return { page: 'wrong state' };
        clearTimeout(timer);
        const page = conclude(query, error, code ?? '');
        // A code is good for one exchange; a browser that fetches the address again gets the same page.
        const address = query.toString();
        listener.onCallback((again) =>
          again.toString() === address ? page : Promise.resolve({ page: 'late' }),
        );
        return page;
      });
      const conclude = async (query: URLSearchParams, error: string | null, code: string): Promise<Page> => {
        if (error !== null) {
          reject(refusedByOwner(store, error));
          return { page: 'refused', reason: query.get('error_description') ?? error };
        }
        try {
          checkStore(given, query);
          resolve(await exchange(code));
          return { page: 'connected', store };
        } catch (failure) {
          reject(failure);
          return { page: 'failed', reason: failure instanceof StorewireError ? failure.message : 'an error' };
        }
      };
      void invite(authorizationUrl(flow, values, properties.OAuthUrl), desktop);
    });
  } finally {
    ended.abort();
    listener.close();
  }
}

/** The address is always shown: the browser that opens may be the wrong one, or none. */
async function invite(url: string, { open = openBrowser, say }: Desktop): Promise<void> {
  const opened = open !== false && (await open(url).catch(() => false));
  say(
    opened
      ? `Consent in the browser that has opened, or at this address:\n${url}`
      : `Open this address in a browser of this machine:\n${url}`,
  );
}

/**
 * A wrong state is another's callback. None at all is one too, but from platforms that do not promise to send it
 * back; their callback names the store, which is checked, and the code is of use only to this app.
 */
function isOwnState(given: string | null, state: string, promised: boolean): boolean {
  if (given === null) return !promised;
  const [a, b] = [Buffer.from(given), Buffer.from(state)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function checkStore({ flow, properties }: Authorization, query: URLSearchParams): void {
  const storeId = storeOf(Object.fromEntries(query), flow.callback);
  const wanted = properties.StoreId;
  if (storeId !== undefined && wanted !== undefined && storeId !== wanted) {
    throw mismatch(flow.title, wanted, storeId);
  }
}

function tooLate(store: string, timeout_ms: number): StorewireError {
  return new StorewireError('external_routine_exception', `could not connect store "${store}" in time`, {
    detail: `Nobody consented within ${Math.round(timeout_ms / 1000)} s.`,
    hint: 'Start again, and consent in the browser.',
  });
}

function refusedByOwner(store: string, error: string): StorewireError {
  const shown = /^[\w.-]{1,60}$/.test(error) ? error : 'an error';
  return new StorewireError(
    'external_routine_exception',
    `could not connect store "${store}": the consent was refused`,
    {
      detail: `The authorization address answered ${shown}.`,
      hint:
        shown === 'invalid_scope'
          ? 'Check Scope: the app may ask only for scopes that are registered with it.'
          : 'Start again, and confirm in the browser.',
    },
  );
}

const canceled = (): StorewireError =>
  new StorewireError('query_canceled', 'canceling statement due to user request');
