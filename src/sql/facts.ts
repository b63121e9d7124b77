import { as, child, list, number, strings, type Tree, text, type Value } from './tree.ts';
import type { CteScope, Facts, Level, NameUse } from './uses.ts';

/** Where the walk stands. */
export interface Place {
  readonly facts: Facts;
  readonly level: number;
  readonly ctes: CteScope | undefined;
  /** Inside a WITH. */
  readonly nested?: true;
  /** Walks through anything below. */
  readonly walk: (value: Value | undefined, place: Place) => void;
}

export function newFacts(): Facts {
  return {
    uses: [],
    writes: [],
    called: new Set(),
    calls: [],
    levels: [],
    refs: [],
    functions: new Set(),
    callsSetConfig: false,
    parameters: [],
  };
}

export function newLevel(outer: Place): number {
  const level: Level = {
    parent: outer.level,
    names: new Set(),
    qualified: new Map(),
    aliases: new Set(),
    joinAliases: new Set(),
    groups: new Set(),
    outputs: new Set(),
    star: false,
    natural: false,
    renames: false,
  };
  return outer.facts.levels.push(level) - 1;
}

export function isCte(ctes: CteScope | undefined, name: string): boolean {
  for (let scope = ctes; scope !== undefined; scope = scope.outer) if (scope.name === name) return true;
  return false;
}

/** Records a RangeVar, unless it is a CTE: those have no schema, and are never targets. */
export function recordUse(tree: Tree, place: Place, form: NameUse['form'], sampled = false): void {
  const name = text(tree, 'relname') ?? '';
  const schema = text(tree, 'schemaname');
  const catalog = text(tree, 'catalogname');
  const alias = child(tree, 'alias');
  const aliasName = text(alias, 'aliasname');
  const isRead = form === 'from' || form === 'table';
  if (isRead && schema === undefined && isCte(place.ctes, name)) {
    place.facts.levels[place.level]?.aliases.add(aliasName ?? name);
    return;
  }
  place.facts.uses.push({
    name: { ...(catalog !== undefined && { catalog }), ...(schema !== undefined && { schema }), name },
    at: number(tree, 'location'),
    ...(aliasName !== undefined && { alias: aliasName }),
    columnAliases: list(alias, 'colnames').length > 0,
    inherits: tree['inh'] === true,
    sampled,
    form,
    level: place.level,
    ctes: place.ctes,
  });
}

/** Records a column reference; the column is its last part. */
export function recordRef(tree: Tree, place: Place): void {
  const level = place.facts.levels[place.level];
  if (level === undefined) return;
  const nodes = list(tree, 'fields');
  const fields = strings(nodes);
  const column = fields.at(-1) ?? '';
  const qualifier = fields.at(-2);
  const isStar = as(nodes.at(-1), 'String') === undefined;
  if (qualifier === undefined) {
    if (isStar) level.star = true;
    else level.names.add(column);
    return;
  }
  const columns = level.qualified.get(qualifier);
  if (columns) columns.add(column);
  else level.qualified.set(qualifier, new Set([column]));
  place.facts.refs.push({
    at: number(tree, 'location'),
    parts: fields.length - 1,
    schema: fields.at(-3),
    table: qualifier,
    level: place.level,
  });
}
