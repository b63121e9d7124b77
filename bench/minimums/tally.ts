import type pg from 'pg';
import type { AccessPath, TableDefinition } from '../../src/catalog/index.ts';
import { type FullScans, pages } from '../../test/sql/requests/full-scan.ts';
import type { Read } from './read.ts';

/** The columns that conditions are about, of tables that are large. */
const COLUMNS: Readonly<Record<string, string>> = {
  orders: 'id, customer_id, status_id, date_created, items_shipped, cart_id',
  order_items: 'id, order_id, product_id',
  customers: 'id, email, date_created, customer_group_id',
  products: 'id, brand_id, is_visible, inventory_level',
};

/** The requests of a question, in numbers, and how the least comes about. */
export interface Requests {
  readonly least: number;
  /** `20 (orders) + 40 (products)` */
  readonly derivation: string;
  readonly fullScans: number;
  readonly rowByRow: number;
  readonly idsAndDates: number;
}

/** Reckons requests from numbers of rows, which it reads with a session whose tables hide those of the store. */
export class Tally {
  readonly #client: pg.Client;
  readonly #tables: ReadonlyMap<string, TableDefinition>;
  readonly #scans: FullScans;
  readonly #copied = new Set<string>();

  constructor(client: pg.Client, tables: readonly TableDefinition[], scans: FullScans) {
    this.#client = client;
    this.#tables = new Map(tables.map((table) => [table.name, table]));
    this.#scans = scans;
  }

  async of(sql: string, reads: readonly Read[]): Promise<Requests> {
    const least = await each(reads, (read) => this.#least(read));
    const parts = reads.flatMap(({ table }, i) => (least[i] === 0 ? [] : [`${least[i]} (${table})`]));
    return {
      least: sum(least),
      derivation: parts.join(' + '),
      fullScans: await this.#scans.ofStatement(sql),
      rowByRow: sum(await each(reads, (read) => this.#rowByRow(read))),
      idsAndDates: sum(await each(reads, (read) => this.#idsAndDates(read))),
    };
  }

  async #least(read: Read): Promise<number> {
    const again = read.again === undefined ? 0 : await this.#rowsOf(read.again);
    if (read.least === 'one') return 1;
    if (read.least === 'inside') return again;
    if (read.least === 'pages') return again + (await this.#pages(read, read.where));
    return this.#rowsOf(read.least.each);
  }

  /** The first table as the API permits, but without numbers and orders of its own; then a request for each row. */
  async #rowByRow(read: Read): Promise<number> {
    if (read.outer !== undefined) return this.#rowsOf(read.outer);
    return read.plain === undefined || read.least === 'pages' ? this.#pages(read, read.where) : 1;
  }

  async #idsAndDates(read: Read): Promise<number> {
    if (read.plain === undefined) return this.#scans.ofTable(read.table);
    return read.least === 'one' ? 1 : this.#pages(read, read.plain);
  }

  async #pages({ table, over = table }: Read, where: string | undefined): Promise<number> {
    const list = listOf(this.#tables.get(table)) ?? listOf(this.#tables.get(over));
    if (list === undefined) throw new Error(`${table} is no list`);
    return pages(
      list,
      await this.#rowsOf(`SELECT FROM ${over}${where === undefined ? '' : ` WHERE ${where}`}`),
    );
  }

  async #rowsOf(select: string): Promise<number> {
    await this.#copyOf(select);
    const { rows } = await this.#client.query<{ n: number }>(`SELECT count(*)::int AS n FROM (${select}) x`);
    return rows[0]?.n ?? 0;
  }

  /** The first column of what is selected, as text. */
  async values(select: string): Promise<string[]> {
    await this.#copyOf(select);
    const { rows } = await this.#client.query<unknown[]>({ text: select, rowMode: 'array' });
    return rows.map(([value]) => String(value));
  }

  async #copyOf(select: string): Promise<void> {
    for (const [, name = ''] of select.matchAll(/\bFROM ([a-z_]+)/g)) await this.#copy(name);
  }

  async #copy(name: string): Promise<void> {
    if (this.#copied.has(name)) return;
    this.#copied.add(name);
    const columns = COLUMNS[name] ?? '*';
    await this.#client.query(`CREATE TEMP TABLE ${name} AS SELECT ${columns} FROM bigcommerce.${name}`);
  }
}

const listOf = (table: TableDefinition | undefined): AccessPath | undefined =>
  table?.access.find(({ path }) => !path.includes('{'));

const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);

async function each<T>(list: readonly T[], work: (one: T) => Promise<number>): Promise<number[]> {
  const numbers: number[] = [];
  for (const one of list) numbers.push(await work(one));
  return numbers;
}
