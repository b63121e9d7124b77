import { type ColumnResolver, type ColumnSource, routeBelow } from './column-source.ts';
import { keepsApart, needsRows } from './key-paths.ts';
import { type KeyUse, keyUses } from './key-use.ts';
import { equatedBothWays, ownValue } from './own-value.ts';
import { isComputedAt, type PlanNode } from './plan-node.ts';
import { receiversOf } from './receiving.ts';
import { readsByValue } from './scan-conditions.ts';
import { givenBy, type UnitedValue, unitedValue } from './united-value.ts';

/**
 * The restrictions by keys that a scan's own conditions tell: one that compares its column with a value of an outer row
 * reads no other rows, whatever stands above it. Of the outer rows of a nested loop in turn only those are needed for
 * which there is such a row.
 * @param node the scan with the conditions: the receiver's own, or that of the CTE around it
 */
export function parameterUses(
  node: PlanNode,
  conditions: readonly string[],
  resolve: ColumnResolver,
): KeyUse[] {
  return conditions
    .flatMap(equatedBothWays)
    .flatMap(([inner, outer]) => between(node, inner, outer, resolve));
}

function between(node: PlanNode, inner: string, outer: string, resolve: ColumnResolver): KeyUse[] {
  const own = ownValue(inner, resolve);
  const inside = own && routeBelow(own, node);
  const values = own && outerValues(node, own, outer, resolve);
  if (own === undefined || inside === undefined || values === undefined) return [];
  const { scan, names, isShared } = own;
  const mayReceive = !isShared && readsByValue(scan.node) && keepsApart(inside, names);
  const { loop, value } = values;
  const isNeeded = loop !== undefined && node === scan.node && needsRows(routeBelow(own, loop) ?? []);
  return [
    ...(mayReceive ? keyUses(own, givenBy(value, value.members, resolve)) : []),
    ...(isNeeded ? receiversOf(loop, value).flatMap((member) => keyUses(member.own, [own])) : []),
  ];
}

/**
 * The values of the outer rows: the scan must be on the inner side of a nested loop of whose outer side they are, or in
 * a subplan of a node above them.
 */
function outerValues(
  node: PlanNode,
  receiver: ColumnSource,
  text: string,
  resolve: ColumnResolver,
): { readonly value: UnitedValue; readonly loop: PlanNode | undefined } | undefined {
  const giver = ownValue(text, resolve)?.route ?? [];
  const common = receiver.route.find((above) => giver.includes(above));
  if (common === undefined || common === node) return undefined;
  const side = routeBelow(receiver, common)?.at(-1);
  const value = unitedValue(text, common, resolve);
  if (value === undefined) return undefined;
  if (side?.relationship === 'SubPlan') {
    const isOuter = common.type !== 'ModifyTable' && isComputedAt(side, common);
    return isOuter ? { value, loop: undefined } : undefined;
  }
  const isLoop = common.type === 'Nested Loop' && side?.relationship === 'Inner';
  return isLoop && value.path.at(-1)?.relationship === 'Outer' ? { value, loop: common } : undefined;
}
