/** What answers a write: one method at one path. */
import type { Answer } from '../../http/answer.ts';
import type { Parameter } from '../../http/query.ts';
import { isAnswer, readParameters } from '../lists.ts';
import type { Context } from '../spec.ts';
import { isObject, type Sent } from './fields.ts';
import { Refusal, refusal } from './refusal.ts';

export type Method = 'POST' | 'PUT' | 'DELETE';

/** A request that changes the store. */
export interface Writing extends Context {
  /** Milliseconds, at a whole second. */
  now: number;
  /** Query parameters by name. */
  given: ReadonlyMap<string, Parameter>;
}

export interface Endpoint {
  method: Method;
  path: string;
  /** All are needed. */
  scopes: readonly string[];
  /** Query parameters that are known; others are refused, as on lists. */
  parameters?: readonly string[];
  /** Throws a Refusal before anything is changed. */
  handle: (writing: Writing) => Answer;
}

/** Everything is done or nothing. */
export function perform(endpoint: Endpoint, context: Context): Answer {
  const known = new Set(['token', ...(endpoint.parameters ?? [])]);
  const given = readParameters(context, (name) => known.has(name));
  if (isAnswer(given)) return given;
  const now = Math.floor(context.request.now / 1000) * 1000;
  try {
    return context.store.book.together(() => endpoint.handle({ ...context, now, given }));
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

/** The JSON of a body. 415 for another content type; 400 for none, and for what is no JSON. */
export function jsonOf({ request }: Writing): unknown {
  const { body = '' } = request;
  if (!/^application\/json\b/i.test(String(request.headers['content-type'] ?? '')) && body !== '') {
    throw new Refusal({ status: 415 });
  }
  if (body === '') throw refusal('WRONG_PARAMETER', 'Request body is empty');
  try {
    return JSON.parse(body);
  } catch {
    throw refusal('WRONG_PARAMETER', 'Request body is not valid JSON');
  }
}

export function objectOf(writing: Writing): Sent {
  const json = jsonOf(writing);
  if (!isObject(json)) throw refusal('WRONG_PARAMETER', 'Request body must be a JSON object');
  return json;
}

/** Whether a flag among the query parameters is on. */
export const isOn = ({ given }: Writing, name: string): boolean =>
  ['true', 'yes', 'on', '1'].includes((given.get(name)?.value ?? '').toLowerCase());

export const created = (id: unknown, more: Sent = {}): Answer => ({ status: 200, body: { id, ...more } });
export const updated = (more: Sent = {}): Answer => ({ status: 200, body: { updateCount: 1, ...more } });
export const deleted = (count = 1): Answer => ({ status: 200, body: { deleteCount: count } });
