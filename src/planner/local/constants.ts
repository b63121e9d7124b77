import { listOf, type PlanNode, upward } from '../plan-node.ts';
import { bare } from '../plan-text.ts';

/**
 * Constants, and functions over constants, that a plan reckons out of nothing: `SELECT 101 UNION ALL SELECT 102`, `SELECT
 * unnest(ARRAY[101, 102])`. They have no alias; each is known by what the plan prints for it.
 */
export const keyOfConstant = (expression: string): string => `\u0000${expression}`;

/** Whether a node reckons what it prints without parentheses of its own. */
export const isReckoning = ({ type, children }: PlanNode): boolean =>
  type === 'ProjectSet' || (type === 'Result' && children.length === 0);

/**
 * The node that reckons a constant. Undefined where another may be meant by the same text, as above a union whose first
 * member prints it: each node that prints it has it from that one.
 */
export function originOf(nodes: readonly PlanNode[], expression: string): PlanNode | undefined {
  const printing = nodes.filter((node) => listOf(node, 'Output').some((text) => bare(text) === expression));
  const [origin, ...more] = printing.filter(
    (node) => isReckoning(node) && listOf(node, 'Output').includes(expression),
  );
  if (origin === undefined || more.length > 0) return undefined;
  const above = new Set(upward(origin));
  return printing.every((node) => above.has(node)) ? origin : undefined;
}

/** What the names of constants among the relations of a statement begin with. */
export const CONSTANT = 'constant ';
