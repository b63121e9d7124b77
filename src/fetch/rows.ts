import type { AccessPath, Repair, TableDefinition } from '../catalog/index.ts';
import { KeySet } from './key-set.ts';
import { collect, collectAround, compileRead, type Found, type Read } from './paths.ts';
import type { ApiRow } from './types.ts';

/** Makes rows of items, with the needed columns and the key only. */
export interface RowMaker {
  rows(items: readonly unknown[]): ApiRow[];
  /** The items of a repair answer are rows, or hold them; what comes from the parent is read from the parent. */
  repaired(items: readonly unknown[], parent: unknown): ApiRow[];
  /** Whether rows of this item are missing from it. */
  readonly isShort: ((item: unknown) => boolean) | undefined;
}

/** What a row is made of: the element itself, the item around it, the object whose array it is in, its place. */
interface Source extends Found {
  readonly item: unknown;
  readonly ordinal: number;
}

type Getter = readonly [column: string, read: (source: Source) => unknown];

/** `path`: the values of `{column}` in the path, for columns that the items do not hold. */
export function rowMaker(
  table: TableDefinition,
  access: AccessPath,
  columns: readonly string[],
  path: Readonly<Record<string, string>> = {},
): RowMaker {
  const getters = [...new Set([...table.key, ...columns])].map(
    (name): Getter => [name, getter(table, access, name, path[name])],
  );
  const make = (source: Source): ApiRow => {
    const row: Record<string, unknown> = {};
    for (const [name, read] of getters) row[name] = read(source);
    return row;
  };
  const inside = (item: unknown, at: readonly string[], parent: unknown): ApiRow[] =>
    at
      .flatMap((path) => collectAround(item, path))
      .map((found, i) => make({ ...found, item: parent, ordinal: i + 1 }));
  const whole = (item: unknown, parent: unknown): ApiRow =>
    make({ element: item, item: parent, around: parent, ordinal: 1 });
  const at = access.rows?.at;
  const repair = access.rows?.repair;
  return {
    rows: (items) =>
      at ? items.flatMap((item) => inside(item, at, item)) : items.map((item) => whole(item, item)),
    repaired: (items, parent) =>
      repair?.at
        ? items.flatMap((item) => inside(item, repair.at ?? [], parent))
        : items.map((item) => whole(item, parent)),
    isShort: at && repair ? shortness(table, at, repair) : undefined,
  };
}

/** Where one column of a row is read from. `value`: that of the path, for what the answer does not hold. */
function getter(
  table: TableDefinition,
  { rows }: AccessPath,
  name: string,
  value: string | undefined,
): (source: Source) => unknown {
  if (rows?.ordinal === name) return ({ ordinal }) => ordinal;
  const [parent, around] = [rows?.parent?.[name], rows?.around?.[name]];
  if (parent !== undefined) return reader(parent, ({ item }) => item);
  if (around !== undefined) return reader(around, (source) => source.around);
  const column = table.columns[name];
  // What the API takes under this name it may answer something else under: a link.
  if (column?.writeOnly === true) return () => undefined;
  const read = compileRead(column?.at ?? name);
  if (column?.fromParent === true) return ({ item }) => read(item);
  if (value === undefined) return ({ element }) => read(element);
  return ({ element }) => read(element) ?? value;
}

function reader(path: string, from: (source: Source) => unknown): (source: Source) => unknown {
  const read: Read = compileRead(path);
  return (source) => read(from(source));
}

function shortness(
  table: TableDefinition,
  at: readonly string[],
  repair: Repair,
): (item: unknown) => boolean {
  const readTotal = compileRead(repair.total);
  const { warning, sum, counted } = repair;
  const ownSum = sum === undefined ? () => 1 : compileRead(table.columns[sum]?.at ?? sum);
  const readSum = counted ? compileRead(counted.sum) : ownSum;
  const places = counted?.at ?? at;
  return (item) => {
    let warned = false;
    const visit = (object: object): void => {
      if (warning !== undefined && warning in object) warned = true;
    };
    const rows = places.flatMap((path) => collect(item, path, visit));
    const total = readTotal(item);
    if (warned || total === undefined || total === null) return warned;
    const found = rows.reduce<number>((sum, row) => sum + Number(readSum(row) ?? 0), 0);
    return found !== Number(total);
  };
}

/** Remembers rows by key, to hand each on once. */
export class Seen {
  readonly #key: readonly string[];
  readonly #seen = new KeySet();

  constructor(key: readonly string[]) {
    this.#key = key;
  }

  get size(): number {
    return this.#seen.size;
  }

  /** True for a row not seen before. */
  add(row: ApiRow): boolean {
    const [first = '', ...others] = this.#key;
    return this.#seen.add(
      others.length === 0 ? row[first] : JSON.stringify(this.#key.map((name) => row[name])),
    );
  }
}
