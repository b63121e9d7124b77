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
  const names = path.split('.').map((name) => name.replace(/\[\]$/, ''));
  let level: unknown[] = [item];
  for (const name of names) {
    const next: unknown[] = [];
    for (const object of level) {
      if (!isObject(object)) continue;
      visit?.(object);
      const value = object[name];
      if (Array.isArray(value)) next.push(...value);
      else if (value !== null && value !== undefined) next.push(value);
    }
    level = next;
  }
  for (const object of level) if (isObject(object)) visit?.(object);
  return level;
}

/** An element of an array, and the object that the array belongs to. */
export interface Found {
  readonly element: unknown;
  readonly around: unknown;
}

/** As `collect`, each element with what is around it. */
export function collectAround(item: unknown, path: string): Found[] {
  const cut = path.lastIndexOf('.');
  const holders = cut < 0 ? [item] : collect(item, path.slice(0, cut));
  const last = path.slice(cut + 1);
  return holders.flatMap((around) => collect(around, last).map((element) => ({ element, around })));
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
