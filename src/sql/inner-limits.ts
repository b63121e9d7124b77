import { parse } from './grammar.ts';
import { limitOf } from './limit.ts';
import { isTree, type Tree, text, type Value } from './tree.ts';
import type { LimitInfo } from './types.ts';

/**
 * The LIMIT and OFFSET of the innermost query around each relation that has one of either, by the relation's
 * name. Left out are relations that are named twice, those that only the statement's own LIMIT is around, and, in a CTE,
 * those that none inside the CTE is around: how many of its rows are read is told where it is read. Throws what `parse`
 * throws.
 */
export function innerLimits(sql: Buffer): ReadonlyMap<string, LimitInfo> {
  const found = new Map<string, LimitInfo | undefined>();
  visit(parse(sql), { limit: undefined, isOutermost: true }, (name, limit) => {
    found.set(name, found.has(name) ? undefined : limit);
  });
  return new Map(
    [...found].flatMap(([name, limit]) => (limit === undefined ? [] : [[name, limit] as const])),
  );
}

interface Around {
  readonly limit: LimitInfo | undefined;
  /** No query is around. */
  readonly isOutermost: boolean;
}

function visit(
  value: Value | undefined,
  around: Around,
  note: (relation: string, limit: LimitInfo | undefined) => void,
): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, around, note);
    return;
  }
  if (!isTree(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'RangeVar' && isTree(inner)) note(text(inner, 'relname') ?? '', around.limit);
    else visit(inner, isTree(inner) ? within(key, inner, around) : around, note);
  }
}

function within(key: string, tree: Tree, around: Around): Around {
  if (boundaries.has(key)) return { limit: undefined, isOutermost: false };
  if (!queries.has(key)) return around;
  return { limit: around.isOutermost ? undefined : (limitOf(tree) ?? around.limit), isOutermost: false };
}

/** A query, and the two of a set operation, which stand there without their type. */
const queries = new Set(['SelectStmt', 'larg', 'rarg']);

/** What is around has no say in how many rows of the queries inside are read. */
const boundaries = new Set(['CommonTableExpr', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);
