import type { Node } from 'libpg-query';
import type { Expression } from './expression.ts';
import { readLiteral } from './literal.ts';
import { readColumn, type ScanContext } from './operand.ts';
import { onlyPredicate, type Reading } from './reading.ts';

/**
 * LIKE without wildcards is equality; `%text%` is what an API may offer as a search for a part, and of every other pattern
 * the parts between wildcards must be in the text as well.
 *
 * ILIKE is not read: no definition says that its API compares without regard to letter case.
 */
export function readLike(
  { lexpr, rexpr }: Extract<Node, { A_Expr: unknown }>['A_Expr'],
  expression: Expression,
  context: ScanContext,
  source: string,
): Reading | undefined {
  const operand = readColumn(lexpr, context);
  const literal = rexpr === undefined ? undefined : readLiteral(rexpr, expression, 'right');
  if (operand === undefined || operand.cast !== undefined || literal?.kind !== 'value') return undefined;
  if (context.table.columns[operand.column]?.type !== 'text' || literal.constant.type !== 'text')
    return undefined;
  const pattern = literal.constant.text;
  const { column } = operand;
  if (!/[%_]/.test(pattern)) return onlyPredicate({ column, op: '=', values: [literal.constant], source });
  const parts = pattern.split(/[%_]+/).filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  const values = parts.map((text) => ({ text, type: 'text' }));
  const reading = onlyPredicate({ column, op: 'like', values, source });
  return /^%+[^%_]+%+$/.test(pattern) ? reading : { ...reading, partial: true };
}
