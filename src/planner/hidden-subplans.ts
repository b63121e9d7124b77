import { ownTexts, type PlanNode, textOf, walk } from './plan-node.ts';

/**
 * Whether the plan names a subplan that it does not print. PostgreSQL leaves out those in the select list of a
 * recursive term: its WorkTable Scan sets them up at the first row (nodeWorktablescan.c, ExecWorkTableScan), and
 * EXPLAIN runs none. What such a subplan reads is then not to be known.
 */
export function hidesSubplans(trees: readonly PlanNode[]): boolean {
  const nodes = trees.flatMap((tree) => [...walk(tree)]);
  const printed = new Set(nodes.map((node) => textOf(node, 'Subplan Name')));
  const named = nodes.flatMap(ownTexts).flatMap((text) => text.match(/\bSubPlan \d+/g) ?? []);
  return named.some((name) => !printed.has(name));
}
