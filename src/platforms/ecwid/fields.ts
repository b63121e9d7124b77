/** Names of fields, and within each those that are wanted of it; empty: all of it. */
interface Tree extends Map<string, Tree> {}

/**
 * `responseFields`, whose grammar is `a,b(c,d(e))`: what is not named is not answered. A page names its own members
 * too, or it would not tell how many rows there are.
 */
export function writeFields(envelope: string, paths: readonly string[]): string {
  const rows = write(treeOf(paths));
  if (envelope === 'page') return `total,count,offset,limit,items(${rows})`;
  return envelope === 'object' || envelope === 'array' ? rows : `${envelope}(${rows})`;
}

function treeOf(paths: readonly string[]): Tree {
  const root: Tree = new Map();
  // Shorter ones first: what is wanted as a whole needs no names within it.
  const sorted = [...paths].sort((a, b) => depth(a) - depth(b));
  const whole = new Set<string>();
  for (const path of sorted) {
    const names = path.split('.');
    if (names.some((_, i) => whole.has(names.slice(0, i + 1).join('.')))) continue;
    whole.add(path);
    let level = root;
    for (const name of names) {
      const next: Tree = level.get(name) ?? new Map();
      level.set(name, next);
      level = next;
    }
  }
  return root;
}

function write(tree: Tree): string {
  const parts = [...tree].map(([name, within]) => (within.size === 0 ? name : `${name}(${write(within)})`));
  return parts.join(',');
}

const depth = (path: string): number => path.split('.').length;
