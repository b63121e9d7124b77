/**
 * POST /batch: up to 500 requests as one, done one after the other; GET /batch tells what became of them. The token needs
 * the scopes of each. Files come from addresses only. Source: docs.ecwid.com, "Create batch request": without
 * stopOnFirstFailure=false the first failure stops the rest; a deduplicationKey that was seen within the hour gets the
 * first ticket. Inferred: everything is done when the ticket is given, and the first look at it still says QUEUED, so
 * that clients must be able to wait.
 */
import type { ApiRow } from '../../data/collection.ts';
import { randomFor } from '../../data/random.ts';
import type { Answer, ApiRequest } from '../../http/answer.ts';
import { parseQuery, valueOf } from '../../http/query.ts';
import { unknownParameter, wrongParameter } from '../errors.ts';
import type { Context, Route } from '../spec.ts';
import { readBoolean } from '../values.ts';
import { type Endpoint, jsonOf, type Writing } from '../write/endpoint.ts';
import { isObject } from '../write/fields.ts';
import { absent, refusal, wrong } from '../write/refusal.ts';

const MOST = 500;
const HOUR_MS = 3_600_000;
const BATCHES = 'batches';
const KEYS = 'batch keys';
const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];

interface Inner {
  id: unknown;
  path: string;
  method: string;
  body: string;
}

function readInner(part: unknown): Inner {
  if (!isObject(part)) throw refusal('WRONG_PARAMETER', 'Each request must be an object');
  const { id, path, method, body } = part;
  if (typeof path !== 'string' || path === '') throw absent('BatchRequest', 'path');
  if (typeof method !== 'string') throw absent('BatchRequest', 'method');
  if (!METHODS.includes(method)) throw wrong('method', METHODS.join(', '));
  if (/^\/?batch\b/.test(path)) throw wrong('path', 'the path of a request that is no batch');
  const text =
    body === undefined || body === null ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  return { id, path: path.startsWith('/') ? path : `/${path}`, method, body: text };
}

/** As a request to the store of its own. Without bytes, so that files can come from addresses only. */
function asRequest({ path, method, body }: Inner, { request, store }: Writing): ApiRequest {
  const url = `/api/v3/${store.storeId}${path}`;
  const { bytes: _bytes, body: _body, ...outer } = request;
  const headers = { authorization: outer.headers['authorization'], 'content-type': 'application/json' };
  const plain = url.split('?', 1)[0] ?? url;
  return {
    ...outer,
    method,
    url,
    path: plain,
    query: parseQuery(url),
    headers,
    ...(body === '' ? {} : { body }),
  };
}

function create(writing: Writing): Answer {
  const { store, now, given } = writing;
  const list = jsonOf(writing);
  if (!Array.isArray(list)) throw refusal('WRONG_PARAMETER', 'Request body must be a JSON array');
  if (list.length === 0 || list.length > MOST)
    throw refusal('WRONG_PARAMETER', `A batch has 1 to ${MOST} requests`);
  const inner = list.map(readInner);
  const key = given.get('deduplicationKey')?.value ?? '';
  const before = key === '' ? undefined : store.book.changesOf(KEYS).get(key);
  if (before && now - Number(before['at']) < HOUR_MS)
    return { status: 200, body: { ticket: before['ticket'] } };
  const goOn = readBoolean(given.get('stopOnFirstFailure')?.value ?? 'true') === false;
  const responses: ApiRow[] = [];
  let failed = false;
  for (const one of inner) {
    const id = one.id === undefined ? {} : { id: one.id };
    if (failed && !goOn) {
      responses.push({ ...id, status: 'NOT_EXECUTED' });
      continue;
    }
    const answer = writing.serve(asRequest(one, writing));
    const ok = answer.status === 200;
    failed ||= !ok;
    responses.push({ ...id, ...outcome(answer, ok) });
  }
  const nth = store.book.next(BATCHES, 1);
  const ticket = randomFor(store.seed, 'ecwid batch', nth).uuid();
  store.book.record(BATCHES, ticket, { responses, looks: 0 });
  if (key !== '') store.book.record(KEYS, key, { ticket, at: now });
  return { status: 200, body: { ticket } };
}

function outcome({ status, body }: Answer, ok: boolean): ApiRow {
  const message = isObject(body) ? body['errorMessage'] : undefined;
  return {
    status: ok ? 'COMPLETED' : 'FAILED',
    ...(body === undefined ? {} : { httpBody: body }),
    httpStatusCode: status,
    httpStatusLine: ok ? 'OK' : String(message ?? status),
  };
}

function look({ store, request }: Context): Answer {
  const strange = request.query.find(({ name }) => !['ticket', 'escapedJson', 'token'].includes(name));
  if (strange) return unknownParameter(strange.name);
  const ticket = valueOf(request.query, 'ticket') ?? '';
  if (ticket === '') return wrongParameter('ticket', 'a ticket');
  const batch = store.book.changesOf(BATCHES).get(ticket);
  if (!batch) return { status: 404 };
  const responses = batch['responses'] as readonly ApiRow[];
  const looks = Number(batch['looks']);
  store.book.record(BATCHES, ticket, { ...batch, looks: looks + 1 });
  const totalRequests = responses.length;
  if (looks === 0) return { status: 200, body: { status: 'QUEUED', totalRequests, completedRequests: 0 } };
  const escaped = readBoolean(valueOf(request.query, 'escapedJson') ?? '') === true;
  const shown = responses.map(({ httpBody, ...rest }) => {
    if (httpBody === undefined) return rest;
    return escaped ? { ...rest, escapedHttpBody: JSON.stringify(httpBody) } : { ...rest, httpBody };
  });
  const completedRequests = responses.filter(({ status }) => status !== 'NOT_EXECUTED').length;
  return { status: 200, body: { status: 'COMPLETED', totalRequests, completedRequests, responses: shown } };
}

export const BATCH_ROUTES: readonly Route[] = [{ path: '/batch', scopes: [], get: look }];

export const BATCH_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/batch',
    scopes: [],
    parameters: ['stopOnFirstFailure', 'allowParallelMode', 'groupId', 'deduplicationKey'],
    handle: create,
  },
];
