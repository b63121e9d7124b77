import { listOf, type PlanNode } from './plan-node.ts';

/** Whether a node hands on the rows of all its members, and nothing else. */
export const isUnion = ({ type }: PlanNode): boolean => type === 'Append' || type === 'Merge Append';

/** The members of a union in the order of the plan. */
export const membersOf = ({ children }: PlanNode): PlanNode[] =>
  children.filter(({ relationship }) => relationship === 'Member');

/** Plans print for a union only what its members hand on; above it that of the first one stands for all. */
export const outputOf = (node: PlanNode): string[] =>
  isUnion(node) ? membersOf(node).slice(0, 1).flatMap(outputOf) : listOf(node, 'Output');
