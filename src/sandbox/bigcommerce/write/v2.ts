/** Writes of v2: bare objects, errors as an array, 204 for a deletion. */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import type { WritableRows } from '../../state/writable.ts';
import { notFound } from '../errors.ts';
import type { Context, Handler, Route } from '../spec.ts';
import { readJson } from './body.ts';
import { failed, isFailure } from './failure.ts';
import { prepareCreate, prepareUpdate, remove, type Writable } from './rows.ts';
import { location } from './v3.ts';

export interface V2Write {
  /** Of the list, such as /v2/coupons. */
  path: string;
  scope: string | readonly string[];
  /** Give it `strict: true` where v2 refuses fields that can not be written. */
  writable: Writable;
  rows: (context: Context) => WritableRows | undefined;
  /** Placeholder of a row's own address; 'id' without it. */
  row?: string;
  /** 'post put delete', and 'clear' for a DELETE of the list that deletes every row (but those that are kept). */
  methods?: string;
  /** Status of a creation; 200 without it. */
  created?: number;
  shown?: (row: ApiRow, context: Context) => ApiRow;
  cap?: NonNullable<Route['cap']>;
}

/** The routes of a resource's writes. */
export function v2Writes(spec: V2Write): Route[] {
  const { path, scope, row = 'id', methods = 'post put delete' } = spec;
  const own = `${path}/{${row}}`;
  const offered: readonly (readonly [name: string, method: string, at: string, handler: Handler])[] = [
    ['post', 'post', path, (context) => create(spec, context)],
    ['put', 'put', own, (context) => update(spec, context)],
    ['delete', 'delete', own, (context) => removeOne(spec, context)],
    ['clear', 'delete', path, (context) => clear(spec, context)],
  ];
  const cap = spec.cap ? { cap: spec.cap } : {};
  return offered.flatMap(([name, method, at, handler]) =>
    methods.split(' ').includes(name) ? [{ path: at, scope, ...cap, [method]: handler }] : [],
  );
}

function create(spec: V2Write, context: Context): Answer {
  const rows = spec.rows(context);
  if (!rows) return notFound('v2');
  const body = readJson(context.request, 'v2');
  if ('refusal' in body) return body.refusal;
  const prepared = prepareCreate(spec.writable, body.json, { context, rows });
  if (isFailure(prepared)) return failed('v2', prepared);
  const row = prepared.commit();
  const status = spec.created ?? 200;
  return { status, ...location(status, context, row[rows.key]), body: spec.shown?.(row, context) ?? row };
}

function update(spec: V2Write, context: Context): Answer {
  const rows = spec.rows(context);
  if (!rows) return notFound('v2');
  const body = readJson(context.request, 'v2');
  if ('refusal' in body) return body.refusal;
  const prepared = prepareUpdate(spec.writable, keyOf(spec, context), body.json, { context, rows });
  if (isFailure(prepared)) return failed('v2', prepared);
  const row = prepared.commit();
  return { status: 200, body: spec.shown?.(row, context) ?? row };
}

function removeOne(spec: V2Write, context: Context): Answer {
  const rows = spec.rows(context);
  if (!rows) return notFound('v2');
  const failure = remove(spec.writable, keyOf(spec, context), { context, rows });
  return failure ? failed('v2', failure) : { status: 204 };
}

function clear(spec: V2Write, context: Context): Answer {
  const rows = spec.rows(context);
  if (!rows) return notFound('v2');
  for (const row of [...rows.all()]) remove(spec.writable, row[rows.key] as number, { context, rows });
  return { status: 204 };
}

function keyOf({ row = 'id' }: V2Write, context: Context): number {
  return Number(context.parameters[row]);
}
