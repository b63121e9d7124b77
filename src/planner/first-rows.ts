import type { TableDefinition } from '../catalog/index.ts';
import { isRowwise } from './key-paths.ts';
import type { Edge } from './key-use.ts';
import { listOf, type PlanNode, textOf } from './plan-node.ts';
import { conjuncts, qualifiedNames } from './plan-text.ts';
import type { LoneScan } from './scan-index.ts';
import { indexOrder, sortKey } from './top.ts';
import type { FirstRows, SortKey } from './types.ts';

type Order = Pick<FirstRows, 'sort' | 'ties'>;

/** Whether a node makes each of its rows of one row of its input. */
const isOfEach = (node: PlanNode): boolean => isRowwise(node) || node.type === 'Subquery Scan';

/**
 * The order of a scan's rows in which a statement with a LIMIT takes them: each row of the result is made of one row of
 * the scan, and comes before those that are made of later ones. So when the first rows of the scan make as many rows of
 * the result as the LIMIT lets through, no other is needed. No sort where any order is the statement's; undefined where
 * rows of the result are made otherwise, or come in an order that no API has.
 */
export function readFirstRows(
  tree: PlanNode,
  scan: LoneScan,
  scans: Iterable<LoneScan>,
  edges: readonly Edge[],
): FirstRows | undefined {
  const order = tree.type === 'Limit' ? orderOfFirst(tree, scan) : undefined;
  if (order === undefined) return undefined;
  const givers = giversTo(scan.mention.relation, edges);
  const rivals = [...scans].filter((other) => givers.has(other.mention.relation) && isSelective(other));
  return { ...order, rivals: rivals.map(({ mention }) => mention.relation) };
}

function orderOfFirst(tree: PlanNode, scan: LoneScan): Order | undefined {
  const path: PlanNode[] = [];
  for (let node = scan.node; node !== tree; node = node.parent as PlanNode) {
    const parent = node.parent as PlanNode;
    const isWay = parent === tree || isOfEach(parent) ? isInput(node) : givesEachRow(node, parent);
    if (!isWay) return undefined;
    path.push(node);
  }
  const order = orderOf(tree);
  if (order === 'none') return { sort: [], ties: false };
  if (order === undefined || !path.includes(order)) return undefined;
  if (order === scan.node) return firstKey(indexOrder(scan) ?? [], scan.mention.table);
  return sortOrder(order, scan);
}

const isInput = ({ relationship }: PlanNode): boolean => ['Outer', 'Subquery'].includes(relationship);

/** Whether each row of a join is made of one row of this side of it. */
function givesEachRow(side: PlanNode, join: PlanNode): boolean {
  if (!['Nested Loop', 'Hash Join', 'Merge Join'].includes(join.type)) return false;
  switch (textOf(join, 'Join Type')) {
    case 'Inner':
      return side.relationship === 'Outer' || side.relationship === 'Inner';
    case 'Left':
    case 'Semi':
    case 'Anti':
      return side.relationship === 'Outer';
    case 'Right':
    case 'Right Semi':
    case 'Right Anti':
      return side.relationship === 'Inner';
    default:
      return false;
  }
}

/** The node that puts the result in its order; `none` where it has none, undefined where that is not known. */
function orderOf(tree: PlanNode): PlanNode | 'none' | undefined {
  let node = tree;
  for (;;) {
    const next = node.children.find(isInput);
    if (next === undefined) return undefined;
    node = next;
    if (['Sort', 'Incremental Sort', 'Index Scan', 'Index Only Scan'].includes(node.type)) return node;
    if (['Seq Scan', 'Hash Join', 'Bitmap Heap Scan'].includes(node.type)) return 'none';
    if (!['Nested Loop', 'Merge Join', 'Subquery Scan', 'Result', 'Materialize'].includes(node.type))
      return undefined;
  }
}

function sortOrder(sort: PlanNode, scan: LoneScan): Order | undefined {
  return firstKey(
    listOf(sort, 'Sort Key').map((text) => sortKey(text, scan)),
    scan.mention.table,
  );
}

/**
 * What an API can sort by of a table's sort keys, which is one column. Where that is unique, what else the statement sorts
 * by is of no account. Undefined without a first key.
 */
export function firstKey(
  keys: readonly (SortKey | undefined)[],
  { key }: TableDefinition,
): Order | undefined {
  const [first, ...others] = keys;
  if (first === undefined) return undefined;
  const isUnique = key.length === 1 && key[0] === first.column;
  return { sort: [first], ties: !isUnique && others.length > 0 };
}

/** The relations whose rows' values are keys of a relation's, or of others on the way to it. */
function giversTo(relation: string, edges: readonly Edge[]): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [relation];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const givers = edges.filter((edge) => edge.relation === next).flatMap(({ from }) => from);
    for (const giver of givers) {
      if (giver.relation === relation || found.has(giver.relation)) continue;
      found.add(giver.relation);
      waiting.push(giver.relation);
    }
  }
  return found;
}

/** Whether a scan has a condition that names no other. */
export function isSelective({ node, alias }: LoneScan): boolean {
  const texts = ['Index Cond', 'Recheck Cond', 'Filter'].flatMap((name) => conjuncts(textOf(node, name)));
  return texts.some((text) => [...qualifiedNames([text]).keys()].every((name) => name === alias));
}
