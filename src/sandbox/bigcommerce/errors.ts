/**
 * Error bodies of the BigCommerce API: v2 sends an array of {status, message}, v3 one object in the manner of
 * RFC 7807. Source: bigcommerce/docs, "API status codes", and recorded answers of client libraries.
 */
import type { Answer } from '../http/answer.ts';

export type Version = 'v2' | 'v3';

const TYPE = 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes';

export function v3Error(status: number, title: string, errors: object = {}): Answer {
  return { status, body: { status, title, type: TYPE, errors } };
}

export function v2Error(status: number, message: string, details?: object): Answer {
  return { status, body: [details ? { status, message, details } : { status, message }] };
}

export function problem(version: Version, status: number, text: string): Answer {
  return version === 'v2' ? v2Error(status, text) : v3Error(status, text);
}

export function notFound(version: Version): Answer {
  return problem(version, 404, 'The requested resource was not found.');
}

export function methodNotAllowed(version: Version, allowed: readonly string[]): Answer {
  const text = 'The requested method is not allowed on this resource.';
  return { ...problem(version, 405, text), headers: { Allow: allowed.join(', ') } };
}

/** Plain text, as the gateway answers before it knows which API is meant. */
export function tokenMissing(): Answer {
  return { status: 401, body: 'X-Auth-Token header is required' };
}

export function tokenWrong(version: Version): Answer {
  const text =
    'Unauthorized - the v3 Auth client ID or token in the request are not a valid combination for this store.';
  return version === 'v3' ? v3Error(401, text) : v2Error(401, 'Unauthorized');
}

/** The same object on v2 and v3. */
export function scopeMissing(): Answer {
  return v3Error(403, "You don't have a required scope to access the endpoint");
}

export function tooManyRequests(): Answer {
  return v3Error(429, 'Too many requests');
}

/** Unknown parameters of a v3 list, and `?&page=2`, whose first name is empty. */
export function unknownFilters(names: readonly string[]): Answer {
  return v3Error(422, `The filter(s): ${names.join(', ')} are not valid filter parameter(s).`);
}

/** A value that its parameter cannot take. That v3 answers 422 to it is inferred, not documented. */
export function invalidValue(version: Version, name: string): Answer {
  const text = `The value of the parameter '${name}' is not valid.`;
  return version === 'v2' ? v2Error(400, text) : v3Error(422, text, { [name]: text });
}
