import { argumentOf, type ProcedureArgument } from '../catalog/index.ts';
import { StorewireError } from '../errors/index.ts';
import { resultTableOf } from './call-names.ts';
import type { SessionContext } from './session-context.ts';
import type { BoundStatement } from './statements.ts';

/** OIDs, as the manual's catalog pg_type has them. */
const oids: Readonly<Record<ProcedureArgument['type'], number>> = {
  boolean: 16,
  bytea: 17,
  bigint: 20,
  integer: 23,
  text: 25,
  numeric: 1700,
  jsonb: 3802,
};

/** The types of the arguments that parameters are given for, by number: what the engine would find for a function's. */
export function argumentTypes(
  session: SessionContext,
  statement: BoundStatement | undefined,
): ReadonlyMap<number, number> {
  const types = new Map<number, number>();
  for (const { procedure, args } of statement?.bound.calls ?? []) {
    const source = resultTableOf(session, procedure)?.source;
    if (source?.kind !== 'procedure') continue;
    for (const [position, { name, value }] of args.entries()) {
      if (value.kind !== 'parameter') continue;
      try {
        types.set(value.number, oids[argumentOf(source.procedure, name, position).type]);
      } catch (error) {
        // The call is refused when it runs.
        if (!(error instanceof StorewireError)) throw error;
      }
    }
  }
  return types;
}
