/**
 * Error answers of the Ecwid API: `{"errorMessage", "errorCode"}` where there is a body at all. Sources: docs.ecwid.com,
 * "Errors and troubleshooting"; probes of the live API for 403 and 404.
 */
import type { Answer } from '../http/answer.ts';
import { STATUS_OF } from './error-codes.ts';

/** The documented error of this code; undefined for a code that the API does not have. */
export function errorOf(code: string, message?: string): Answer | undefined {
  const status = STATUS_OF.get(code);
  if (status === undefined) return undefined;
  return { status, body: { errorMessage: message ?? sentence(code), errorCode: code } };
}

function known(code: string, message?: string): Answer {
  const answer = errorOf(code, message);
  if (!answer) throw new Error(`the Ecwid API has no error ${code}`);
  return answer;
}

function sentence(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A missing token and one that is not valid are not told apart: no body. */
export const tokenRefused = (): Answer => ({ status: 403, headers: { 'Content-Length': '0' } });

export const storeNotFound = (): Answer => known('STORE_NOT_FOUND', 'Store not found');

/** Which scope is missing is not said. */
export const scopeMissing = (): Answer =>
  known('INSUFFICIENT_APP_SCOPE', 'The application does not have the access scope that this request needs');

export const wrongParameter = (name: string, expected: string): Answer =>
  known('WRONG_PARAMETER', `Wrong parameter '${name}' value: expected ${expected}`);

export const unknownParameter = (name: string): Answer =>
  known('WRONG_PARAMETER', `Unknown parameter '${name}'`);

/** 404 of one row. Rows whose kind has no code of its own are answered without a body. */
export const rowNotFound = (code: string | undefined): Answer =>
  code === undefined ? { status: 404 } : known(code);

export const methodNotAllowed = (): Answer => known('METHOD_NOT_ALLOWED');

export const rateLimited = (retry_after_s: number): Answer => ({
  ...known('RATE_LIMITED', 'Too many requests'),
  headers: { 'Retry-After': String(retry_after_s) },
});
