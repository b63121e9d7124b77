/** Paths into JSON items, compiled once: `billing_address.country`, `consignments.shipping[].line_items`. */
export type Read = (item: unknown) => unknown;

/** Reads one value; undefined where anything on the way is missing. */
export function compileRead(path: string): Read {
  const names = path.split('.');
  const [first = '', second] = names;
  if (names.length === 1) return (item) => member(item, first);
  if (names.length === 2 && second !== undefined) return (item) => member(member(item, first), second);
  return (item) => names.reduce(member, item);
}

/**
 * Collects the elements of the arrays at a path, in order. Besides the arrays marked by `[]`, any array on the way
 * is walked through: BigCommerce has answered one and the same structure as an object and as an array around it.
 * Every object on the way is shown to `visit`.
 */
export function collect(item: unknown, path: string, visit?: (object: object) => void): unknown[] {
  const found: unknown[] = [];
  walk(item, namesOf(path), 0, found, visit);
  return found;
}

function walk(
  item: unknown,
  names: readonly string[],
  depth: number,
  found: unknown[],
  visit: ((object: object) => void) | undefined,
): void {
  const name = names[depth];
  if (name === undefined) found.push(item);
  if (!isObject(item)) return;
  visit?.(item);
  if (name === undefined) return;
  const value = item[name];
  if (Array.isArray(value)) for (const element of value) walk(element, names, depth + 1, found, visit);
  else if (value !== null && value !== undefined) walk(value, names, depth + 1, found, visit);
}

/** Every item of every page is walked along the same few paths, which definitions name. */
const known = new Map<string, readonly string[]>();

function namesOf(path: string): readonly string[] {
  const names = known.get(path) ?? path.split('.').map((name) => name.replace(/\[\]$/, ''));
  known.set(path, names);
  return names;
}

/** An element of an array, and the object that the array belongs to. */
export interface Found {
  readonly element: unknown;
  readonly around: unknown;
}

/** As `collect`, each element with what is around it. */
export function collectAround(item: unknown, path: string): Found[] {
  const cut = path.lastIndexOf('.');
  const last = path.slice(cut + 1);
  const found: Found[] = [];
  for (const around of cut < 0 ? [item] : collect(item, path.slice(0, cut))) {
    for (const element of collect(around, last)) found.push({ element, around });
  }
  return found;
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
