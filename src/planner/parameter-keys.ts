import { type ColumnResolver, routeBelow } from './column-source.ts';
import { keepsApart } from './key-paths.ts';
import { type KeyUse, keyUses } from './key-use.ts';
import { equated, type OwnValue, ownValue } from './own-value.ts';
import { isComputedAt, type PlanNode } from './plan-node.ts';
import { readsByValue } from './scan-conditions.ts';
import { givenBy, unitedValue } from './united-value.ts';

/**
 * The restrictions by keys that a scan's own conditions tell: one that compares its column with a value of an outer row
 * reads no other rows, whatever stands above it.
 * @param node the scan with the conditions: the receiver's own, or that of the CTE around it
 */
export function parameterUses(
  node: PlanNode,
  conditions: readonly string[],
  resolve: ColumnResolver,
): KeyUse[] {
  return conditions.flatMap((condition) => {
    const [left, right] = equated(condition) ?? [];
    if (left === undefined || right === undefined) return [];
    return [...between(node, left, right, resolve), ...between(node, right, left, resolve)];
  });
}

function between(node: PlanNode, inner: string, outer: string, resolve: ColumnResolver): KeyUse[] {
  const receiver = ownValue(inner, resolve);
  if (receiver === undefined || receiver.source.isShared || !readsByValue(receiver.source.scan.node))
    return [];
  const inside = routeBelow(receiver.source, node);
  if (inside === undefined || !keepsApart(inside, receiver.source.names)) return [];
  return keyUses(receiver, outerValues(node, receiver, outer, resolve));
}

/**
 * The values of the outer rows: the scan must be on the inner side of a nested loop of whose outer side they are, or in
 * a subplan of a node above them.
 */
function outerValues(
  node: PlanNode,
  { source: { route, ...receiver } }: OwnValue,
  text: string,
  resolve: ColumnResolver,
): OwnValue[] | undefined {
  const giver = ownValue(text, resolve)?.source.route ?? [];
  const common = route.find((above) => giver.includes(above));
  if (common === undefined || common === node) return undefined;
  const side = routeBelow({ ...receiver, route }, common)?.at(-1);
  const value = unitedValue(text, common, resolve);
  if (value === undefined) return undefined;
  const isLoop = common.type === 'Nested Loop' && side?.relationship === 'Inner';
  const isSubplan = side?.relationship === 'SubPlan' && common.type !== 'ModifyTable';
  const isOuter = isSubplan
    ? isComputedAt(side, common)
    : isLoop && value.path.at(-1)?.relationship === 'Outer';
  return isOuter ? givenBy(value, value.members, resolve) : undefined;
}
