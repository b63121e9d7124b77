import { firstText, isObject, type JsonObject, oneLine, plainText } from '../problem-text.ts';
import type { Problem } from '../types.ts';

/** The account has switched a kind of thing off: a list of it would be empty. Seen for artists; its status is not known. */
const SWITCHED_OFF = /^account\.[a-z_-]+-disabled$/;

/**
 * JSON:API's error documents, `{"errors": [{code, title, detail, source}]}`. Big Cartel publishes neither codes nor
 * texts, and gateways before it answer HTML: everything is read leniently, none of it longer than a screen.
 */
export function readProblem(status: number, body: unknown): Problem {
  return read(body) ?? { message: typeof body === 'string' ? plainText(body) : '', fields: [], status };
}

/** A failure told in a 2xx answer: errors in place of data. */
export function findProblem(body: unknown): Problem | undefined {
  if (!isObject(body) || 'data' in body) return undefined;
  return Array.isArray(body.errors) && body.errors.length > 0 ? read(body) : undefined;
}

function read(body: unknown): Problem | undefined {
  if (!isObject(body)) return undefined;
  const errors = Array.isArray(body.errors) ? (body.errors as readonly unknown[]).filter(isObject) : [];
  const [first, ...others] = errors;
  if (first === undefined) {
    // As the token endpoint writes them.
    const message = firstText(body.message, body.error_description, body.error);
    return message === undefined ? undefined : { message: oneLine(message), fields: [] };
  }
  const status = httpStatus(first.status);
  return {
    message: sentence(first),
    fields: others.map(sentence).slice(0, 10),
    ...(status === undefined ? {} : { status }),
    ...(errors.some(({ code }) => SWITCHED_OFF.test(String(code))) ? { about: 'switched off' as const } : {}),
  };
}

function sentence({ title, detail, code, source }: JsonObject): string {
  const said = [title, detail].filter(
    (text): text is string => typeof text === 'string' && text.trim() !== '',
  );
  const text = said.length === 0 ? (firstText(code) ?? 'an error without a text') : said.join(' ');
  const place = isObject(source) ? firstText(source.parameter, source.pointer) : undefined;
  return oneLine(place === undefined ? text : `${text} (${place})`);
}

/** A status of 400 or more; JSON:API writes it as a text. */
function httpStatus(value: unknown): number | undefined {
  const status = Number(value ?? Number.NaN);
  return status >= 400 && status <= 599 ? status : undefined;
}
