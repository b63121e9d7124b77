import type { Store } from '../data/store.ts';

/** A category with everything below it; 0 is the front page, below which everything is. */
export function subtree(store: Store, root: number): Set<number> {
  const found = new Set([root]);
  // Parents come before their children.
  for (const { id, parentId = 0 } of store.categories.facts) if (found.has(parentId)) found.add(id);
  return found;
}
