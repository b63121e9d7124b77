/**
 * The raw parse tree as libpg-query prints it: an object per node. Where a field may hold any node, the node is
 * wrapped in an object with its type as the only key (`{"SelectStmt": {…}}`); where the field has one type, it
 * stands there bare. Members that are 0, false or empty are left out.
 */
export type Value = string | number | boolean | null | readonly Value[] | Tree;
export interface Tree {
  readonly [key: string]: Value | undefined;
}

export function isTree(value: Value | undefined): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function child(tree: Tree, key: string): Tree | undefined {
  const value = tree[key];
  return isTree(value) ? value : undefined;
}

export function list(tree: Tree | undefined, key: string): readonly Tree[] {
  const value = tree?.[key];
  return Array.isArray(value) ? (value as readonly Tree[]) : [];
}

export function text(tree: Tree | undefined, key: string): string | undefined {
  const value = tree?.[key];
  return typeof value === 'string' ? value : undefined;
}

export function number(tree: Tree | undefined, key: string): number {
  const value = tree?.[key];
  return typeof value === 'number' ? value : 0;
}

/** Type and content of a wrapped node. */
export function unwrap(tree: Tree | undefined): [type: string, node: Tree] | undefined {
  if (tree === undefined) return undefined;
  for (const key in tree) {
    const node = tree[key];
    if (isTree(node)) return [key, node];
  }
  return undefined;
}

/** The content of a wrapped node, if it has this type. */
export function as(tree: Tree | undefined, type: string): Tree | undefined {
  return tree === undefined ? undefined : child(tree, type);
}

/** The strings of a list of String nodes; another node (A_Star) becomes `*`. */
export function strings(nodes: readonly Tree[]): string[] {
  return nodes.map((node) => text(as(node, 'String'), 'sval') ?? (as(node, 'String') ? '' : '*'));
}
