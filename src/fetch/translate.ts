import { type ConditionName, StorewireError } from '../errors/index.ts';
import type { Platform } from '../platforms/index.ts';
import { type Failure, mayHaveActed } from './failure.ts';
import { refused } from './refusals.ts';
import { verb } from './verb.ts';

/** What an error may name: never the token. */
export interface Subject {
  /** The store's name in the catalog. */
  readonly store: string;
  readonly platform: Platform;
  /** The table that was read, without schema. */
  readonly table?: string | undefined;
  /** The procedure that was called, in place of a table. */
  readonly procedure?: string | undefined;
  /** The scope of the token that reading it needs. */
  readonly scope?: string | undefined;
  /** The scopes that the token has, where known. */
  readonly granted?: string | undefined;
  /** Below the store's address, with the query. */
  readonly path?: string | undefined;
  /** Of a write; absent: GET. */
  readonly method?: string | undefined;
  /** Texts that no error may hold. */
  readonly secrets: readonly string[];
}

/** A StorewireError in the making. */
export interface Words {
  readonly condition: ConditionName;
  readonly message: string;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
}

/** The one place where HTTP status, timeouts, aborts and the APIs' errors become PostgreSQL conditions. */
export function translate(failure: Failure, subject: Subject): StorewireError {
  if (failure.kind === 'canceled' && failure.reason instanceof StorewireError) return failure.reason;
  const words = choose(failure, subject);
  const clean = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : subject.secrets.reduce((t, s) => (s ? t.replaceAll(s, '…') : t), text);
  return new StorewireError(words.condition, clean(words.message) ?? '', {
    detail: clean(words.detail),
    hint: clean(words.hint),
  });
}

function choose(failure: Failure, subject: Subject): Words {
  const { store, platform } = subject;
  const part = subject.procedure
    ? `procedure ${subject.procedure}`
    : subject.table && `table "${subject.table}"`;
  const what = part ? `${part} of store "${store}"` : `store "${store}"`;
  const path = subject.path ? ` The request was ${subject.method ?? 'GET'} ${shorten(subject.path)}.` : '';
  switch (failure.kind) {
    case 'status':
      return refused(failure, subject, what, path);
    case 'network':
      return {
        condition: 'fdw_unable_to_establish_connection',
        message: `could not reach store "${store}"`,
        detail:
          mayHaveActed(failure) && subject.method !== undefined
            ? `The connection to ${platform.title} broke before an answer came: ${failure.code}.${path}`
            : `${platform.title} could not be reached: ${failure.code}.${path}`,
        hint: 'Check the network, the proxy and the property ApiUrl of the store.',
      };
    case 'timeout':
      return {
        condition: 'fdw_unable_to_establish_connection',
        message: `could not reach store "${store}" in time`,
        detail: `${failure.phase === 'connect' ? 'No connection' : 'No answer'} within ${failure.after_ms / 1000} s${subject.method === undefined ? ', after several tries' : ''}.${path}`,
        hint: 'Try again later, or ask for fewer rows.',
      };
    case 'body':
      return {
        condition: 'fdw_error',
        message: `could not read the answer for ${what}`,
        detail: `${platform.title} answered ${subject.method === undefined ? 'several times ' : ''}with what cannot be used: ${failure.what}.${path}`,
        hint: 'Try again later; check the property ApiUrl of the store.',
      };
    case 'budget':
      return {
        condition: 'insufficient_resources',
        message: `could not ${verb(subject)} ${what} within the store's rate limit`,
        detail: `${platform.title} let no request through for ${Math.round(failure.waited_ms / 1000)} s.`,
        hint: 'Other applications may use up the rate limit of this store. Try again later.',
      };
    case 'unsteady':
      return {
        condition: 'fdw_error',
        message: `could not ${verb(subject)} ${what} completely`,
        detail: `${failure.what}.${path}`,
        hint: 'The store may have changed while it was read. Try again.',
      };
    case 'canceled':
      return { condition: 'query_canceled', message: 'canceling statement due to user request' };
  }
}

const shorten = (text: string): string => (text.length > 300 ? `${text.slice(0, 299)}…` : text);
