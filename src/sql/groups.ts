import type { Place } from './facts.ts';
import { as, child, list, number, strings, type Tree } from './tree.ts';

/**
 * Notes what a SELECT groups by, and what it names in its outputs: called when only those were walked. `GROUP BY 1`
 * means the first target.
 */
export function noteGroups(tree: Tree, place: Place): void {
  const level = place.facts.levels[place.level];
  const targets = list(tree, 'targetList');
  for (const item of list(tree, 'groupClause')) {
    const ordinal = number(child(as(item, 'A_Const') ?? {}, 'ival'), 'ival');
    const target = targets[ordinal - 1];
    const column = as(item, 'ColumnRef') ?? as(child(as(target, 'ResTarget') ?? {}, 'val'), 'ColumnRef');
    const name = strings(list(column, 'fields')).at(-1);
    if (name !== undefined) level?.groups.add(name);
  }
  if (level === undefined || level.groups.size === 0) return;
  for (const name of level.names) level.outputs.add(name);
  for (const [qualifier, names] of level.qualified) {
    for (const name of names) level.outputs.add(`${qualifier}.${name}`);
  }
}
