import { loadProcedures, type ProcedureDefinition } from '../catalog/procedure.ts';
import { type GivenArgument, readArguments } from '../catalog/procedure-arguments.ts';
import { StorewireError } from '../errors/index.ts';
import { nearest } from '../errors/nearest.ts';
import type { OAuthFlow } from '../platforms/index.ts';
import type { Credentials } from './credentials.ts';
import type { Desktop } from './desktop.ts';
import { implementations } from './procedures.ts';
import type { Properties } from './properties.ts';

/** The store that a procedure is called on. */
export interface ProcedureStore {
  /** Its name in the catalog, for messages. */
  readonly store: string;
  readonly flow: OAuthFlow;
  readonly properties: Properties;
  readonly credentials: Credentials;
  /** The caller may not change what the store's next user finds. */
  readonly readOnly?: boolean;
  /** Absent: the caller does not sit at this machine, and AuthMode APP is refused. */
  readonly desktop?: Desktop | undefined;
}

/** A row by column name, with every column of the definition. */
export type ProcedureRow = Readonly<Record<string, unknown>>;

let loading: Promise<ReadonlyMap<string, ProcedureDefinition>> | undefined;

/** Every procedure by its file, checked: those that are no store's have an implementation here. */
export function procedures(): Promise<ReadonlyMap<string, ProcedureDefinition>> {
  loading ??= loadProcedures().then((loaded) => {
    const lost = [...loaded.values()].filter(({ run }) => run !== undefined && !(run in implementations));
    if (lost.length === 0) return loaded;
    throw new StorewireError(
      'internal_error',
      'cannot use the procedure definitions: an implementation is missing',
      {
        detail: lost.map(({ name, run }) => `procedures/${name}.ts: run: there is no ${run}`).join('\n'),
      },
    );
  });
  return loading;
}

/** The procedure of that name, letter case aside; undefined when there is none on the platform. */
export async function findProcedure(
  name: string,
  platform: string,
): Promise<ProcedureDefinition | undefined> {
  const wanted = name.toLowerCase();
  return [...(await procedures()).values()].find(
    (one) => one.name.toLowerCase() === wanted && (one.platform ?? platform) === platform,
  );
}

/**
 * Runs a procedure with arguments by position (`name` undefined) or by name. What is wrong with the arguments is
 * refused before anything is sent. Rejects with a StorewireError without secrets.
 */
export async function runProcedure(
  name: string,
  given: readonly GivenArgument[],
  store: ProcedureStore,
): Promise<readonly ProcedureRow[]> {
  const procedure = await findProcedure(name, store.flow.platform);
  if (procedure === undefined) {
    const known = [...(await procedures()).values()];
    const near = nearest(
      name,
      known.map((one) => one.name),
    );
    throw new StorewireError(
      'invalid_parameter_value',
      `${store.flow.title} has no procedure ${JSON.stringify(name)}`,
      {
        hint: near === undefined ? undefined : `The nearest is ${near}.`,
      },
    );
  }
  const run = implementations[procedure.run as keyof typeof implementations];
  const row: Readonly<Record<string, string | number | boolean | undefined>> = await run(
    readArguments(procedure, given),
    store,
  );
  return [Object.fromEntries(procedure.columns.map((column) => [column.name, row[column.name] ?? null]))];
}
