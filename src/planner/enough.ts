import { extremesIn, extremesOfCounted } from './extremes.ts';
import { listOf, type PlanNode, textOf } from './plan-node.ts';
import type { LoneScan } from './scan-index.ts';
import type { ReadMention } from './scan-nodes.ts';
import { indexOrder } from './top.ts';
import type { Scan, SortKey } from './types.ts';

/** So many rows of a scan are enough: the first in an order, or the first in each of several. */
type Enough = Scan['top'];

/**
 * Where one row of a scan is enough, whatever stands around it: the first for an aggregate that is only its least or
 * greatest value, any for EXISTS. Of an aggregate of several such values the first in the order of each.
 * @param text the planned statement's
 */
export function readEnough(tree: PlanNode, scan: LoneScan, text: string | undefined): Enough {
  const { node } = scan;
  if (node === tree) return undefined;
  if (isExists(node)) return { sort: [], hasLimit: true, rows: 1 };
  const above = node.parent;
  if (above === undefined || node.relationship !== 'Outer') return undefined;
  if (above.type === 'Aggregate') return firstOfEach(extremes(above, scan));
  const order = keyOrder(scan, text);
  return order && { sort: order, hasLimit: true, rows: 1 };
}

/**
 * As `readEnough`, where the plan reads a mention in several places: PostgreSQL looks up the least key of all rows, and
 * apart from it the greatest.
 */
export function readEnds({ mention, nodes }: ReadMention, text: string | undefined): Enough {
  if (mention.renamed === true) return undefined;
  const orders = nodes.map((node) => keyOrder({ mention, node }, text));
  return orders.every((order) => order?.length === 1)
    ? firstOfEach(orders.flatMap((order) => order ?? []))
    : undefined;
}

function firstOfEach(sorts: readonly SortKey[]): Enough {
  const ends = [...new Map(sorts.map((sort) => [`${sort.column} ${sort.descending}`, sort])).values()];
  const [first, ...more] = ends;
  if (first === undefined) return undefined;
  return { sort: [first], hasLimit: true, rows: 1, ...(more.length > 0 ? { ends } : {}) };
}

/** PostgreSQL reads the least key from the index. The plan does not tell such a LIMIT from the statement's. */
function keyOrder(scan: Omit<LoneScan, 'alias'>, text: string | undefined): SortKey[] | undefined {
  const { parent: above, relationship, type } = scan.node;
  const isFirst = above?.type === 'Limit' && above.relationship === 'InitPlan' && relationship === 'Outer';
  const order = isFirst && hasNoLimit(text) && type.startsWith('Index') ? indexOrder(scan) : undefined;
  return order?.length === 0 ? undefined : order;
}

/** The subquery of EXISTS hands on no columns; a scalar one has one, and a CTE has another name. */
const isExists = (node: PlanNode): boolean =>
  node.relationship === 'InitPlan' &&
  textOf(node, 'Subplan Name').startsWith('InitPlan') &&
  node.properties['Output'] === undefined;

/** Of what is reckoned over all rows from least and greatest values, and nothing else: the order of each. */
function extremes(node: PlanNode, scan: LoneScan): readonly SortKey[] {
  return extremesIn(overAllRows(node), scan) ?? [];
}

/** What an aggregate prints that it reckons over all rows; nothing where it groups them. */
function overAllRows(node: PlanNode): string[] {
  const { Strategy: strategy, Filter: filter = [], 'Partial Mode': mode = 'Simple' } = node.properties;
  if (node.type !== 'Aggregate' || strategy !== 'Plain' || mode !== 'Simple') return [];
  return [...listOf(node, 'Output'), filter].flat().map(String);
}

/**
 * Where the number of a scan's rows is all that matters of them beside their least and greatest values: the first row
 * in the order of each of these.
 */
export function readSummary(scan: LoneScan): Enough {
  const way = scan.node.parent?.type === 'Sort' ? [scan.node, scan.node.parent] : [scan.node];
  const above = way.at(-1)?.parent;
  if (above === undefined || way.some(({ relationship }) => relationship !== 'Outer')) return undefined;
  return firstOfEach(extremesOfCounted(overAllRows(above), scan) ?? []);
}

const hasNoLimit = (text: string | undefined): boolean =>
  text !== undefined && !/limit|fetch|offset/i.test(text);
