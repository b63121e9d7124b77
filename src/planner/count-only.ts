import { isJoin, isRowwise } from './key-paths.ts';
import { listOf, ownTexts, type PlanNode, upward, walk } from './plan-node.ts';
import { bareNames, qualifiedNames, type Token, tokens } from './plan-text.ts';
import type { LoneScan } from './scan-index.ts';
import { hasSubplan } from './scan-nodes.ts';

/**
 * Whether only the number of a scan's rows matters: its rows end in an aggregate, and no other node of the plan
 * names one of its columns, the row, or (as plans with a single relation do) a bare name that could be one. Counts of
 * what no row lacks may name it: `count(o.id)` is the number of rows, and so is `count(DISTINCT o.id)` of the key.
 */
export function isCountOnly(tree: PlanNode, scan: LoneScan): boolean {
  const { node, alias, mention } = scan;
  if (!endsInAggregate(node)) return false;
  const way = wayToAggregate(node);
  for (const other of walk(tree)) {
    if (other === node || isBitmapOf(other, node)) continue;
    const texts = way.has(other) ? textsOnTheWay(other, scan) : expressionsOf(other);
    const rest = texts.map((text) => withoutCounts(text, scan));
    if (qualifiedNames(rest).has(alias)) return false;
    const names = rest.flatMap(bareNames);
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

/** Properties that hold a name of the plan's or of a relation, and no expression. */
const NAMES: ReadonlySet<string> = new Set([
  'Alias',
  'CTE Name',
  'Function Name',
  'Index Name',
  'Relation Name',
  'Schema',
  'Subplan Name',
]);

function expressionsOf(node: PlanNode): string[] {
  const properties = Object.entries(node.properties).filter(([name]) => !NAMES.has(name));
  return ownTexts({ ...node, properties: Object.fromEntries(properties) });
}

/** The nodes between a scan and its aggregate. */
function wayToAggregate(scan: PlanNode): ReadonlySet<PlanNode> {
  const way = new Set<PlanNode>();
  for (const node of upward(scan)) {
    if (node.type === 'Aggregate') break;
    if (node !== scan) way.add(node);
  }
  return way;
}

/**
 * What such a node prints but for columns that it hands on, or sorts by, as they are: it is the aggregate that tells
 * what becomes of them, and no count depends on an order.
 */
function textsOnTheWay(node: PlanNode, scan: LoneScan): string[] {
  const rest = (property: string): string[] =>
    listOf(node, property).filter((text) => {
      const list = tokens(text);
      const end = columnAt(list, 0, scan);
      return end === undefined || !list.slice(end).every((token) => SORTS.has(token.text));
    });
  const properties = { ...node.properties, Output: rest('Output'), 'Sort Key': rest('Sort Key') };
  return expressionsOf({ ...node, properties });
}

const SORTS: ReadonlySet<string> = new Set(['DESC', 'NULLS', 'FIRST', 'LAST']);

/** A text of the plan without its counts of what no row lacks. */
function withoutCounts(text: string, scan: LoneScan): string {
  const list = tokens(text);
  let rest = '';
  let from = 0;
  for (let i = 0; i < list.length; i++) {
    const end = countAt(list, i, text, scan);
    if (end === undefined) continue;
    rest += text.slice(from, list[i]?.start);
    from = list[end]?.start ?? text.length;
    i = end - 1;
  }
  return `${rest}${text.slice(from)}`;
}

/** Where a count of what no row lacks ends that begins at a token. */
function countAt(list: readonly Token[], at: number, text: string, scan: LoneScan): number | undefined {
  const isCount = list[at]?.text === 'count' && text[list[at].start] === 'c' && list[at - 1]?.text !== '.';
  if (!isCount || list[at + 1]?.text !== '(') return undefined;
  const isDistinct = list[at + 2]?.text === 'DISTINCT' && list[at + 3]?.kind === 'name';
  const end = columnAt(list, at + (isDistinct ? 3 : 2), scan, isDistinct);
  return end !== undefined && list[end]?.text === ')' ? end + 1 : undefined;
}

/** Where a column of the scan's ends that begins at a token, and is never NULL, or one that tells all rows apart. */
function columnAt(
  list: readonly Token[],
  at: number,
  { alias, mention: { table } }: LoneScan,
  isUnique = false,
): number | undefined {
  const hasAlias = list[at + 1]?.text === '.';
  if (hasAlias && list[at]?.text !== alias) return undefined;
  const place = hasAlias ? at + 2 : at;
  const column = list[place];
  if (column?.kind !== 'name' || !Object.hasOwn(table.columns, column.text)) return undefined;
  const isKey = table.key.length === 1 && table.key[0] === column.text;
  return isKey || (!isUnique && table.columns[column.text]?.notNull === true) ? place + 1 : undefined;
}
