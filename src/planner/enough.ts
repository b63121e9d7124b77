import { listOf, type PlanNode, textOf } from './plan-node.ts';
import type { LoneScan } from './scan-index.ts';
import { indexOrder, isOrdered } from './top.ts';
import type { Scan } from './types.ts';

/**
 * Where one row of a scan is enough, whatever stands around it: the first for an aggregate that is only its least or
 * greatest value, any for EXISTS.
 * @param text the planned statement's
 */
export function readEnough(tree: PlanNode, scan: LoneScan, text: string | undefined): Scan['top'] {
  const { node } = scan;
  if (node === tree) return undefined;
  if (isExists(node)) return { sort: [], hasLimit: true, rows: 1 };
  const above = node.parent;
  if (above === undefined || node.relationship !== 'Outer') return undefined;
  const sort = above.type === 'Aggregate' ? extreme(above, scan) : undefined;
  if (sort !== undefined) return { sort: [sort], hasLimit: true, rows: 1 };
  // PostgreSQL reads the least key from the index. The plan does not tell such a LIMIT from the statement's.
  const isExtreme = above.type === 'Limit' && above.relationship === 'InitPlan' && hasNoLimit(text);
  const order = isExtreme && node.type.startsWith('Index') ? indexOrder(scan) : undefined;
  return order === undefined || order.length === 0 ? undefined : { sort: order, hasLimit: true, rows: 1 };
}

/** The subquery of EXISTS hands on no columns; a scalar one has one, and a CTE has another name. */
const isExists = (node: PlanNode): boolean =>
  node.relationship === 'InitPlan' &&
  textOf(node, 'Subplan Name').startsWith('InitPlan') &&
  node.properties['Output'] === undefined;

/** `min(o.id)`, or a number reckoned from it, and nothing else, over all rows. */
function extreme(
  node: PlanNode,
  { alias, mention }: LoneScan,
): { column: string; descending: boolean } | undefined {
  const { Strategy: strategy, Filter: filter, 'Partial Mode': mode = 'Simple' } = node.properties;
  if (strategy !== 'Plain' || filter !== undefined || mode !== 'Simple') return undefined;
  const outputs = listOf(node, 'Output').join(', ');
  const [call, name, of, column = ''] = /\b(min|max)\((?:(\w+)\.)?(\w+)\)/.exec(outputs) ?? [];
  if (call === undefined || (of !== undefined && of !== alias)) return undefined;
  // A FILTER, another aggregate or a column would leave letters.
  if (!/^[\d\s()+\-*/.,]*$/.test(outputs.replaceAll(call, ''))) return undefined;
  return isOrdered(column, mention.table) ? { column, descending: name === 'max' } : undefined;
}

const hasNoLimit = (text: string | undefined): boolean =>
  text !== undefined && !/limit|fetch|offset/i.test(text);
