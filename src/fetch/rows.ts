import type { AccessPath, Repair, TableDefinition } from '../catalog/index.ts';
import { collect, compileRead, type Read } from './paths.ts';
import type { ApiRow } from './types.ts';

/** Makes rows of items, with the needed columns and the key only. */
export interface RowMaker {
  rows(items: readonly unknown[]): ApiRow[];
  /** The items of a repair answer are rows; what comes from the parent is read from the parent. */
  repaired(items: readonly unknown[], parent: unknown): ApiRow[];
  /** Whether rows of this item are missing from it. */
  readonly isShort: ((item: unknown) => boolean) | undefined;
}

type Getter = readonly [column: string, read: Read, fromParent: boolean];

/** `path`: the values of `{column}` in the path, for columns that the items do not hold. */
export function rowMaker(
  table: TableDefinition,
  access: AccessPath,
  columns: readonly string[],
  path: Readonly<Record<string, string>> = {},
): RowMaker {
  const getters = [...new Set([...table.key, ...columns])].map((name): Getter => {
    const parent = access.rows?.parent?.[name];
    if (parent !== undefined) return [name, compileRead(parent), true];
    const column = table.columns[name];
    const read = compileRead(column?.at ?? name);
    const value = path[name];
    const filled: Read = value === undefined ? read : (item) => read(item) ?? value;
    return [name, filled, column?.fromParent === true];
  });
  const make = (item: unknown, parent: unknown): ApiRow => {
    const row: Record<string, unknown> = {};
    for (const [name, read, fromParent] of getters) row[name] = read(fromParent ? parent : item);
    return row;
  };
  const at = access.rows?.at;
  const repair = access.rows?.repair;
  return {
    rows: (items) =>
      at
        ? items.flatMap((item) => at.flatMap((path) => collect(item, path)).map((row) => make(row, item)))
        : items.map((item) => make(item, item)),
    repaired: (items, parent) => items.map((item) => make(item, parent)),
    isShort: at && repair ? shortness(table, at, repair) : undefined,
  };
}

function shortness(
  table: TableDefinition,
  at: readonly string[],
  repair: Repair,
): (item: unknown) => boolean {
  const readTotal = compileRead(repair.total);
  const { warning, sum } = repair;
  const readSum = sum === undefined ? () => 1 : compileRead(table.columns[sum]?.at ?? sum);
  return (item) => {
    let warned = false;
    const visit = (object: object): void => {
      if (warning !== undefined && warning in object) warned = true;
    };
    const rows = at.flatMap((path) => collect(item, path, visit));
    const total = readTotal(item);
    if (warned || total === undefined || total === null) return warned;
    const found = rows.reduce<number>((sum, row) => sum + Number(readSum(row) ?? 0), 0);
    return found !== Number(total);
  };
}

/** Remembers rows by key, to hand each on once. */
export class Seen {
  readonly #key: readonly string[];
  readonly #seen = new Set<unknown>();

  constructor(key: readonly string[]) {
    this.#key = key;
  }

  get size(): number {
    return this.#seen.size;
  }

  /** True for a row not seen before. */
  add(row: ApiRow): boolean {
    const [first = '', ...others] = this.#key;
    const key = others.length === 0 ? row[first] : JSON.stringify(this.#key.map((name) => row[name]));
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }
}
