import { type ColumnResolver, type ColumnSource, routeBelow, routeWithin } from './column-source.ts';
import { isRowwise, keepsApart, showsOwnValues } from './key-paths.ts';
import { type KeyUse, keyUses } from './key-use.ts';
import { columnOf } from './key-values.ts';
import { equatedBothWays, ownValue } from './own-value.ts';
import { type PlanNode, textOf, upward, walk } from './plan-node.ts';
import { bare } from './plan-text.ts';
import { readsByValue } from './scan-conditions.ts';
import { outputOf } from './union-node.ts';

/**
 * The restrictions by keys of a scan that compares its column with the value of a query that is run once: `customer_id =
 * (SELECT id …)`, or one of its values: `= ANY (ARRAY (SELECT id …))`.
 *
 * A query of one value that has several is an error, which PostgreSQL raises when it looks at the first row. So its value
 * is a key only where there is no second: of a table's only key column, each row has another one.
 * @param node the scan with the conditions: the receiver's own, or that of the CTE around it
 */
export function initPlanUses(
  node: PlanNode,
  conditions: readonly string[],
  resolve: ColumnResolver,
): KeyUse[] {
  return conditions.flatMap(equatedBothWays).flatMap(([inner, other]) => use(node, inner, other, resolve));
}

function use(node: PlanNode, inner: string, other: string, resolve: ColumnResolver): KeyUse[] {
  const list = /^ANY (\(.*\))$/s.exec(other)?.[1];
  const given = queried(node, list === undefined ? other : list.slice(1, -1));
  if (given === undefined) return [];
  const own = ownValue(inner, resolve);
  const inside = own && routeBelow(own, node);
  if (own === undefined || inside === undefined || own.isShared || !readsByValue(own.scan.node)) return [];
  const giver = ownValue(given.output, resolve);
  if (giver === undefined || !keepsApart(inside, own.names) || !showsAll(giver, given.plan)) return [];
  if (list !== undefined) return keyUses(own, [giver]);
  return isOneOfEach(giver, given.plan)
    ? keyUses(own, [giver]).map((found) => ({ ...found, single: true }))
    : [];
}

/**
 * `(InitPlan 1).col1`: the plan of the query, and what it prints for the value. Before version 17 PostgreSQL prints `$0`,
 * which a parameter of the statement may be called too.
 */
function queried(node: PlanNode, text: string): { plan: PlanNode; output: string } | undefined {
  const [, name, place] = /^\(InitPlan (\S+)\)\.col(\d+)$/.exec(bare(text)) ?? [];
  if (name === undefined) return undefined;
  const top = [...upward(node)].at(-1) ?? node;
  const [plan, ...more] = [...walk(top)].filter(
    (one) => one.relationship === 'InitPlan' && textOf(one, 'Subplan Name') === `InitPlan ${name}`,
  );
  const output = plan && outputOf(plan)[Number(place) - 1];
  return plan === undefined || output === undefined || more.length > 0 ? undefined : { plan, output };
}

/** Whether each value of the query is one of the column's, or NULL. */
function showsAll(giver: ColumnSource, plan: PlanNode): boolean {
  const below = routeBelow(giver, plan);
  if (below === undefined) return false;
  return showsOwnValues([...below, { ...plan, relationship: 'Outer' }]);
}

/** Whether the query has no more rows than the column has values. */
function isOneOfEach(giver: ColumnSource, plan: PlanNode): boolean {
  const [key, ...more] = giver.scan.mention.table.key;
  const way = routeWithin(giver, plan);
  if (way === undefined || key !== columnOf(giver) || more.length > 0) return false;
  return way.every(
    (node, i) =>
      i === 0 ||
      node.type === 'Limit' ||
      node.type === 'Subquery Scan' ||
      (isRowwise(node) && node.type !== 'ProjectSet'),
  );
}
