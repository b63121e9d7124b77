import type { Splice } from './edit.ts';
import { quoteIdent } from './quote.ts';
import { replace, type Source, type Tokens } from './splice.ts';
import type { Resolution } from './use.ts';
import type { WriteUse } from './writes.ts';

/**
 * `ON CONFLICT ON CONSTRAINT orders_pkey` names the store table's key, and the table that is bound in its place has a
 * constraint of another name: the key's columns stand there instead. Any other name is left to the engine, which says
 * that there is no such constraint.
 * Adds the splice, and answers the write as it is bound.
 */
export function spliceConstraint(
  source: Source,
  write: WriteUse,
  found: Resolution | undefined,
  tokens: Tokens,
  splices: Splice[],
): WriteUse {
  const { conflict } = write;
  if (conflict?.constraint === undefined || found?.kind !== 'store') return write;
  const { name, at } = conflict.constraint;
  const { key } = found;
  if (key === undefined || key.constraint !== name) return write;
  const all = tokens();
  const on = all.findIndex(({ start }) => start === at);
  const [first, last] = [all[on], all[on + 2]];
  if (first === undefined || last === undefined) return write;
  const list = `(${key.columns.map(quoteIdent).join(', ')})`;
  const { constraint: _, ...rest } = conflict;
  splices.push(replace(source.sql, first.start, last.end, list));
  return { ...write, conflict: { ...rest, columns: key.columns } };
}
