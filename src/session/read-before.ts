import { mayTry } from './first-rows.ts';
import { firstTry, mostSpent, type TryFacts } from './first-try.ts';
import { narrowScans } from './narrow-first.ts';
import { changesStores } from './reuse.ts';
import type { SessionContext } from './session-context.ts';
import type { BoundStatement } from './statements.ts';

/**
 * How many requests may be made before it is known that all rows of a statement's scans are needed, by relation; empty
 * where that is known at once. It may turn out that fewer are.
 */
export async function readBefore(
  session: SessionContext,
  statement: BoundStatement,
  facts: TryFacts,
): Promise<ReadonlyMap<string, number>> {
  if (changesStores(statement)) return new Map();
  const narrow = await narrowScans(facts);
  const found = new Map(narrow.map((one) => [one.narrow.mention.relation, one.requests] as const));
  const first = (await mayTry(session, statement, facts)) ? await firstTry(facts) : undefined;
  if (first !== undefined) found.set(first.driver, (found.get(first.driver) ?? 0) + mostSpent(first));
  return found;
}
