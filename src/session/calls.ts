import { checkExpression } from '../catalog/index.ts';
import { StorewireError } from '../errors/index.ts';
import { copyEncoder } from '../load/index.ts';
import { type ProcedureRow, runProcedure } from '../oauth/index.ts';
import { resultTableOf } from './call-names.ts';
import { once } from './chunks.ts';
import type { StoreTable } from './database.ts';
import { desktopOf } from './desktop-of.ts';
import { mapOwnError } from './mapping.ts';
import type { SessionMention } from './mention-tables.ts';
import { EngineError } from './own-exchange.ts';
import { parameterTexts, VOID } from './parameters.ts';
import type { SessionContext } from './session-context.ts';
import type { BoundStatement } from './statements.ts';
import { fromUtf8, isUtf8 } from './text.ts';

/** The rows that the calls of one statement returned, by relation: a procedure runs once, however often they are loaded. */
export type CallResults = Map<string, readonly ProcedureRow[]>;

/** The relations that take the rows of calls. */
export const isCall = ({ table }: SessionMention): boolean => table.source.kind === 'procedure';

/**
 * Runs the statement's calls, unless they have run, and loads what they returned. Arguments that are constants or
 * parameters do not reach the engine: they may be secret.
 */
export async function loadCalls(
  session: SessionContext,
  statement: BoundStatement,
  types: readonly number[],
  parameters: Buffer,
  results: CallResults,
): Promise<void> {
  const texts = parameterTexts(parameters, types, isUtf8(session.encoding) ? 'utf8' : 'latin1');
  for (const call of statement.bound.calls) {
    const table = resultTableOf(session, call.procedure) as StoreTable;
    const evaluate = ({ sql }: Expression): Promise<string | null> => evaluated(session, statement, sql);
    const rows =
      results.get(call.relation) ??
      (await run(session, table, await values(table, call.args, texts, types, evaluate)));
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
): Promise<{ name: string | undefined; value: string | null }[]> {
  const given: { name: string | undefined; value: string | null }[] = [];
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

function run(
  session: SessionContext,
  table: StoreTable,
  given: readonly { name: string | undefined; value: string | null }[],
): Promise<readonly ProcedureRow[]> {
  if (table.source.kind === 'procedure' && table.source.run !== undefined) {
    return table.source.run(session, given);
  }
  const store = session.stores.get(table.schema);
  if (store === undefined || table.source.kind !== 'procedure') {
    throw new StorewireError('internal_error', `no store for procedure ${table.qualified}`);
  }
  const { schema, flow, properties, credentials } = store;
  const readOnly = session.readOnlyByDefault;
  return runProcedure(table.source.procedure.name, given, {
    store: schema,
    flow,
    properties,
    credentials,
    readOnly,
    desktop: desktopOf(session),
  });
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
  const list = columns.map((column) => `"${column}"`).join(', ');
  session.mentions.markFilled(relation);
  await session.link.copy(
    `COPY pg_temp.${relation} (${list}) FROM STDIN (ENCODING 'UTF8')`,
    once(copyEncoder(definition, columns)(folded)),
  );
}
