import { perOuterRow, planTrees, textOf, walk } from './plan-node.ts';
import { tokens } from './plan-text.ts';

/** What a plan keeps of a table that it reads from its beginning to its end. */
export interface ScanFilter {
  /** The name that the table has in the condition. */
  readonly alias: string;
  /** SQL text that may stand behind WHERE, of this table alone. */
  readonly condition: string;
  /** Names of the functions that it calls, without their schemas. */
  readonly functions: readonly string[];
}

/**
 * Undefined where the plan reads the relation otherwise, in several places, without a condition, or with one that other
 * parts of the statement have a say in.
 */
export function scanFilter(planJson: unknown, relation: string): ScanFilter | undefined {
  const nodes = planTrees(planJson).flatMap((tree) => [...walk(tree)]);
  const [node, ...more] = nodes.filter((one) => textOf(one, 'Relation Name') === relation);
  if (node === undefined || more.length > 0 || node.type !== 'Seq Scan' || perOuterRow(node))
    return undefined;
  const [alias, condition] = [textOf(node, 'Alias'), textOf(node, 'Filter')];
  if (alias === '' || condition === '' || /\b(SubPlan|InitPlan)\b|\$\d|\bOPERATOR\(/.test(condition))
    return undefined;
  return { alias, condition, functions: calledIn(condition) };
}

/** Names that a parenthesis follows: of functions and types, and words of the grammar, which are no functions' names. */
function calledIn(condition: string): string[] {
  const list = tokens(condition);
  const called = list.filter(({ kind }, i) => kind === 'name' && list[i + 1]?.text === '(');
  return [...new Set(called.map(({ text }) => text))];
}
