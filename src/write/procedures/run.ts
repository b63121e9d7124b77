import { type ProcedureDefinition, placesOf, type StoreRequest } from '../../catalog/index.ts';
import { StorewireError } from '../../errors/index.ts';
import {
  type Answer,
  compileRead,
  FetchFailure,
  mayHaveActed,
  type RequestContext,
  type StoreClient,
} from '../../fetch/index.ts';
import { ShapeError } from '../../platforms/index.ts';
import { placed, requestFor, sendWish } from './request.ts';
import { type TypedValues, typedValues } from './values.ts';

/** A procedure of a store with the values of its call. */
export interface StoreCall {
  readonly procedure: ProcedureDefinition;
  readonly request: StoreRequest;
  readonly values: TypedValues;
}

/**
 * What a call asks for. Sends nothing.
 * @throws StorewireError `invalid_parameter_value` for arguments that are wrong, or do not belong together
 */
export function storeCall(procedure: ProcedureDefinition, given: ReadonlyMap<string, string>): StoreCall {
  const values = typedValues(procedure, given);
  const request = requestFor(procedure, values);
  // What is wrong with a body shows before anything is read of the store.
  sendWish(procedure, request, values, {});
  return { procedure, request, values };
}

/**
 * Runs a call: one request, after one that reads what it must keep. It is never sent again.
 * @returns The row, by the documented names of the columns.
 * @throws StorewireError the store's refusal in its own words; `statement_completion_unknown` where the store may have
 *   acted, with SQL that shows whether it did
 */
export async function runStoreCall(
  call: StoreCall,
  client: StoreClient,
  context: RequestContext,
): Promise<Readonly<Record<string, unknown>>> {
  const { procedure, request, values } = call;
  const own = { ...context, procedure: procedure.name, scope: procedure.store?.scope };
  const kept = await keptMembers(call, client, own);
  const wish = sendWish(procedure, request, values, kept);
  try {
    return rowOf(call, client, await client.send(wish, own));
  } catch (error) {
    const failure = error instanceof FetchFailure ? error.failure : undefined;
    if (failure === undefined && !(error instanceof ShapeError)) throw error;
    const told =
      failure === undefined
        ? `The answer to ${wish.method} ${wish.path} was not as documented.`
        : client.error(failure, own, wish.path, wish.method);
    const unknown = failure === undefined || mayHaveActed(failure);
    if (!unknown || procedure.store?.reads === true) {
      throw failure === undefined ? unreadable(procedure, String(told)) : told;
    }
    throw lost(call, typeof told === 'string' ? told : (told.detail ?? told.message));
  }
}

/** The members of the store's row that the body must hold beside what is changed. */
async function keptMembers(
  { procedure, request: { keeps, envelope }, values }: StoreCall,
  client: StoreClient,
  context: RequestContext,
): Promise<Readonly<Record<string, unknown>>> {
  if (keeps === undefined) return {};
  const path = placed(procedure, keeps.path, values);
  const answer = await client.get({ path, mayMiss: true }, context);
  const [item] =
    answer.body === undefined ? [] : client.platform.readPage({ ...answer, envelope, list: false }).items;
  if (item === undefined) {
    throw new StorewireError(
      'external_routine_exception',
      `store "${client.name}" refused procedure ${procedure.name}`,
      { detail: `It has nothing at ${path}.` },
    );
  }
  return Object.fromEntries(keeps.members.map((name) => [name, compileRead(name)(item)]));
}

function rowOf(
  { procedure, request, values }: StoreCall,
  { platform }: StoreClient,
  answer: Answer,
): Readonly<Record<string, unknown>> {
  const reads = procedure.columns.some(({ at }) => at !== undefined);
  const raw = { ...answer, envelope: request.envelope };
  const items = reads
    ? (platform.readWritten?.(raw) ?? platform.readPage({ ...raw, list: false }).items)
    : [];
  if (reads && items.length === 0) throw new ShapeError('the answer has nothing in it');
  return Object.fromEntries(
    procedure.columns.map(({ name, at, argument, always }) => {
      if (at !== undefined) return [name, compileRead(at)(items[0]) ?? null];
      return [name, argument === undefined ? always : String(values.get(argument))];
    }),
  );
}

/** Nobody knows whether the store did it. */
function lost({ procedure, values }: StoreCall, detail: string): StorewireError {
  const { look = '', repeat } = procedure.store ?? {};
  const sql = placesOf(look).reduce(
    (text, name) => text.replaceAll(`{${name}}`, String(values.get(name))),
    look,
  );
  const hint =
    repeat?.allowed === true
      ? `${sql}; shows whether it did. The call may be made again: ${repeat.doc}`
      : `Look before you call it again: ${sql};`;
  return new StorewireError(
    'statement_completion_unknown',
    `it is not known whether the store carried out procedure ${procedure.name}`,
    { detail, hint },
  );
}

function unreadable({ name }: ProcedureDefinition, detail: string): StorewireError {
  return new StorewireError('fdw_error', `could not read the answer to procedure ${name}`, { detail });
}
