import { StorewireError } from '../errors/index.ts';
import { nearest } from '../errors/nearest.ts';
import type { CallNames, RelationName, ResolveCall, StatementInfo } from '../sql/index.ts';
import type { StoreTable } from './database.ts';
import type { SessionContext } from './session-context.ts';
import { type ClientText, fromUtf8 } from './text.ts';

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
 * The text that the engine gets where it is relayed. In a failed transaction the engine refuses whatever it says, so
 * that the arguments of calls, which may be secret, are left out.
 */
export function relayedText(session: SessionContext, { text, statements }: ClientText): Buffer {
  const refused = session.link.failed && statements.some((info) => callsProcedure(session, info));
  return refused ? Buffer.from('SELECT') : fromUtf8(text, session.encoding);
}

/**
 * What the calls of a statement stand for. A name without a schema is that of the first store on the search_path that
 * has such a procedure, as with functions.
 */
export async function procedureResolver(session: SessionContext, info: StatementInfo): Promise<ResolveCall> {
  const { database } = session;
  const ambiguous = info.facts.calls.some(({ name }) => candidates(session, name).length > 1);
  const path = ambiguous ? await searchPath(session) : [...database.stores.keys()];
  return (name) => {
    const found = candidates(session, name).toSorted(
      (a, b) => path.indexOf(a.schema) - path.indexOf(b.schema),
    );
    return found.find((table) => name.schema !== undefined || path.includes(table.schema))?.qualified;
  };
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
