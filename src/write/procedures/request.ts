import { argumentsOf, type ProcedureDefinition, type StoreRequest } from '../../catalog/index.ts';
import { StorewireError } from '../../errors/index.ts';
import { pathWithQuery, type SendWish } from '../../fetch/index.ts';
import { writeJson } from '../json.ts';
import { setAt } from '../objects.ts';
import { fileName, formBody, rawBody } from './files.ts';
import type { TypedValues } from './values.ts';

/**
 * The request that the arguments ask for.
 * @throws StorewireError `invalid_parameter_value` where none fits, or arguments that do not belong together are given
 */
export function requestFor(procedure: ProcedureDefinition, values: TypedValues): StoreRequest {
  const requests = procedure.store?.requests ?? [];
  const fit = requests.filter(({ given }) => given === undefined || values.has(given));
  const choices = requests.flatMap(({ given }) => given ?? []);
  const [request] = fit;
  if (request === undefined) {
    throw refused(procedure, `it needs one of the arguments ${choices.join(', ')}`);
  }
  if (fit.length > 1) throw refused(procedure, `only one of ${choices.join(', ')} may be given`);
  const taken = argumentsOf(request);
  const idle = [...values.keys()].find((name) => !taken.includes(name));
  if (idle !== undefined)
    throw refused(procedure, `${idle} does not go with ${request.given ?? 'the others'}`);
  return request;
}

/**
 * The request as it is sent.
 * @param kept Members of the store's row as it is, for the body.
 */
export function sendWish(
  procedure: ProcedureDefinition,
  { method, path, query = {}, body }: StoreRequest,
  values: TypedValues,
  kept: Readonly<Record<string, unknown>>,
): SendWish {
  const params = Object.entries(query).flatMap(([parameter, argument]) =>
    values.has(argument) ? [[parameter, String(values.get(argument))] as const] : [],
  );
  const wish = { method, path: pathWithQuery(placed(procedure, path, values), Object.fromEntries(params)) };
  if (body === undefined) return wish;
  if (body.kind === 'json') {
    const members: Record<string, unknown> = { ...kept };
    for (const [at, argument] of Object.entries(body.members)) {
      if (values.has(argument)) setAt(members, at, values.get(argument));
    }
    return { ...wish, body: { type: 'application/json', bytes: writeJson(members) } };
  }
  const bytes = values.get(body.file);
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw refused(procedure, `${body.file} is empty`);
  if (body.kind === 'bytes') return { ...wish, body: rawBody(bytes) };
  const name = values.get(body.name) ?? fileName(bytes);
  if (name === undefined) {
    throw refused(procedure, `${body.file} does not tell what kind of picture it is`, {
      hint: `Give it a ${body.name} with an ending, such as logo.png.`,
    });
  }
  return { ...wish, body: formBody(body.field, String(name), bytes) };
}

/** A path, with the numbers in it: none below 1, since an address without one may stand for all rows. */
export function placed(procedure: ProcedureDefinition, path: string, values: TypedValues): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const text = String(values.get(name));
    if (!/^[1-9]\d*$/.test(text)) throw refused(procedure, `${name} cannot be ${text}`);
    return text;
  });
}

function refused(
  { name }: ProcedureDefinition,
  what: string,
  { hint }: { readonly hint?: string } = {},
): StorewireError {
  return new StorewireError('invalid_parameter_value', `cannot call procedure ${name}: ${what}`, { hint });
}
