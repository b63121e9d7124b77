import { firstText, isObject, oneLine, plainText } from '../problem-text.ts';
import type { Problem } from '../types.ts';

/**
 * BigCommerce's error bodies come in many families (v2 arrays, RFC 7807-like v3 objects, `{code, message}`,
 * `{error: {…}}`, `{data: [{status, title}]}`, `batch_errors`, plain text and HTML). All are read leniently into one
 * line and a list of complaints, none longer than a screen.
 */
export function readProblem(status: number, body: unknown): Problem {
  const found = read(body);
  return found ?? { message: typeof body === 'string' ? plainText(body) : '', fields: [], status };
}

/**
 * A failure told in a 2xx answer. Rows are never taken for one: a row has an id, or a `status` that is not an HTTP
 * status with a message beside it.
 */
export function findProblem(body: unknown): Problem | undefined {
  if (Array.isArray(body)) return body.length > 0 && body.every(isRefusal) ? read(body) : undefined;
  if (!isObject(body)) return undefined;
  if (Array.isArray(body.data) && body.data.length > 0 && body.data.every(isRefusal)) return read(body.data);
  if (isRefusal(body)) return read(body);
  if (isObject(body.error) && typeof body.error.message === 'string' && !('data' in body)) return read(body);
  if (!('id' in body) && (size(body.errors) > 0 || size(body.batch_errors) > 0)) return read(body);
  return undefined;
}

function read(body: unknown): Problem | undefined {
  if (Array.isArray(body)) return body.length > 0 ? merge(body.map(read)) : undefined;
  if (!isObject(body)) return undefined;
  if (isObject(body.error)) return read(body.error);
  if (Array.isArray(body.data) && body.data.some(isRefusal)) return read(body.data);
  const message = firstText(body.title, body.message, body.detail, body.error, body.error_description);
  const fields = [...complaints(body.errors), ...complaints(body.batch_errors), ...complaints(body.details)];
  const detail = typeof body.detail === 'string' && body.detail !== message ? [body.detail] : [];
  if (message === undefined && fields.length === 0) return undefined;
  return {
    message: oneLine(message ?? fields[0] ?? ''),
    fields: [...detail, ...fields].slice(0, 10).map(oneLine),
    status: httpStatus(body.status) ?? httpStatus(body.code),
  };
}

function merge(problems: readonly (Problem | undefined)[]): Problem | undefined {
  const all = problems.filter((problem) => problem !== undefined);
  const [first, ...others] = all;
  if (!first) return undefined;
  return { ...first, fields: [...first.fields, ...others.map((p) => p.message)].slice(0, 10) };
}

function complaints(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(complaintsOfItem);
  if (!isObject(value)) return [];
  return Object.entries(value).map(([field, what]) => {
    const words = typeof what === 'string' ? what : JSON.stringify(what);
    return `${field}: ${words}`;
  });
}

/** An item of `errors` or `batch_errors` may be a whole body of its own. */
function complaintsOfItem(item: unknown): string[] {
  const own = isObject(item) ? read(item) : undefined;
  return own === undefined ? complaints(item) : [...new Set([own.message, ...own.fields])];
}

function isRefusal(value: unknown): boolean {
  if (!isObject(value) || 'id' in value) return false;
  const status = httpStatus(value.status) ?? httpStatus(value.code);
  return status !== undefined && firstText(value.title, value.message, value.error) !== undefined;
}

/** A status of 400 or more; anything else is not about a failure. */
function httpStatus(value: unknown): number | undefined {
  const status = typeof value === 'string' ? Number(value) : value;
  return typeof status === 'number' && status >= 400 && status <= 599 ? status : undefined;
}

const size = (value: unknown): number =>
  typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
