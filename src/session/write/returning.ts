import { quoteIdentifier } from '../../catalog/index.ts';
import { StorewireError } from '../../errors/index.ts';
import { returningText } from '../../sql/index.ts';
import type { SessionContext } from '../session-context.ts';
import type { BoundStatement } from '../statements.ts';
import { fromUtf8 } from '../text.ts';
import type { ClientRun } from './client-run.ts';
import { DONE } from './tables.ts';
import { type Target, targetsOf } from './targets.ts';

/**
 * How the rows of a RETURNING come to show what the store has assigned.
 * - `none`: nothing of what the statement answers depends on it.
 * - `list`: the RETURNING list is evaluated over the store's rows.
 * - `again`: the statement runs once more, and the store's rows take the places of its own.
 */
export type Returning = 'none' | 'list' | 'again';

export function returningOf(statement: BoundStatement): Returning {
  const targets = targetsOf(statement);
  if (targets.every(({ write }) => !write.returns)) return 'none';
  const [only, second] = targets;
  const { info } = statement.executed ?? statement;
  // COPY (INSERT … RETURNING …) TO formats the rows itself.
  const alone = second === undefined && info.targets.length === 1 && info.kind !== 'copy to';
  return alone && only?.write.isTop === true && only.write.returnsOwn ? 'list' : 'again';
}

/** The rows of the RETURNING list over the store's rows, as DataRows in the client's formats, as its Bind has them. */
export async function returnedRows(
  session: SessionContext,
  statement: BoundStatement,
  { write }: Target,
  { formats }: Pick<ClientRun, 'formats'>,
): Promise<readonly Buffer[]> {
  const list = returningText((statement.executed ?? statement).bound.text);
  if (list === undefined) throw new Error('there is no RETURNING');
  const { relation, alias } = write;
  const name = write.target.alias === undefined ? (alias ?? relation) : quoteIdentifier(write.target.alias);
  const text = Buffer.concat([
    Buffer.from('SELECT '),
    list,
    Buffer.from(`\nFROM (SELECT r.* FROM pg_temp.${DONE} d
      CROSS JOIN LATERAL pg_catalog.jsonb_populate_record(NULL::pg_temp.${relation}, d.stored) r
      WHERE d.relation OPERATOR(pg_catalog.=) '${relation}' ORDER BY d.seq) AS ${name}`),
  ]);
  const [result] = await session.link.own([{ sql: fromUtf8(text, session.encoding), formats }]);
  return result?.frames ?? [];
}

/** The values by which ON CONFLICT looks for rows of the store were others when the statement ran once more. */
export async function variesEachTime(
  session: SessionContext,
  statement: BoundStatement,
): Promise<StorewireError> {
  const name = await volatileFunction(session, statement);
  const what = name === undefined ? 'what varies' : `function ${name}()`;
  return new StorewireError('feature_not_supported', `cannot use ${what} where ON CONFLICT compares`, {
    detail:
      'The statement runs again when the store has told which rows there are, and the values would be others then.',
    hint: 'Keep the values first: CREATE TEMP TABLE … AS SELECT …, and insert from there.',
  });
}

const VOLATILE = `SELECT p.proname FROM pg_catalog.pg_proc p
  WHERE p.provolatile OPERATOR(pg_catalog.=) 'v' AND p.proname OPERATOR(pg_catalog.=) ANY ($1::pg_catalog.name[]) LIMIT 1`;

/** A function of the statement that answers otherwise each time, if there is one. */
export async function volatileFunction(
  session: SessionContext,
  statement: BoundStatement,
): Promise<string | undefined> {
  const { called } = (statement.executed ?? statement).info.facts;
  if (called.size === 0) return undefined;
  const names = [...called].map((name) => `"${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`);
  const [answer] = await session.link.own([{ sql: VOLATILE, values: [`{${names.join(',')}}`] }]);
  return answer?.rows[0]?.[0] ?? undefined;
}
