import { StorewireError } from '../errors/index.ts';
import { type Bound, bindStatement, type RelationName, type StatementInfo } from '../sql/index.ts';
import { callsProcedure, procedureName, procedureResolver, resultTableOf } from './call-names.ts';
import type { StoreTable } from './database.ts';
import { withRowCap } from './max-rows.ts';
import type { SessionMention } from './mention-tables.ts';
import type { SessionContext } from './session-context.ts';
import type { BoundStatement } from './statements.ts';
import { checkStoreWritable } from './store-limits.ts';
import { writtenMention, writtenRelation } from './write/tables.ts';
import { onTable } from './write-through.ts';

/** Can the statement be relayed as it is, as far as is known without asking the engine? */
export function isPlain(session: SessionContext, info: StatementInfo): boolean {
  const executed = info.executeName === undefined ? undefined : session.statements.get(info.executeName);
  return (
    executed?.statement === undefined &&
    !callsProcedure(session, info) &&
    neededNames(session, info).every((name) => session.names.get(name)?.resolution.kind === 'other')
  );
}

/** The statement's names, and for EXECUTE those of what it runs. */
export function neededNames(session: SessionContext, info: StatementInfo): readonly RelationName[] {
  const executed = info.executeName === undefined ? undefined : session.statements.get(info.executeName);
  return executed === undefined ? namesOf(info) : [...namesOf(info), ...namesOf(executed.info)];
}

/** Names that the statement reads or writes. */
function namesOf(info: StatementInfo): readonly RelationName[] {
  return [...info.names, ...info.targets].map((use) => use.name);
}

/**
 * Binds a statement's mentions. Undefined: it has none and is relayed byte for byte.
 * @param text The text that the statement stands in, UTF-8.
 * @param executed For EXECUTE: what it runs.
 */
export async function bind(
  session: SessionContext,
  text: Buffer,
  info: StatementInfo,
  executed?: BoundStatement,
): Promise<BoundStatement | undefined> {
  const { names, database } = session;
  await names.resolve(namesOf(info));
  const table = onTable(session, text, info);
  if (table !== undefined) {
    const inner = await bind(session, table.text, table.info, executed);
    return inner && { ...inner, bound: { ...inner.bound, map: inner.bound.map.after(table.map) } };
  }
  for (const { name } of info.targets) {
    const table = names.get(name)?.table;
    if (table !== undefined) checkStoreWritable(session, table);
  }
  const resolveCall = await procedureResolver(session, info);
  const tables = new Map<string, SessionMention>();
  const allocate = (qualified: string, nth: number, written: boolean): string => {
    const table = (database.byName.get(qualified) ?? resultTableOf(session, qualified)) as StoreTable;
    const relation = written ? writtenRelation(table, nth) : `${table.mentionPrefix}_${nth}`;
    tables.set(relation, written ? writtenMention(relation, table) : { relation, table });
    return relation;
  };
  for (;;) {
    tables.clear();
    const resolve = (name: RelationName) => names.get(name)?.resolution;
    const bound = bindStatement(text, info, resolve, allocate, resolveCall);
    if (bound.unresolved.length > 0) {
      await names.resolve(bound.unresolved);
      continue;
    }
    if (bound.refused !== undefined) {
      throw refused(session, bound.refused, info);
    }
    const writes = [...bound.writes, ...(executed?.bound.writes ?? [])];
    if (info.explain?.analyze === true && writes.length > 0) {
      throw analyzesWrite(writes[0]?.target.name.name ?? '');
    }
    const mentions = [...tables.values(), ...(executed?.mentions ?? [])];
    if (mentions.length === 0 && !bound.changed) {
      return undefined;
    }
    return withRowCap(session, { info, bound, mentions, executed, cap: executed?.cap });
  }
}

function refused(
  session: SessionContext,
  { what, name, reason }: NonNullable<Bound['refused']>,
  { kind }: StatementInfo,
): StorewireError {
  const shown = what === 'procedure' ? procedureName(session, name.name) : name.name;
  const hint =
    what === 'procedure'
      ? `Call it by itself: SELECT * FROM ${shown}(…).`
      : kind === 'truncate'
        ? `Name the rows: DELETE FROM ${shown} WHERE …`
        : ['update', 'delete', 'merge'].includes(kind)
          ? 'Name the rows by their key.'
          : 'Copy the rows that you need first: CREATE TABLE copy AS SELECT …';
  return new StorewireError('feature_not_supported', `cannot use ${what} "${shown}" here: ${reason}`, {
    hint,
  });
}

function analyzesWrite(table: string): StorewireError {
  return new StorewireError(
    'feature_not_supported',
    `cannot EXPLAIN ANALYZE a write to store table "${table}"`,
    {
      detail: 'It would run the statement, and the store would not be asked to undo it.',
      hint: 'EXPLAIN without ANALYZE shows the plan.',
    },
  );
}

/** Does running the statement read rows, so that they have to be loaded first? */
export function readsRows(statement: BoundStatement): boolean {
  const { kind, explain, noData } = statement.info;
  if (kind === 'copy from' || copiesNoColumn(statement)) {
    return false;
  }
  const runs = kind === 'explain' ? explain?.analyze === true : kind !== 'prepare' && noData !== true;
  return statement.mentions.length > 0 && runs;
}

/** COPY of a column that the table does not have: the engine refuses it in words of its own, before it reads. */
function copiesNoColumn({ info, mentions: [mention] }: BoundStatement): boolean {
  const [use] = info.names;
  if (info.copy?.query !== false || use === undefined || mention === undefined) return false;
  const { columns } = mention.table.definition;
  const named = info.facts.levels[use.level]?.names ?? [];
  return [...named].some((column) => !Object.hasOwn(columns, column));
}
