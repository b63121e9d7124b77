import type { Problem } from '../platforms/index.ts';
import type { Failure } from './failure.ts';
import { refusedWrite } from './refused-writes.ts';
import type { Subject, Words } from './translate.ts';
import { verb } from './verb.ts';

type Refusal = Extract<Failure, { kind: 'status' }>;

export interface Case {
  readonly failure: Refusal;
  readonly subject: Subject;
  /** `table "orders" of store "shop"`. */
  readonly what: string;
  /** What the store answered, as a sentence. */
  readonly detail: string;
}

/** What an HTTP status of a store means to the client. Never class 28: the SQL user is not at fault. */
const words: Readonly<Record<number, (given: Case) => Words>> = {
  400: refusedRequest,
  401: ({ subject, detail }) => ({
    condition: 'fdw_error',
    message: `store "${subject.store}" does not accept its access token`,
    detail,
    hint: `Check the property ${subject.platform.tokenProperty} of the store: the token may be mistyped, revoked, or of another store.`,
  }),
  403: ({ failure, subject, what, detail }) => ({
    condition: 'insufficient_privilege',
    message: `permission denied for ${what}`,
    detail,
    hint: [
      ...(failure.problem.about === 'token or scope'
        ? [`The token in ${subject.platform.tokenProperty} may be mistyped, revoked, or of another store.`]
        : []),
      subject.scope
        ? `The access token needs the scope ${subject.scope}.${subject.granted ? ` It has ${subject.granted}.` : ''}`
        : 'The access token lacks a scope for this.',
    ].join(' '),
  }),
  404: ({ subject, what, detail }) => ({
    condition: 'fdw_error',
    message: `could not find ${what} at the store's address`,
    detail,
    hint: `Check the properties StoreId and ApiUrl of the store "${subject.store}".`,
  }),
  413: refusedRequest,
  422: refusedRequest,
  429: ({ subject, what, detail }) => ({
    condition: 'insufficient_resources',
    message: `could not ${verb(subject)} ${what} within the store's rate limit`,
    detail,
    hint: 'Other applications may use up the rate limit of this store. Try again later.',
  }),
  500: unavailable,
  502: unavailable,
  503: unavailable,
  504: unavailable,
};

export function refused(failure: Refusal, subject: Subject, what: string, path: string): Words {
  const { status, problem, location } = failure;
  if (status >= 300 && status < 400) {
    return {
      condition: 'fdw_error',
      message: `store "${subject.store}" is not at the address given`,
      detail: `The answer was a redirect (${status}) to ${origin(location)}, which is not followed with a token.`,
      hint: 'Check the property ApiUrl of the store; it should begin with https://.',
    };
  }
  // A refused token counts as 401, whatever the store made of it.
  const answered = problem.about === 'token' ? (problem.status ?? status) : status;
  const detail = `${subject.platform.title} answered ${answered}${said(problem)}.${path}`;
  const { about } = problem;
  const find = about === 'busy' ? unavailable : words[about === 'token' ? 401 : status];
  const given = { failure, subject, what, detail };
  const writes = about === undefined && subject.method !== undefined ? refusedWrite(given) : undefined;
  return (
    writes ??
    find?.(given) ?? { condition: 'fdw_error', message: `could not ${verb(subject)} ${what}`, detail }
  );
}

function refusedRequest({ subject, what, detail }: Case): Words {
  return {
    condition: 'external_routine_exception',
    message: `could not ${verb(subject)} ${what}: the store refused the request`,
    detail,
  };
}

function unavailable({ subject, what, detail }: Case): Words {
  return {
    condition: 'fdw_unable_to_establish_connection',
    message: `could not ${verb(subject)} ${what}`,
    detail: subject.method === undefined ? `After several tries ${detail}` : detail,
    hint: 'The store is down, in maintenance or overloaded. Try again later, or ask for fewer rows.',
  };
}

function said({ message, fields }: Problem): string {
  const texts = [message, ...fields.filter((field) => field !== message)].filter((text) => text !== '');
  return texts.length === 0 ? '' : `: ${texts.join('; ').replace(/\.+$/, '')}`;
}

function origin(location: string | undefined): string {
  return (location && URL.canParse(location) && new URL(location).origin) || 'another address';
}
