import type { NamedColumn } from './own-column.ts';
import { listOf, type PlanNode, textOf } from './plan-node.ts';
import { tokens } from './plan-text.ts';
import { isUnion } from './union-node.ts';

/** Nodes that show the columns of their first member for those of all (rule 4). */
export const isMixing = (node: PlanNode): boolean => isUnion(node) || node.type === 'Recursive Union';

/** Nodes above which the columns of a query have the names that the query gives them. */
export const isQueryScan = ({ type }: PlanNode): boolean => type === 'Subquery Scan' || type === 'CTE Scan';

/** Nodes that hand on each row for itself, or in another order. */
const rowwise: ReadonlySet<string> = new Set([
  'Gather',
  'Gather Merge',
  'Hash',
  'Incremental Sort',
  'Materialize',
  'Memoize',
  'ProjectSet',
  'Result',
  'Sort',
]);

/**
 * Whether a column that a node names above `path` holds the values of the scan at its lower end, or NULL. `path`
 * goes from the scan up to below that node. What INTERSECT and EXCEPT hand on are rows of their first member.
 * @param isUnited it begins with a union, of whose members that is asked
 */
export function showsOwnValues(path: readonly PlanNode[], isUnited = false): boolean {
  return path.every((node, i) => {
    if (!(isInput(node) || isMemberAt(node, i, path))) return false;
    if (node.type === 'SetOp') return path[i - 1]?.relationship === 'Outer';
    return (isUnited && i === 0) || !isMixing(node);
  });
}

const isMemberAt = (node: PlanNode, i: number, path: readonly PlanNode[]): boolean =>
  i === path.length - 1 && node.relationship === 'Member';

/**
 * Whether rows of the scan, or union, at the lower end of `path` change nothing above it but rows in which a column
 * has their own value, or NULL (rule 5): a comparison above that no such row passes may then remove them below.
 * `names` are the column's from there upward, one more above each subquery and CTE.
 * @param isMember the path ends below a union
 */
export function keepsApart(
  path: readonly PlanNode[],
  names: readonly NamedColumn[],
  isMember = false,
): boolean {
  let level = 0;
  return path.every((node, i) => {
    const name = names[level];
    const isTop = isMember && isMemberAt(node, i, path);
    if (!(isInput(node) || isTop) || name === undefined) return false;
    if (i === 0 || isRowwise(node)) return true;
    if (isQueryScan(node)) {
      level++;
      return names[level]?.alias === textOf(node, 'Alias');
    }
    if (node.type === 'Aggregate' || node.type === 'Group') return groupsBy(node, name);
    if (node.type === 'WindowAgg') return partitionsBy(node, name);
    return isJoin(node) && handsOn(node, path[i - 1] as PlanNode);
  });
}

/** Whether the node above `path` gets no row where the scan at its lower end hands on none. */
export const needsRows = (path: readonly PlanNode[]): boolean =>
  path.every((node, i) => {
    if (!isInput(node)) return false;
    const below = path[i - 1];
    return below === undefined || isRowwise(node) || (isJoin(node) && isEmptyWithout(node, below));
  });

const isEmptyWithout = (join: PlanNode, side: PlanNode): boolean =>
  needed[textOf(join, 'Join Type')]?.includes(side.relationship) === true;

/** The sides of a join without whose rows it hands on none. */
const needed: Readonly<Record<string, readonly string[]>> = {
  Inner: ['Outer', 'Inner'],
  Semi: ['Outer', 'Inner'],
  'Right Semi': ['Outer', 'Inner'],
  Left: ['Outer'],
  Anti: ['Outer'],
  Right: ['Inner'],
  'Right Anti': ['Inner'],
};

/** Whether a join may lose the rows of a side that match nothing on the other side. */
export const mayShrink = (join: PlanNode, side: PlanNode): boolean =>
  shrinking[textOf(join, 'Join Type')]?.includes(side.relationship) === true;

const shrinking: Readonly<Record<string, readonly string[]>> = {
  Inner: ['Outer', 'Inner'],
  Semi: ['Outer', 'Inner'],
  'Right Semi': ['Outer', 'Inner'],
  Left: ['Inner'],
  Anti: ['Inner'],
  Right: ['Outer'],
  'Right Anti': ['Outer'],
};

export const isRowwise = ({ type }: PlanNode): boolean => rowwise.has(type);

export const isJoin = ({ type }: PlanNode): boolean =>
  type === 'Hash Join' || type === 'Merge Join' || type === 'Nested Loop';

const isInput = ({ relationship }: PlanNode): boolean =>
  relationship === 'Outer' || relationship === 'Inner' || relationship === 'Subquery';

/** Whether a join's rows show the columns of this side: those of semi and anti joins show one side only. */
function handsOn(join: PlanNode, side: PlanNode): boolean {
  const type = textOf(join, 'Join Type');
  if (type === 'Semi' || type === 'Anti') return side.relationship === 'Outer';
  if (type === 'Right Semi' || type === 'Right Anti') return side.relationship === 'Inner';
  return ['Inner', 'Left', 'Right', 'Full'].includes(type);
}

/** Grouping sets are printed elsewhere than under "Group Key" and do not qualify. */
function groupsBy(node: PlanNode, column: NamedColumn): boolean {
  if (node.properties['Grouping Sets'] !== undefined) return false;
  return listOf(node, 'Group Key').some((key) => isColumn(key, column));
}

/** PostgreSQL prints windows from version 18 on: `w1 AS (PARTITION BY o.id ORDER BY o.name)`. */
function partitionsBy(node: PlanNode, column: NamedColumn): boolean {
  const window = textOf(node, 'Window');
  const list = /^\S+ AS \(PARTITION BY (.*?)(?: ORDER BY | ROWS | RANGE | GROUPS |\)$)/.exec(window)?.[1];
  return list?.split(', ').some((key) => isColumn(key, column)) ?? false;
}

function isColumn(text: string, { alias, column }: NamedColumn): boolean {
  const [first, dot, second, ...more] = tokens(text);
  return first?.text === alias && dot?.text === '.' && second?.text === column && more.length === 0;
}
