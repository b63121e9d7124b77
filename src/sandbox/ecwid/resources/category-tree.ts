import type { Store } from '../data/store.ts';

/** A category with everything below it; 0 is the front page, below which everything is. */
export function subtree(store: Store, root: number): Set<number> {
  const categories = store.collection('categories');
  const [id, parentId] = [categories.column('id'), categories.column('parentId')];
  const found = new Set([root]);
  // Generated parents come before their children; clients may hang a category below a younger one.
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (let at = 0; at < categories.length; at++) {
      if (found.has(Number(parentId(at)))) found.add(Number(id(at)));
    }
  }
  return found;
}
