import { StorewireError } from '../errors/index.ts';
import { nearest } from '../errors/nearest.ts';
import type { CallNames, RelationName, ResolveCall, StatementInfo } from '../sql/index.ts';
import type { StoreTable } from './database.ts';
import type { SessionContext } from './session-context.ts';

/** Does the statement call one of Storewire's procedures in FROM? */
export function callsProcedure({ database }: SessionContext, info: StatementInfo): boolean {
  return info.facts.calls.some((call) => database.procedures.has(call.name.name.toLowerCase()));
}

/** How the session reads the names behind CALL, EXEC and EXECUTE. */
export function callNames({ database, statements }: SessionContext): CallNames {
  return {
    isProcedure: (name) => database.procedures.has(name.toLowerCase()),
    isPrepared: (name) => statements.get(name) !== undefined,
  };
}

/** The documented name of a procedure whose name SQL has folded. */
export function procedureName({ database }: SessionContext, name: string): string {
  const source = database.procedures.get(name.toLowerCase())?.[0]?.source;
  return source?.kind === 'procedure' ? source.procedure.name : name;
}

export function noSuchProcedure(session: SessionContext, name: string): StorewireError {
  const { database } = session;
  const known = [...database.procedures.keys()].map((folded) => procedureName(session, folded));
  const near = nearest(name, known);
  const hint =
    known.length === 0
      ? 'This database has none.'
      : near === undefined
        ? `There are ${known.join(', ')}.`
        : `The nearest is ${near}.`;
  return new StorewireError('undefined_function', `procedure "${name}" does not exist`, { hint });
}

/**
 * What the calls of a statement stand for. A name without a schema is that of the first store on the search_path that
 * has such a procedure, as with functions. Throws a StorewireError for a procedure's name in another schema.
 */
export async function procedureResolver(session: SessionContext, info: StatementInfo): Promise<ResolveCall> {
  const { database } = session;
  const ambiguous = info.facts.calls.some(({ name }) => candidates(session, name).length > 1);
  const path = ambiguous ? await searchPath(session) : [...database.stores.keys()];
  return (name) => {
    const found = candidates(session, name).toSorted(
      (a, b) => path.indexOf(a.schema) - path.indexOf(b.schema),
    );
    const table = found.find(({ schema }) => name.schema !== undefined || path.includes(schema));
    if (table === undefined && database.procedures.has(name.name.toLowerCase())) {
      throw elsewhere(session, name);
    }
    return table?.qualified;
  };
}

/** Raised here, so that the engine does not see the arguments. */
function elsewhere(session: SessionContext, { schema, name }: RelationName): StorewireError {
  const tables = session.database.procedures.get(name.toLowerCase()) ?? [];
  const where = tables.map((table) => table.schema).join(', ');
  const shown = schema === undefined ? name : `${schema}.${name}`;
  return new StorewireError('undefined_function', `procedure "${shown}" does not exist`, {
    hint: `${procedureName(session, name)} is in the schema ${where}.`,
  });
}

function candidates({ database }: SessionContext, { schema, name }: RelationName): readonly StoreTable[] {
  const found = database.procedures.get(name.toLowerCase()) ?? [];
  return schema === undefined ? found : found.filter((table) => table.schema === schema);
}

async function searchPath({ link }: SessionContext): Promise<readonly string[]> {
  const [answer] = await link.ask([{ sql: 'SELECT pg_catalog.unnest(pg_catalog.current_schemas(true))' }]);
  return (answer?.rows ?? []).map(([schema]) => schema ?? '');
}

/** The result table of a procedure by its qualified name. */
export function resultTableOf({ database }: SessionContext, qualified: string): StoreTable | undefined {
  return [...database.procedures.values()].flat().find((table) => table.qualified === qualified);
}
