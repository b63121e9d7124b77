/** Creating, changing and deleting one row, for every type alike. */
import type { Answer } from '../../http/answer.ts';
import { single } from '../documents.ts';
import { notFound } from '../errors.ts';
import { refuseParameters } from '../parameters.ts';
import type { Context, Handler, Listed, Route, Write } from '../spec.ts';
import { readResource } from './document.ts';
import { readValues } from './values.ts';

export interface Writing {
  listed: Pick<Listed, 'part' | 'refuse'>;
  find: NonNullable<Listed['find']>;
  write: Write;
}

type Methods = Pick<Route, 'post' | 'patch' | 'delete'>;

/** The methods of the list's address, and of a row's. */
export function writesOf(writing: Writing): { list: Methods; item: Methods } {
  const { create, update, remove } = writing.write;
  return {
    list: create ? { post: (context) => answerCreate(writing, create, context) } : {},
    item: {
      ...(update
        ? { patch: onRow(writing, (context, at) => answerUpdate(writing, update, context, at)) }
        : {}),
      ...(remove
        ? { delete: onRow(writing, ({ store, request }, at) => answerRemove(remove, store, at, request.now)) }
        : {}),
    },
  };
}

/** 201 with the row as its own address answers it. */
function answerCreate(
  { listed, find, write }: Writing,
  create: NonNullable<Write['create']>,
  { store, request }: Context,
): Answer {
  const refusal = refuse(listed, store, request);
  if (refusal) return refusal;
  const resource = readResource(request, write.type, { id: undefined });
  if ('status' in resource) return resource;
  const read = readValues(write, resource, store, true);
  if ('refusal' in read) return read.refusal;
  const forbidden = write.forbid?.(store, read.values, undefined);
  if (forbidden) return forbidden;
  const id = create(store, read.values, request.now);
  return single(listed.part(store, find(store, id), true), 201);
}

/** 200 with the row as it is then. A body without anything to write changes nothing. */
function answerUpdate(
  { listed, write }: Writing,
  update: NonNullable<Write['update']>,
  { store, request, parameters }: Context,
  position: number,
): Answer {
  const resource = readResource(request, write.type, { id: parameters['id'] });
  if ('status' in resource) return resource;
  const read = readValues(write, resource, store, false);
  if ('refusal' in read) return read.refusal;
  const forbidden = write.forbid?.(store, read.values, position);
  if (forbidden) return forbidden;
  if (Object.keys(read.values).length > 0) update(store, position, read.values, request.now);
  return single(listed.part(store, position, true));
}

function answerRemove(
  remove: NonNullable<Write['remove']>,
  store: Context['store'],
  position: number,
  now: number,
): Answer {
  remove(store, position, now);
  return { status: 204 };
}

function onRow({ listed, find }: Writing, handle: (context: Context, position: number) => Answer): Handler {
  return (context) => {
    const { store, request, parameters } = context;
    const refusal = refuse(listed, store, request);
    if (refusal) return refusal;
    const position = find(store, parameters['id'] ?? '');
    return position < 0 ? notFound() : handle(context, position);
  };
}

function refuse(
  listed: Pick<Listed, 'refuse'>,
  store: Context['store'],
  { query }: Context['request'],
): Answer | undefined {
  return listed.refuse?.(store) ?? refuseParameters(query);
}
