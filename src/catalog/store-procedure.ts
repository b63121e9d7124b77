import type { ProcedureDefinition } from './procedure.ts';

/**
 * A procedure that asks the store for what no table can express, as data. It sends one request, and never a second one on
 * its own account: whether it may be repeated is for the caller to decide.
 */
export interface StoreProcedure {
  /** Scopes of the token, for errors about it. */
  readonly scope: string;
  /** May the same call be made again, when it is not known what became of it? Part of the reference. */
  readonly repeat: { readonly allowed: boolean; readonly doc: string };
  /** It changes nothing in the store: read-only users may call it. */
  readonly reads?: true;
  /** SQL that shows what became of a call, with arguments in braces: where to look when the answer was lost. */
  readonly look?: string;
  /** Ways to ask: the first whose argument is given. */
  readonly requests: readonly StoreRequest[];
}

export interface StoreRequest {
  /** The argument that is given when this request is meant; absent: always. No other request's may be given with it. */
  readonly given?: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** Below the store's address; `{Argument}` stands for a number, which is never empty nor below 1. */
  readonly path: string;
  /** How the answer wraps what it holds, as in `AccessPath.envelope`. */
  readonly envelope: string;
  /** Parameters of the query: parameter → argument. One that is not given is left out. */
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: StoreRequestBody;
  /** What the body must hold of the store's row as it is, read before: members of the answer to this path. */
  readonly keeps?: { readonly path: string; readonly members: readonly string[] };
}

export type StoreRequestBody =
  /** A JSON object: dotted path → argument. What is not given is left out. */
  | { readonly kind: 'json'; readonly members: Readonly<Record<string, string>> }
  /** One file of a form (multipart/form-data): the form's field, and the arguments with its bytes and its name. */
  | { readonly kind: 'form'; readonly field: string; readonly file: string; readonly name: string }
  /** The bytes of a file, as they are. */
  | { readonly kind: 'bytes'; readonly file: string };

/** Whether a procedure may be repeated, as its reference and the catalog say it. */
export const repeatText = ({ repeat }: StoreProcedure): string =>
  `${repeat.allowed ? 'May be repeated' : 'Must not be repeated blindly'}: ${repeat.doc}`;

/** The arguments that a request is made of. */
export function argumentsOf({ given, path, query = {}, body }: StoreRequest): string[] {
  const ofBody =
    body === undefined
      ? []
      : body.kind === 'json'
        ? Object.values(body.members)
        : body.kind === 'form'
          ? [body.file, body.name]
          : [body.file];
  const all = [
    ...(given === undefined ? [] : [given]),
    ...placesOf(path),
    ...Object.values(query),
    ...ofBody,
  ];
  return [...new Set(all)];
}

/** The arguments in braces of a text. */
export const placesOf = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

/** Tells what is wrong with a procedure's `run` or `store`. */
export function checkStoreProcedure(
  { arguments: given, columns, run, store, platform }: ProcedureDefinition,
  report: (where: string, what: string) => void,
): void {
  if ((run === undefined) === (store === undefined)) report('run', 'it must have one of run and store');
  if (store === undefined) return;
  if (platform === undefined) report('store', 'is of no platform');
  if (store.repeat.doc.trim() === '') report('repeat', 'has no doc');
  if (store.look === undefined && store.reads !== true) report('look', 'is missing');
  const named = new Map(given.map((argument) => [argument.name, argument]));
  const used = new Set(store.requests.flatMap(argumentsOf));
  for (const name of [...used, ...placesOf(store.look ?? '')]) {
    if (!named.has(name)) report('store', `there is no argument "${name}"`);
  }
  for (const { path, keeps } of store.requests) {
    for (const name of placesOf(path + (keeps?.path ?? ''))) {
      const { type, required } = named.get(name) ?? {};
      if (required !== true || (type !== 'integer' && type !== 'bigint'))
        report('path', `"${name}" must be a required argument of type integer or bigint`);
    }
  }
  for (const { name, sameAs } of given) {
    if (!used.has(sameAs ?? name)) report(name, 'is in no request');
  }
  for (const { name, at, argument, always } of columns) {
    const sources = [at, argument, always].filter((source) => source !== undefined);
    if (sources.length !== 1) report(name, 'must have one of at, argument and always');
    if (argument !== undefined && !named.has(argument)) report(name, `there is no argument "${argument}"`);
  }
}
