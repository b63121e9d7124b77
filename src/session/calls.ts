import { checkExpression } from '../catalog/index.ts';
import { StorewireError } from '../errors/index.ts';
import { copyEncoder } from '../load/index.ts';
import { type ProcedureRow, runProcedure } from '../oauth/index.ts';
import { resultTableOf } from './call-names.ts';
import { once } from './chunks.ts';
import type { Given, StoreTable } from './database.ts';
import { desktopOf } from './desktop-of.ts';
import { copyText } from './group-copy.ts';
import { mapOwnError } from './mapping.ts';
import type { SessionMention } from './mention-tables.ts';
import { EngineError } from './own-exchange.ts';
import { parameterTexts, VOID } from './parameters.ts';
import type { SessionContext } from './session-context.ts';
import type { Settings } from './settings.ts';
import type { BoundStatement } from './statements.ts';
import { fromUtf8, isUtf8 } from './text.ts';
import { callStore } from './write/store-calls.ts';

/** The rows that the calls of one statement returned, by relation: a procedure runs once, however often they are loaded. */
export type CallResults = Map<string, readonly ProcedureRow[]>;

/** The relations that take the rows of calls. */
export const isCall = ({ table }: SessionMention): boolean => table.source.kind === 'procedure';

/** What the calls of a statement are run with. */
export interface Calling {
  /** OIDs of the statement's parameters. */
  readonly types: readonly number[];
  /** A Bind's parameter section. */
  readonly parameters: Buffer;
  readonly results: CallResults;
  /** Those of the calls that are to be made. */
  readonly relations: ReadonlySet<string>;
  readonly signal: AbortSignal;
  readonly settings: Pick<Settings, 'holdsWrites' | 'hearsNotices' | 'progressNotices'>;
}

/**
 * Runs the statement's calls, unless they have run, and loads what they returned. Arguments that are constants or
 * parameters do not reach the engine: they may be secret.
 */
export async function loadCalls(
  session: SessionContext,
  statement: BoundStatement,
  calling: Calling,
): Promise<void> {
  const { types, parameters, results, relations, signal } = calling;
  const texts = parameterTexts(parameters, types, isUtf8(session.encoding) ? 'utf8' : 'latin1');
  for (const call of statement.bound.calls) {
    if (!relations.has(call.relation)) continue;
    const table = resultTableOf(session, call.procedure) as StoreTable;
    const evaluate = ({ sql }: Expression): Promise<string | null> =>
      unlessAborted(signal, evaluated(session, statement, sql));
    const given = async () => values(table, call.args, texts, types, evaluate);
    const rows = results.get(call.relation) ?? (await run(session, table, await given(), calling));
    results.set(call.relation, rows);
    await load(session, table, call.relation, rows);
  }
}

type Arguments = BoundStatement['bound']['calls'][number]['args'];
type Expression = Extract<Arguments[number]['value'], { kind: 'expression' }>;

async function values(
  { source }: StoreTable,
  args: Arguments,
  parameters: readonly (string | null)[],
  types: readonly number[],
  evaluate: (expression: Expression) => Promise<string | null>,
): Promise<Given[]> {
  const given: Given[] = [];
  for (const [position, { name, value }] of args.entries()) {
    if (value.kind === 'constant') {
      given.push({ name, value: value.text });
    } else if (value.kind === 'parameter') {
      if (types[value.number - 1] !== VOID) {
        given.push({ name, value: parameters[value.number - 1] ?? null });
      }
    } else {
      if (value.quotes && source.kind === 'procedure') checkExpression(source.procedure, name, position);
      given.push({ name, value: await evaluate(value) });
    }
  }
  return given;
}

/** Runs in the client's session: the engine sees the expression. */
async function evaluated(
  session: SessionContext,
  statement: BoundStatement,
  sql: Buffer,
): Promise<string | null> {
  const text = Buffer.concat([Buffer.from('SELECT ('), sql, Buffer.from(')::pg_catalog.text')]);
  const [answer] = await session.link
    .own([{ sql: fromUtf8(text, session.encoding) }])
    .catch((error: unknown) => {
      throw error instanceof EngineError
        ? new EngineError(mapOwnError(error.fields, statement, 0, undefined), true)
        : error;
    });
  return answer?.rows[0]?.[0] ?? null;
}

/** What asks the store is not left alone when the statement is stopped: what became of it must be known. */
async function run(
  session: SessionContext,
  table: StoreTable,
  given: readonly Given[],
  { signal, settings }: Calling,
): Promise<readonly ProcedureRow[]> {
  const { schema, source } = table;
  if (source.kind === 'procedure' && source.run !== undefined) {
    return unlessAborted(signal, source.run(session, given));
  }
  const store = session.stores.get(schema);
  if (store === undefined || source.kind !== 'procedure') {
    throw new StorewireError('internal_error', `no store for procedure ${table.qualified}`);
  }
  const { procedure } = source;
  if (procedure.store !== undefined) {
    return [await callStore(session, table, procedure, given, { store, signal, settings })];
  }
  const { flow, properties, credentials } = store;
  const readOnly = session.readOnlyByDefault;
  const on = { store: schema, flow, properties, credentials, readOnly, desktop: desktopOf(session) };
  return unlessAborted(signal, runProcedure(procedure.name, given, on));
}

/** Waits for work that no signal can stop. */
async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', stop));
}

async function load(
  session: SessionContext,
  { definition }: StoreTable,
  relation: string,
  rows: readonly ProcedureRow[],
): Promise<void> {
  const columns = Object.keys(definition.columns);
  const folded = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value])),
  );
  session.mentions.markFilled(relation);
  await session.link.copy(copyText(relation, columns), once(copyEncoder(definition, columns)(folded)));
}
