import { listOf, type PlanNode, textOf } from './plan-node.ts';
import { tokens } from './plan-text.ts';
import { rowsNumbered } from './run-condition.ts';
import type { LoneScan } from './scan-index.ts';
import type { Scan, SortKey } from './types.ts';

/** Nodes that hand on every row of their inputs once. */
const faithful: ReadonlySet<string> = new Set([
  'Append',
  'Merge Append',
  'Gather',
  'Gather Merge',
  'Hash',
  'Incremental Sort',
  'Result',
  'Sort',
  'Subquery Scan',
]);

/**
 * Rule 6: what stands between a scan and the top of the plan, or the nearest Limit, if that is nothing but a sort by
 * columns that an API orders like PostgreSQL does, and nodes that drop no row. Of several scans below an Append each
 * can give the first rows of all. A window that numbers rows and wants the first
 * is a Limit, too.
 * @param rows that the innermost query around the scan hands on, where that is not the statement itself
 */
export function readTop(tree: PlanNode, scan: LoneScan, rows: number | undefined): Scan['top'] {
  let sort: readonly SortKey[] | undefined;
  let names: Names = (text) => text;
  let node: PlanNode = scan.node;
  const isEnd = ({ type }: PlanNode): boolean => type === 'Limit' || type === 'WindowAgg';
  for (; node !== tree && !isEnd(node); node = node.parent as PlanNode) {
    const parent = node.parent as PlanNode;
    const kept = isKeptSide(node, parent);
    if (!kept && !['Outer', 'Subquery', 'Member'].includes(node.relationship)) return undefined;
    if (isEnd(parent)) continue;
    if (!(kept || faithful.has(parent.type)) || textOf(parent, 'Filter') || textOf(parent, 'One-Time Filter'))
      return undefined;
    if (parent.type === 'Sort' || parent.type === 'Incremental Sort') {
      const keys = listOf(parent, 'Sort Key').map((text) => sortKey(names(text), scan));
      if (!keys.every((key) => key !== undefined)) return undefined;
      sort = keys;
    }
    if (parent.type === 'Append' || parent.type === 'Merge Append') {
      const inside = names;
      const members = memberNames(parent, node);
      names = (text) => inside(members(text));
    }
  }
  const order = sort ?? indexOrder(scan);
  if (order === undefined) return undefined;
  const known = node.type === 'Limit' ? rows : rowsNumbered(node);
  if (known !== undefined) return { sort: order, hasLimit: true, rows: known };
  // A plan has Limits of its own: for the least and the greatest of all.
  return node === tree && node.type !== 'WindowAgg'
    ? { sort: order, hasLimit: node.type === 'Limit' }
    : undefined;
}

/**
 * The side of an outer join of which every row is kept: each makes one row of the result or more, so that the first
 * rows of the result are of the first rows here.
 */
function isKeptSide(node: PlanNode, join: PlanNode): boolean {
  const type = textOf(join, 'Join Type');
  return (
    (type === 'Left' && node.relationship === 'Outer') || (type === 'Right' && node.relationship === 'Inner')
  );
}

/** A sort key's text as the scan would name it. */
type Names = (text: string) => string;

/**
 * Above an Append the columns have the names of its first member: what a member calls them stands at the same place
 * of its own output. A key that stands nowhere, or more than once with other columns, stays as it is, which then is
 * no column of the scan's.
 */
function memberNames(append: PlanNode, member: PlanNode): Names {
  const first = append.children.find(({ relationship }) => relationship === 'Member');
  if (first === undefined || first === member) return (text) => text;
  const theirs = listOf(first, 'Output');
  const own = listOf(member, 'Output');
  return (text) => {
    const [, key = text, clause = ''] = /^(.*?)((?: DESC)?(?: NULLS (?:FIRST|LAST))?)$/.exec(text) ?? [];
    const found = new Set(own.filter((_, i) => theirs[i] === key));
    const [only] = found;
    return found.size === 1 ? `${only}${clause}` : text;
  };
}

/**
 * The order in which an index hands rows on. The plan does not say whether the statement asks for it, so it is
 * taken to. Undefined for an index that is not the primary key's.
 */
export function indexOrder({ node, mention }: Omit<LoneScan, 'alias'>): SortKey[] | undefined {
  if (!node.type.startsWith('Index')) return [];
  if (textOf(node, 'Index Name') !== `${mention.relation}_pkey`) return undefined;
  const descending = textOf(node, 'Scan Direction') === 'Backward';
  const keys = mention.table.key.map((column) => ({ column, descending }));
  return keys.every(({ column }) => isOrdered(column, mention.table)) ? keys : undefined;
}

/** `o.id`, `o.id DESC`, `o.id DESC NULLS LAST`; undefined for expressions and for what an API may sort otherwise. */
export function sortKey(text: string, { alias, mention }: LoneScan): SortKey | undefined {
  const [first, dot, column, ...words] = tokens(text);
  const clause = words.map((word) => word.text).join(' ');
  if (first?.text !== alias || dot?.text !== '.' || column === undefined) return undefined;
  if (!/^(DESC)?( ?NULLS (FIRST|LAST))?$/.test(clause)) return undefined;
  if (!isOrdered(column.text, mention.table)) return undefined;
  return { column: column.text, descending: clause.startsWith('DESC') };
}

/** Numbers and times that are never NULL: their order is the same everywhere. */
export function isOrdered(column: string, table: LoneScan['mention']['table']): boolean {
  const definition = table.columns[column];
  if (definition === undefined || !(definition.notNull || table.key.includes(column))) return false;
  return ['integer', 'bigint', 'numeric', 'timestamptz', 'date'].includes(definition.type);
}
