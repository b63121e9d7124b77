/**
 * Error documents in the manner of JSON:API. Which statuses there are is documented; of the codes only
 * account.artists-disabled is known, and no text: the others are the sandbox's own.
 */
import type { Answer } from '../http/answer.ts';

export const MEDIA_TYPE = 'application/vnd.api+json';

/** The header of every answer with a JSON:API document. */
export const DOCUMENT_HEADERS: Readonly<Record<string, string>> = { 'Content-Type': MEDIA_TYPE };

export function refusal(status: number, code: string, title: string, detail?: string): Answer {
  const error = { code, title, ...(detail === undefined ? {} : { detail }) };
  return { status, headers: DOCUMENT_HEADERS, body: { errors: [error] } };
}

/** What is wrong with one member of a body; `pointer` is where it stands, such as /data/attributes/name. */
export interface Fault {
  code: string;
  title: string;
  pointer: string;
  detail: string;
}

/** The refusal of a body for what its members say; that several errors come together is inferred. */
export function badBody(faults: readonly Fault[], status = 400): Answer {
  const errors = faults.map(({ code, title, pointer, detail }) => ({
    ...{ code, title, detail },
    source: { pointer },
  }));
  return { status, headers: DOCUMENT_HEADERS, body: { errors } };
}

/** A body without the expected form of JSON:API, such as with a wrong type or id. */
export function conflict(pointer: string, detail: string): Answer {
  const title = 'The document does not have the expected form.';
  return badBody([{ code: 'document.conflict', title, pointer, detail }], 409);
}

/** A relationship with a row that there is not: JSON:API demands 404. */
export function relatedNotFound(pointer: string, id: string): Answer {
  const title = 'The related resource could not be found.';
  return badBody([{ code: 'not-found', title, pointer, detail: `There is no ${id}.` }], 404);
}

/** 402 is documented as valid, but failed: it is taken for what the store's other rows forbid. */
export function failed(code: string, pointer: string, detail: string): Answer {
  return badBody([{ code, title: 'The request failed.', pointer, detail }], 402);
}

/** A parameter that does not exist, or whose value cannot be. */
export function badParameter(name: string, detail: string): Answer {
  return refusal(400, 'parameter.invalid', `The parameter ${name} is not valid.`, detail);
}

export function unauthorized(): Answer {
  return refusal(401, 'unauthorized', 'The credentials are missing or wrong.');
}

export function notFound(): Answer {
  return refusal(404, 'not-found', 'The resource could not be found.');
}

/** Something is wrong with the request's headers. */
export function notAcceptable(detail: string): Answer {
  return refusal(406, 'not-acceptable', 'The request is not acceptable.', detail);
}

/** That the status is 403 is inferred. */
export function artistsDisabled(): Answer {
  return refusal(403, 'account.artists-disabled', 'Artists are not enabled for this account.');
}

/** Limits are not published: that a refusal looks like this is inferred. */
export function tooManyRequests(wait_ms: number): Answer {
  const answer = refusal(429, 'too-many-requests', 'Too many requests.');
  return { ...answer, headers: { ...answer.headers, 'Retry-After': String(Math.ceil(wait_ms / 1000)) } };
}
