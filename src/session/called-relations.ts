import type { Planned } from './loader.ts';
import type { BoundStatement } from './statements.ts';
import { writesOf } from './write/targets.ts';

/**
 * The relations of the calls that PostgreSQL would make: those that its plan reads. A tool that asks for the columns of a
 * query with `WHERE false` or `LIMIT 0` must not make a refund.
 * @param limit How many rows of the statement are wanted; undefined: all, or as many as will turn out.
 */
export function calledRelations(
  statement: BoundStatement,
  { json }: Pick<Planned, 'json'>,
  limit: number | undefined,
): ReadonlySet<string> {
  // What writes runs to its end, whatever is shown of it.
  if (limit === 0 && writesOf(statement).length === 0) return new Set();
  const relations = new Set<string>();
  collect(json, relations);
  return relations;
}

function collect(node: unknown, relations: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, value] of Object.entries(node)) {
    if (name === 'Relation Name' && typeof value === 'string') relations.add(value);
    else collect(value, relations);
  }
}
