import { recordCall } from './calls.ts';
import { type Place, recordUse } from './facts.ts';
import { as, child, list, strings, type Tree, text } from './tree.ts';

/** The items of a FROM clause: the names that they give, and what is below them. */
export function sample(tree: Tree, place: Place): void {
  const relation = as(child(tree, 'relation'), 'RangeVar');
  if (relation) recordUse(relation, place, 'from', true);
  place.walk(tree['args'], place);
  place.walk(tree['repeatable'], place);
}

export function rangeFunction(tree: Tree, place: Place): void {
  for (const item of list(tree, 'functions')) {
    const name = strings(list(as(list(as(item, 'List'), 'items')[0], 'FuncCall'), 'funcname'));
    if (name.length === 0) continue;
    place.facts.functions.add(name.join('.'));
    recordCall(tree, item, place);
    if (child(tree, 'alias') === undefined) addAlias(place, name.at(-1));
  }
  aliased(tree, place);
}

export function join(tree: Tree, place: Place): void {
  const level = place.facts.levels[place.level];
  if (level !== undefined) {
    if (tree['isNatural'] === true) level.natural = true;
    for (const column of strings(list(tree, 'usingClause'))) level.names.add(column);
    const alias = child(tree, 'alias');
    const name = text(alias, 'aliasname');
    if (name !== undefined) level.joinAliases.add(name);
    if (list(alias, 'colnames').length > 0) level.renames = true;
    addAlias(place, text(child(tree, 'join_using_alias'), 'aliasname'));
  }
  aliased(tree, place);
}

export function aliased(tree: Tree, place: Place): void {
  addAlias(place, text(child(tree, 'alias'), 'aliasname'));
  for (const key in tree) {
    if (key !== 'alias' && key !== 'join_using_alias' && key !== 'usingClause') place.walk(tree[key], place);
  }
}

export function addAlias(place: Place, name: string | undefined): void {
  if (name !== undefined) place.facts.levels[place.level]?.aliases.add(name);
}
