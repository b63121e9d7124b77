import { StorewireError } from '../../errors/index.ts';
import { actionsFor } from '../../write/index.ts';
import { readOnlyTransaction } from '../no-room.ts';
import type { SessionContext } from '../session-context.ts';
import type { BoundStatement } from '../statements.ts';
import { checkStoreWritable } from '../store-limits.ts';
import { targetsOf } from './targets.ts';

/** Settings of the session that concern writes. */
export interface WriteRules {
  /** `storewire.write_mode`: held until COMMIT, or sent at once. */
  readonly holds: boolean;
  /** `storewire.max_writes`: the most rows of an UPDATE or DELETE without a WHERE. */
  readonly most: number;
  readonly hearsNotices: boolean;
  readonly hearsWarnings: boolean;
}

const DEFAULT_MOST = 100;

const setting = (name: string): string => `pg_catalog.current_setting('${name}', true)`;

const READ_RULES = `SELECT ${[
  'storewire.write_mode',
  'storewire.max_writes',
  'client_min_messages',
  'transaction_read_only',
]
  .map(setting)
  .join(', ')}, EXISTS (SELECT FROM pg_catalog.pg_db_role_setting s JOIN pg_catalog.pg_roles r
    ON r.oid OPERATOR(pg_catalog.=) s.setrole WHERE r.rolname OPERATOR(pg_catalog.=) session_user
    AND 'default_transaction_read_only=on' OPERATOR(pg_catalog.=) ANY (s.setconfig))`;

/**
 * May the statement write what it writes? Throws a StorewireError: 25006 for what is read-only, 42501 for a privilege
 * that was taken away, 0A000 for what the API cannot do, 22023 for a setting that is none.
 */
export async function readRules(session: SessionContext, statement: BoundStatement): Promise<WriteRules> {
  const targets = targetsOf(statement);
  const privileges = targets.flatMap(({ table, operations }) =>
    operations.map((operation) => ({
      table,
      operation,
      sql: `pg_catalog.has_table_privilege(${table.facts.oid}, '${operation}')`,
    })),
  );
  const [rules, allowed] = await session.link.own([
    { sql: READ_RULES },
    { sql: `SELECT ${privileges.map(({ sql }) => sql).join(', ')}` },
  ]);
  const [mode, most, least, readOnly, readOnlyUser] = rules?.rows[0] ?? [];
  for (const { table } of targets) checkStoreWritable(session, table);
  if (readOnly === 'on' || readOnlyUser === 't') throw readOnlyError(readOnlyUser === 't');
  for (const [i, { table, operation }] of privileges.entries()) {
    actionsFor(table.definition, table.schema, operation);
    if (allowed?.rows[0]?.[i] !== 't') {
      throw new StorewireError(
        'insufficient_privilege',
        `permission denied for table ${table.definition.name}`,
        {
          detail: `The role lacks the privilege ${operation.toUpperCase()} on ${table.qualified}.`,
        },
      );
    }
  }
  return {
    holds: modeOf(mode),
    most: mostOf(most),
    hearsNotices: !['warning', 'error'].includes(least ?? ''),
    hearsWarnings: least !== 'error',
  };
}

/** May the session write at all now? Throws a StorewireError (25006) where it may not. */
export async function checkMayWrite({ link }: SessionContext): Promise<void> {
  const [rules] = await link.own([{ sql: READ_RULES }]);
  const [, , , readOnly, readOnlyUser] = rules?.rows[0] ?? [];
  if (readOnly === 'on' || readOnlyUser === 't') throw readOnlyError(readOnlyUser === 't');
}

function modeOf(value: string | null | undefined): boolean {
  const mode = (value ?? '').toLowerCase();
  if (mode === 'commit') return true;
  if (mode === '' || mode === 'immediate') return false;
  throw new StorewireError('invalid_parameter_value', `storewire.write_mode cannot be "${value}"`, {
    hint: 'Values: immediate (every write is sent at once), commit (writes are held until COMMIT).',
  });
}

function mostOf(value: string | null | undefined): number {
  if (value === null || value === undefined || value === '') return DEFAULT_MOST;
  if (/^\d+$/.test(value)) return Number(value);
  throw new StorewireError('invalid_parameter_value', `storewire.max_writes cannot be "${value}"`, {
    hint: 'It is a number of rows, such as 1000.',
  });
}

function readOnlyError(user: boolean): StorewireError {
  return user
    ? new StorewireError('read_only_sql_transaction', 'cannot write to a store as this user', {
        detail: 'The user is read-only by the configuration of the server.',
        hint: 'Connect as a user whose readOnly is false.',
      })
    : readOnlyTransaction();
}
