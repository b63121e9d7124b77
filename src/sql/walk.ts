import { newFacts, newLevel, type Place, recordRef, recordUse } from './facts.ts';
import { addAlias, aliased, join, rangeFunction, sample } from './from-items.ts';
import { noteGroups } from './groups.ts';
import { as, child, isTree, list, number, strings, type Tree, text, type Value } from './tree.ts';
import type { CteScope, Facts } from './uses.ts';
import { noteWrite, type WriteUse } from './writes.ts';

/** Collects what a statement reads and writes: names that are no CTE in scope, and column references. */
export function collect(statement: Tree): Facts {
  const facts = newFacts();
  const top: Place = { facts, level: -1, ctes: undefined, walk: node };
  node(statement, top);
  return facts;
}

/** Nodes that are not read from, and nodes without anything of interest below. */
const skipped = new Set([
  'IntoClause',
  'intoClause',
  'into',
  'lockingClause',
  'TypeName',
  'typeName',
  'A_Const',
]);

function node(value: Value | undefined, place: Place): void {
  if (Array.isArray(value)) {
    for (const item of value) node(item, place);
    return;
  }
  if (!isTree(value)) return;
  for (const key in value) {
    const inner = value[key];
    if (typeof inner !== 'object' || skipped.has(key)) continue;
    const visit = visitors.get(key);
    if (visit !== undefined && isTree(inner)) visit(inner, place);
    else node(inner, place);
  }
}

type Visit = (tree: Tree, place: Place) => void;

const visitors: ReadonlyMap<string, Visit> = new Map<string, Visit>([
  ['SelectStmt', select],
  ['InsertStmt', (tree, place) => modify(tree, place, 'insert')],
  ['UpdateStmt', (tree, place) => modify(tree, place, 'update')],
  ['DeleteStmt', (tree, place) => modify(tree, place, 'delete')],
  ['MergeStmt', (tree, place) => modify(tree, place, 'merge')],
  ['CopyStmt', copy],
  ['TruncateStmt', truncate],
  ['RangeVar', (tree, place) => recordUse(tree, place, 'from')],
  ['RangeTableSample', sample],
  ['RangeFunction', rangeFunction],
  ['RangeSubselect', aliased],
  ['RangeTableFunc', aliased],
  ['JsonTable', aliased],
  ['JoinExpr', join],
  ['ColumnRef', recordRef],
  ['ReturningOption', (tree, place) => addAlias(place, text(tree, 'value'))],
  ['FuncCall', call],
  ['MultiAssignRef', multiAssign],
  [
    'ParamRef',
    (tree, place) => {
      place.facts.parameters.push({ number: number(tree, 'number'), at: number(tree, 'location') });
    },
  ],
]);

function select(tree: Tree, outer: Place): void {
  const level = newLevel(outer);
  const place: Place = { ...outer, level, ctes: withClause(tree, outer) };
  const left = child(tree, 'larg');
  const right = child(tree, 'rarg');
  if (left) select(left, place);
  if (right) select(right, place);
  for (const key of outputs) node(tree[key], place);
  noteGroups(tree, place);
  // `TABLE orders` is the only source of a target without a location.
  const first = as(list(tree, 'targetList')[0], 'ResTarget');
  const relation = first?.['location'] === -1 ? as(list(tree, 'fromClause')[0], 'RangeVar') : undefined;
  if (relation) recordUse(relation, place, 'table');
  else node(tree['fromClause'], place);
  for (const key in tree) if (!visited.has(key)) node(tree[key], place);
}

/** What GROUP BY restricts. */
const outputs = ['targetList', 'distinctClause', 'havingClause', 'sortClause'];
const visited = new Set([...outputs, 'larg', 'rarg', 'withClause', 'fromClause', ...skipped]);

/** INSERT, UPDATE, DELETE, MERGE: a target, and everything else read at one level. */
function modify(tree: Tree, outer: Place, operation: WriteUse['operation']): void {
  const place: Place = { ...outer, level: newLevel(outer), ctes: withClause(tree, outer) };
  target(child(tree, 'relation'), place);
  noteWrite(tree, place, operation);
  for (const key in tree) {
    if (key === 'relation' || key === 'withClause') continue;
    node(tree[key], place);
  }
}

function copy(tree: Tree, outer: Place): void {
  const place: Place = { ...outer, level: newLevel(outer) };
  const relation = child(tree, 'relation');
  if (relation === undefined) node(tree['query'], outer);
  else if (tree['is_from'] === true) {
    target(relation, place);
    noteWrite(tree, place, 'copy');
  } else {
    recordUse(relation, place, 'copy');
    const level = place.facts.levels[place.level];
    const columns = strings(list(tree, 'attlist'));
    if (level === undefined) return;
    if (columns.length === 0) level.star = true;
    for (const column of columns) level.names.add(column);
  }
}

function truncate(tree: Tree, place: Place): void {
  for (const item of list(tree, 'relations')) {
    target(as(item, 'RangeVar'), { ...place, level: newLevel(place) });
    noteWrite(tree, place, 'truncate');
  }
}

function target(relation: Tree | undefined, place: Place): void {
  if (relation) recordUse(relation, place, 'target');
}

/**
 * The CTEs in scope behind a WITH. Without RECURSIVE a CTE sees those before it, so its own name in its body is
 * the relation; with RECURSIVE all see all.
 */
function withClause(tree: Tree, outer: Place): CteScope | undefined {
  const clause = child(tree, 'withClause');
  let ctes = outer.ctes;
  if (clause === undefined) return ctes;
  const recursive = clause['recursive'] === true;
  const all = list(clause, 'ctes').map((item) => as(item, 'CommonTableExpr'));
  const add = (cte: Tree | undefined): void => {
    ctes = { name: text(cte, 'ctename') ?? '', outer: ctes };
  };
  if (recursive) all.forEach(add);
  for (const cte of all) {
    node(cte?.['ctequery'], { ...outer, ctes, nested: true });
    if (!recursive) add(cte);
  }
  return ctes;
}

/** `(a, b) = (SELECT …)` has its source once for each column. */
function multiAssign(tree: Tree, place: Place): void {
  if (tree['colno'] === 1) node(tree, place);
}

function call(tree: Tree, place: Place): void {
  const name = strings(list(tree, 'funcname')).at(-1) ?? '';
  place.facts.called.add(name);
  if (name === 'set_config') place.facts.callsSetConfig = true;
  node(tree, place);
}
