import type { Place } from './facts.ts';
import { as, child, isTree, list, number, strings, type Tree, text, type Value } from './tree.ts';
import type { NameUse } from './uses.ts';

/** What a statement does to a relation that it writes. */
export interface WriteUse {
  readonly target: NameUse;
  /** MERGE does any of the first three. */
  readonly operation: 'insert' | 'update' | 'delete' | 'merge' | 'copy' | 'truncate';
  /** Columns that it gives values; empty for an INSERT without a list, which gives all. */
  readonly assigned: readonly string[];
  readonly conflict?: Conflict;
  /** UPDATE and DELETE: there is a WHERE that is not a constant. */
  readonly restricted: boolean;
  /** There is a RETURNING. */
  readonly returns: boolean;
  /**
   * RETURNING has nothing in it but the target's own columns and expressions of them: no other relation, no query, no
   * parameter (whose type may follow from the rest of the statement), no `old` and `new`, no system column.
   */
  readonly returnsOwn: boolean;
  /** The system column by which it finds rows of the target, if it does: ctid, xmin. */
  readonly system?: string | undefined;
  /** It is the statement itself, not a part of its WITH. */
  readonly isTop: boolean;
}

/** ON CONFLICT. */
export interface Conflict {
  readonly action: 'nothing' | 'update';
  /** Undefined: any. An expression or a constraint's name counts as columns that no table has. */
  readonly columns: readonly string[] | undefined;
  /** `at`: where ON CONSTRAINT stands. */
  readonly constraint?: { readonly name: string; readonly at: number };
}

/** Records what INSERT, UPDATE, DELETE, MERGE, COPY FROM or TRUNCATE does. Its target is the use recorded last. */
export function noteWrite(tree: Tree, place: Place, operation: WriteUse['operation']): void {
  const target = place.facts.uses.at(-1);
  if (target === undefined) return;
  const returning = returningOf(tree);
  const conflict = conflictOf(child(tree, 'onConflictClause'));
  place.facts.writes.push({
    target,
    operation,
    assigned: assignedColumns(tree),
    ...(conflict && { conflict }),
    restricted: isCondition(tree['whereClause']),
    returns: returning.length > 0,
    returnsOwn: returning.length > 0 && isOwn(tree, returning),
    system: deciding
      .map((part) => systemColumn(tree[part], target, false))
      .find((name) => name !== undefined),
    isTop: place.nested !== true,
  });
}

function returningOf(tree: Tree): readonly Tree[] {
  const clause = child(tree, 'returningClause');
  return clause === undefined ? list(tree, 'returningList') : list(clause, 'exprs');
}

function conflictOf(clause: Tree | undefined): Conflict | undefined {
  if (clause === undefined) return undefined;
  const action = text(clause, 'action') === 'ONCONFLICT_UPDATE' ? 'update' : 'nothing';
  const infer = child(clause, 'infer');
  if (infer === undefined) return { action, columns: undefined };
  const elements = list(infer, 'indexElems').map((item) => text(as(item, 'IndexElem'), 'name') ?? '(…)');
  const name = text(infer, 'conname');
  if (name === undefined) return { action, columns: elements };
  return { action, columns: [`(${name})`], constraint: { name, at: number(infer, 'location') } };
}

/** Those of SET, of an INSERT's list, of ON CONFLICT DO UPDATE and of MERGE's actions. */
function assignedColumns(tree: Tree): string[] {
  const merged = list(tree, 'mergeWhenClauses').map((item) => as(item, 'MergeWhenClause') ?? {});
  const lists = [
    list(tree, 'cols'),
    // An UPDATE's; COPY has plain names.
    tree['onConflictClause'] === undefined && tree['selectStmt'] === undefined
      ? list(tree, 'targetList')
      : [],
    list(child(tree, 'onConflictClause'), 'targetList'),
    ...merged.map((clause) => list(clause, 'targetList')),
  ];
  const names = lists.flat().flatMap((item) => text(as(item, 'ResTarget'), 'name') ?? []);
  return [...new Set([...names, ...strings(list(tree, 'attlist'))])];
}

function isCondition(where: Value | undefined): boolean {
  return isTree(where) && as(where, 'A_Const') === undefined;
}

/** What decides which rows are written, and how: all but RETURNING. */
const deciding = [
  'whereClause',
  'joinCondition',
  'fromClause',
  'usingClause',
  'mergeWhenClauses',
  'targetList',
];

/** The first system column of the target in the expression; one without a table's name inside a query is the query's. */
function systemColumn(value: Value | undefined, target: NameUse, inQuery: boolean): string | undefined {
  if (Array.isArray(value)) {
    return value.map((item) => systemColumn(item, target, inQuery)).find((name) => name !== undefined);
  }
  if (!isTree(value)) return undefined;
  for (const key in value) {
    const inner = value[key];
    if (key === 'ColumnRef' && isTree(inner)) {
      const fields = strings(list(inner, 'fields'));
      const [name = '', table] = fields.reverse();
      const ofTarget = table === undefined ? !inQuery : table === (target.alias ?? target.name.name);
      if (system.has(name) && ofTarget) return name;
    } else {
      const found = systemColumn(inner, target, inQuery || key === 'SelectStmt');
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

const foreign = new Set(['SubLink', 'MergeSupportFunc', 'ParamRef']);
const system = new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid']);

function isOwn(tree: Tree, returning: readonly Tree[]): boolean {
  if (list(tree, 'fromClause').length > 0 || list(tree, 'usingClause').length > 0) return false;
  if (tree['sourceRelation'] !== undefined || list(child(tree, 'returningClause'), 'options').length > 0)
    return false;
  return returning.every((item) => !hasForeign(item));
}

function hasForeign(value: Value | undefined): boolean {
  if (Array.isArray(value)) return value.some(hasForeign);
  if (!isTree(value)) return false;
  for (const key in value) {
    if (foreign.has(key)) return true;
    const inner = value[key];
    if (key === 'ColumnRef' && isTree(inner)) {
      const fields = strings(list(inner, 'fields'));
      if (['old', 'new'].includes(fields.at(-2) ?? '') || system.has(fields.at(-1) ?? '')) return true;
    } else if (hasForeign(inner)) return true;
  }
  return false;
}
