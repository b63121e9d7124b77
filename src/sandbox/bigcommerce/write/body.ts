/** The JSON body of a write. Sources: bigcommerce/docs, "API status codes" and the 400 and 415 of the specifications. */
import type { Answer, ApiRequest } from '../../http/answer.ts';
import { type Version, v2Error, v3Error } from '../errors.ts';

/** The body as parsed; an answer when it is no JSON, or is not said to be. */
export function readJson(request: ApiRequest, version: Version): { json: unknown } | { refusal: Answer } {
  const type = String(request.headers['content-type'] ?? '');
  // The gateway answers it, in HTML. That a missing type is refused too is inferred.
  if (!/^application\/(\w+\+)?json\b/i.test(type)) {
    const headers = { 'Content-Type': 'text/html' };
    return {
      refusal: { status: 415, headers, body: '<html><body>415 Unsupported Media Type</body></html>' },
    };
  }
  try {
    return { json: JSON.parse(request.body ?? '') };
  } catch {
    return { refusal: malformed(version) };
  }
}

/** A body that can not be read at all. */
export function malformed(version: Version): Answer {
  if (version === 'v2') return v2Error(400, 'Input is invalid: syntax error.');
  const { status, body } = v3Error(400, 'Input is invalid');
  return { status, body: { ...(body as object), detail: 'Syntax error' } };
}
