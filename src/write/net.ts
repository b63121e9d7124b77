import type { Change } from './change.ts';

/**
 * What several changes to one row come to: made and then changed is made so; made and deleted is nothing; changed twice
 * is changed once. Each stands where the first of its row stood, but a delete where the row was deleted.
 */
export function netChanges(changes: readonly Change[]): Change[] {
  const net: (Change | undefined)[] = [];
  const places = new Map<string, number>();
  for (const change of changes) {
    const row = change.operation === 'insert' ? change.new : change.old;
    const place = places.get(idOf(change, row));
    const before = place === undefined ? undefined : net[place];
    const merged = before === undefined ? change : merge(before, change);
    if (place !== undefined) net[place] = undefined;
    const at = place === undefined || merged?.operation === 'delete' ? net.length : place;
    net[at] = merged;
    const now = change.operation === 'delete' ? change.old : change.new;
    places.set(idOf(change, now), at);
  }
  return net.filter((change) => change !== undefined);
}

function merge(before: Change, change: Change): Change | undefined {
  const { operation } = change;
  if (before.operation === 'insert') {
    return operation === 'delete' ? undefined : { ...before, new: change.new };
  }
  if (before.operation === 'delete') {
    // The row was made anew under its old key.
    return change;
  }
  return { ...change, old: before.old };
}

function idOf({ schema, table }: Change, row: Change['old'] = {}): string {
  return JSON.stringify([schema, table.name, table.key.map((column) => String(row[column]))]);
}
