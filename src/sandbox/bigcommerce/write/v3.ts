/** Writes of single rows in v3: POST on the list, PUT and DELETE on the row's own address. */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import type { WritableRows } from '../../state/writable.ts';
import { notFound } from '../errors.ts';
import type { Context, Handler, Route } from '../spec.ts';
import { readJson } from './body.ts';
import { failed, isFailure } from './failure.ts';
import { prepareCreate, prepareUpdate, remove, type Writable } from './rows.ts';

type Cap = NonNullable<Route['cap']>;

/** What is written where. */
export interface V3Write {
  /** Of the list, such as /v3/catalog/products/{id}/images. */
  path: string;
  scope: string | readonly string[];
  writable: Writable;
  /** The rows that the path leads to; undefined when there is no such parent. */
  rows: (context: Context) => WritableRows | undefined;
  /** Name of the placeholder of a row's own address; without it rows have none. */
  row?: string;
  /** What is offered, if not all: 'post put delete'. */
  methods?: string;
  /** Status of a creation; 200 without it. */
  created?: number;
  /** Status of a change; 200 without it. */
  changed?: number;
  /** Status of a deletion; 204 without it, and without a body. */
  deleted?: number;
  /** How an answer shows a row, if not as it is kept. */
  shown?: (row: ApiRow, context: Context) => ApiRow;
  caps?: Readonly<Partial<Record<'post' | 'put' | 'delete', Cap>>>;
}

/** The routes of a resource's writes. Put them beside those of its reads: several routes may share a path. */
export function v3Writes(spec: V3Write): Route[] {
  const { path, scope, row, methods = 'post put delete', caps = {} } = spec;
  const own = row === undefined ? undefined : `${path}/{${row}}`;
  const offered: readonly (readonly [
    method: 'post' | 'put' | 'delete',
    at: string | undefined,
    handler: Handler,
  ])[] = [
    ['post', path, (context) => create(spec, context)],
    ['put', own, (context) => update(spec, context)],
    ['delete', own, (context) => removeOne(spec, context)],
  ];
  return offered.flatMap(([method, at, handler]) => {
    if (at === undefined || !methods.split(' ').includes(method)) return [];
    const cap = caps[method];
    return [{ path: at, scope, ...(cap ? { cap } : {}), [method]: handler }];
  });
}

/** An answer of 201 says where the new row is. Source: bigcommerce/docs, "API status codes". */
export function location(status: number, { request }: Context, key: unknown): Pick<Answer, 'headers'> {
  return status === 201 ? { headers: { Location: `${request.path.replace(/\/$/, '')}/${key}` } } : {};
}

/** {data, meta} of one row. */
export function v3Row(status: number, row: ApiRow): Answer {
  return { status, body: { data: row, meta: {} } };
}

function create(spec: V3Write, context: Context): Answer {
  const rows = spec.rows(context);
  if (!rows) return notFound('v3');
  const body = readJson(context.request, 'v3');
  if ('refusal' in body) return body.refusal;
  const prepared = prepareCreate(spec.writable, body.json, { context, rows });
  if (isFailure(prepared)) return failed('v3', prepared);
  const row = prepared.commit();
  const answer = v3Row(spec.created ?? 200, spec.shown?.(row, context) ?? row);
  return { ...answer, ...location(answer.status, context, row[rows.key]) };
}

function update(spec: V3Write, context: Context): Answer {
  const rows = spec.rows(context);
  if (!rows) return notFound('v3');
  const body = readJson(context.request, 'v3');
  if ('refusal' in body) return body.refusal;
  const prepared = prepareUpdate(spec.writable, keyOf(spec, context), body.json, { context, rows });
  if (isFailure(prepared)) return failed('v3', prepared);
  const row = prepared.commit();
  return v3Row(spec.changed ?? 200, spec.shown?.(row, context) ?? row);
}

function removeOne(spec: V3Write, context: Context): Answer {
  const rows = spec.rows(context);
  const failure = rows ? remove(spec.writable, keyOf(spec, context), { context, rows }) : undefined;
  if (!rows) return notFound('v3');
  return failure ? failed('v3', failure) : { status: spec.deleted ?? 204 };
}

function keyOf({ row = 'id' }: V3Write, context: Context): number {
  return Number(context.parameters[row]);
}
