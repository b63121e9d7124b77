import { firstText, isObject, oneLine, plainText } from '../problem-text.ts';
import type { Problem } from '../types.ts';
import { didNothing } from './written.ts';

/**
 * Ecwid says `{"errorMessage", "errorCode"}`, and often nothing: a missing, a mistyped and a revoked token are all
 * answered with a bare 403, and so may be a token without the scope. Which codes there are:
 * https://docs.ecwid.com, "Errors and troubleshooting".
 */
export function readProblem(status: number, body: unknown): Problem {
  const code = isObject(body) ? firstText(body.errorCode) : undefined;
  const about = aboutCode(status, code);
  return { ...words(body, code), status, ...(about === undefined ? {} : { about }) };
}

/** A failure told in a 2xx answer, or a write that did nothing: no row has these members. */
export function findProblem(body: unknown): Problem | undefined {
  if (!isObject(body)) return undefined;
  const message = didNothing(body);
  if (message !== undefined) return { message, fields: [], status: 422 };
  if (firstText(body.errorCode) === undefined) return undefined;
  // Which status it would have had is not said: the request as it is has no answer.
  return readProblem(400, body);
}

function words(body: unknown, code: string | undefined): Pick<Problem, 'message' | 'fields'> {
  if (typeof body === 'string') return { message: plainText(body), fields: [] };
  if (!isObject(body)) return { message: '', fields: [] };
  const message = firstText(body.errorMessage, body.message, body.error, code) ?? '';
  return { message: oneLine(message), fields: code === undefined || code === message ? [] : [code] };
}

function aboutCode(status: number, code: string | undefined): Problem['about'] {
  // Documented as: an import of the catalog is running, try again later.
  if (status === 449) return 'busy';
  if (code === 'STORE_NOT_FOUND') return 'store';
  if (code === 'INVALID_API_TOKEN') return 'token';
  if (status === 403 && code === undefined) return 'token or scope';
  return undefined;
}
