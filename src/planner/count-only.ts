import { isJoin, isRowwise } from './key-paths.ts';
import { ownTexts, type PlanNode, upward, walk } from './plan-node.ts';
import { bareNames, qualifiedNames } from './plan-text.ts';
import type { LoneScan } from './scan-index.ts';
import { hasSubplan } from './scan-nodes.ts';

/**
 * Whether only the number of a scan's rows matters: its rows end in an aggregate, and no other node of the plan
 * names one of its columns, the row, or (as plans with a single relation do) a bare name that could be one.
 */
export function isCountOnly(tree: PlanNode, { node, alias, mention }: LoneScan): boolean {
  if (!endsInAggregate(node)) return false;
  for (const other of walk(tree)) {
    if (other === node || isBitmapOf(other, node)) continue;
    const texts = ownTexts(other);
    if (qualifiedNames(texts).has(alias)) return false;
    const names = texts.flatMap(bareNames);
    if (names.some((name) => Object.hasOwn(mention.table.columns, name) || name === alias)) return false;
  }
  return true;
}

/** `count(*)` over an Append, which does not print what it hands on: the aggregate takes no column. */
function countsAll(above: PlanNode | undefined): boolean {
  if (above?.type !== 'Aggregate') return false;
  const { Output: output, Strategy: strategy, Filter: filter } = above.properties;
  const counts = Array.isArray(output) && output.every((text) => text === 'count(*)');
  return counts && strategy === 'Plain' && filter === undefined;
}

/**
 * Every node up to the aggregate must print what it hands on and what it takes. An Append does not, nor the top of a
 * subplan; and what a subplan, or the inner side of a nested loop, takes from an outer row need not be printed.
 */
function endsInAggregate(scan: PlanNode): boolean {
  for (const node of upward(scan)) {
    if (hasSubplan(node)) return false;
    if (node.type === 'Aggregate') return true;
    if (node.parent?.type === 'Append') return countsAll(node.parent.parent);
    if (node !== scan && !isRowwise(node) && !isJoin(node)) return false;
    if (node.relationship !== 'Outer' && node.relationship !== 'Inner') return false;
    if (node.parent?.type === 'Nested Loop' && node.relationship === 'Outer') return false;
  }
  return false;
}

/** The index scans below a Bitmap Heap Scan repeat its conditions. */
function isBitmapOf(other: PlanNode, scan: PlanNode): boolean {
  return other.type.startsWith('Bitmap') && [...upward(other)].includes(scan);
}
