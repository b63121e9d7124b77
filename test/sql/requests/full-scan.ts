import type { AccessPath, TableDefinition } from '../../../src/catalog/index.ts';
import { shapeOf } from '../oracle/shapes.ts';

export type Row = Readonly<Record<string, unknown>>;

/** The requests that reading tables whole takes, reckoned from their definitions and the sandbox's rows. */
export class FullScans {
  readonly #tables: ReadonlyMap<string, TableDefinition>;
  readonly #url: string;
  readonly #platform: string;
  readonly #read: (url: string) => Promise<readonly Row[]>;
  readonly #rows = new Map<string, Promise<readonly Row[]>>();

  /** `read`: how the rows that the sandbox tells are read, of which only ids and numbers are looked at. */
  constructor(
    tables: readonly TableDefinition[],
    sandboxUrl: string,
    platform: string,
    read: (url: string) => Promise<readonly Row[]> = wholeRows,
  ) {
    this.#tables = new Map(tables.map((table) => [table.name, table]));
    this.#url = sandboxUrl;
    this.#platform = platform;
    this.#read = read;
  }

  /** For every place of a statement that names a table, without what is read again for orders of many lines. */
  async ofStatement(sql: string): Promise<number> {
    const names = [...sql.matchAll(/\b(?:FROM|JOIN)\s+([a-z_]+)/g)].map((match) => match[1] ?? '');
    const each = await Promise.all(names.map((name) => this.ofTable(name)));
    return each.reduce((sum, requests) => sum + requests, 0);
  }

  async ofTable(name: string): Promise<number> {
    const table = this.#tables.get(name) ?? fail(`no table ${name}`);
    const list = table.access.find(({ path }) => !path.includes('{'));
    if (list !== undefined) return pages(list, (await this.#items(table, list)).length);
    const [each] = table.access.flatMap((access) =>
      Object.entries(access.each ?? {}).map((of) => ({ access, of })),
    );
    if (each !== undefined) return this.#ofEach(name, each.access, ...each.of);
    const access = table.access.find(({ parents }) => parents !== undefined);
    if (access?.parents === undefined) return fail(`${name} has no parents`);
    const { parents } = access;
    const below = new Map<string, number>();
    const own = Object.entries(parents.columns).map(([column, other = '']) => [column, other] as const);
    for (const row of await this.#all(name)) {
      const parent = own.map(([column]) => String(row[column])).join();
      below.set(parent, (below.get(parent) ?? 0) + 1);
    }
    let requests = await this.ofTable(parents.table);
    for (const parent of await this.#all(parents.table)) {
      if (parents.skip !== undefined && parent[parents.skip.column] === parents.skip.equals) continue;
      requests += pages(access, below.get(own.map(([, other]) => String(parent[other])).join()) ?? 0);
    }
    return requests;
  }

  /** A list for each value of a column. */
  async #ofEach(name: string, access: AccessPath, column: string, values: readonly string[] = []) {
    const rows = await this.#all(name);
    return values.reduce(
      (sum, value) => sum + pages(access, rows.filter((row) => row[column] === value).length),
      0,
    );
  }

  /** The items of a list: the rows, or what they are inside of. */
  #items(table: TableDefinition, { rows, parents }: AccessPath): Promise<readonly Row[]> {
    if (rows === undefined) return this.#all(table.name);
    return parents === undefined ? this.#fetch(table.name) : this.#all(parents.table);
  }

  #all(name: string): Promise<readonly Row[]> {
    return this.#fetch(shapeOf(name, this.#platform).resource);
  }

  #fetch(resource: string): Promise<readonly Row[]> {
    const known = this.#rows.get(resource);
    if (known !== undefined) return known;
    const rows = this.#read(`${this.#url}/_sandbox/rows/${resource}`);
    this.#rows.set(resource, rows);
    return rows;
  }
}

const wholeRows = (url: string): Promise<readonly Row[]> =>
  fetch(url).then((answer) => answer.json() as Promise<readonly Row[]>);

/** The requests that so many items of a list take. */
export function pages({ paging }: AccessPath, items: number): number {
  if (paging.style === 'one') return 1;
  // Pages by offset share a row with the page before.
  if (paging.style === 'offset') return Math.max(1, Math.ceil((items - 1) / (paging.most - 1)));
  return Math.max(1, Math.ceil(items / paging.most));
}

function fail(what: string): never {
  throw new Error(what);
}
