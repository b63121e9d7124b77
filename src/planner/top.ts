import { listOf, type PlanNode, textOf } from './plan-node.ts';
import { tokens } from './plan-text.ts';
import type { LoneScan } from './scan-index.ts';
import type { Scan, SortKey } from './types.ts';

/** Nodes that hand on every row of their input once. */
const faithful: ReadonlySet<string> = new Set([
  'Gather',
  'Gather Merge',
  'Incremental Sort',
  'Result',
  'Sort',
  'Subquery Scan',
]);

/**
 * Rule 6: what stands between a scan and the top of the plan, if that is nothing but the statement's own Limit, a
 * sort by columns that an API orders like PostgreSQL does, and nodes that neither drop nor multiply rows.
 */
export function readTop(tree: PlanNode, scan: LoneScan): Scan['top'] {
  const hasLimit = tree.type === 'Limit';
  let sort: readonly SortKey[] | undefined;
  for (let node: PlanNode = scan.node; node !== tree; node = node.parent as PlanNode) {
    if (node.relationship !== 'Outer' && node.relationship !== 'Subquery') return undefined;
    const parent = node.parent as PlanNode;
    if (parent === tree && hasLimit) continue;
    if (!faithful.has(parent.type) || textOf(parent, 'Filter') || textOf(parent, 'One-Time Filter'))
      return undefined;
    if (parent.type === 'Sort' || parent.type === 'Incremental Sort') {
      const keys = listOf(parent, 'Sort Key').map((text) => sortKey(text, scan));
      if (!keys.every((key) => key !== undefined)) return undefined;
      sort = keys;
    }
  }
  const order = sort ?? indexOrder(scan);
  return order === undefined ? undefined : { sort: order, hasLimit };
}

/**
 * The order in which an index hands rows on. The plan does not say whether the statement asks for it, so it is
 * taken to. Undefined for an index that is not the primary key's.
 */
function indexOrder({ node, mention }: LoneScan): SortKey[] | undefined {
  if (!node.type.startsWith('Index')) return [];
  if (textOf(node, 'Index Name') !== `${mention.relation}_pkey`) return undefined;
  const descending = textOf(node, 'Scan Direction') === 'Backward';
  const keys = mention.table.key.map((column) => ({ column, descending }));
  return keys.every(({ column }) => isOrdered(column, mention.table)) ? keys : undefined;
}

/** `o.id`, `o.id DESC`, `o.id DESC NULLS LAST`; undefined for expressions and for what an API may sort otherwise. */
function sortKey(text: string, { alias, mention }: LoneScan): SortKey | undefined {
  const [first, dot, column, ...words] = tokens(text);
  const clause = words.map((word) => word.text).join(' ');
  if (first?.text !== alias || dot?.text !== '.' || column === undefined) return undefined;
  if (!/^(DESC)?( ?NULLS (FIRST|LAST))?$/.test(clause)) return undefined;
  if (!isOrdered(column.text, mention.table)) return undefined;
  return { column: column.text, descending: clause.startsWith('DESC') };
}

/** Numbers and times that are never NULL: their order is the same everywhere. */
function isOrdered(column: string, table: LoneScan['mention']['table']): boolean {
  const definition = table.columns[column];
  if (definition === undefined || !(definition.notNull || table.key.includes(column))) return false;
  return ['integer', 'bigint', 'numeric', 'timestamptz', 'date'].includes(definition.type);
}
