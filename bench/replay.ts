import type pg from 'pg';
import type { TableDefinition } from '../src/catalog/index.ts';
import type { Read } from './minimums/read.ts';
import type { Tally } from './minimums/tally.ts';
import type { StoreProcess } from './processes.ts';

/** The column by which a reader looks a table's rows up, one outer row at a time, where it is not the key. */
const LOOKED_UP_BY: Readonly<Record<string, string>> = {
  customer_addresses: 'customer_id',
  customer_attribute_values: 'attribute_id',
  order_fees: 'order_id',
  order_item_option_values: 'order_id',
  order_items: 'order_id',
  order_shipments: 'order_id',
  order_shipping_addresses: 'order_id',
  pickup_consignments: 'order_id',
  product_category_assignments: 'product_id',
  product_images: 'product_id',
  product_option_values: 'option_id',
  product_variants: 'product_id',
  shipping_consignments: 'order_id',
  tax_rates: 'tax_zone_id',
  wishlist_items: 'wishlist_id',
};

/** The requests of the three simpler ways of reading, in number. */
export interface Replayed {
  readonly fullScans: number;
  readonly rowByRow: number;
  readonly idsAndDates: number;
}

/** Reads a store as simpler readers do, table by table and row by row, and counts what they ask it for. */
export class Replay {
  readonly #client: pg.Client;
  readonly #store: StoreProcess;
  readonly #tables: ReadonlyMap<string, TableDefinition>;
  readonly #tally: Tally;
  readonly #known = new Map<string, number>();

  constructor(client: pg.Client, store: StoreProcess, tables: readonly TableDefinition[], tally: Tally) {
    this.#client = client;
    this.#store = store;
    this.#tables = new Map(tables.map((table) => [table.name, table]));
    this.#tally = tally;
  }

  async of(sql: string, reads: readonly Read[]): Promise<Replayed> {
    const names = [...sql.matchAll(/\b(?:FROM|JOIN)\s+([a-z_]+)/g)].map((match) => match[1] ?? '');
    return {
      fullScans: await total(names, (name) => this.#whole(name)),
      rowByRow: await total(reads, (read) => this.#rowByRow(read)),
      idsAndDates: await total(reads, (read) => this.#idsAndDates(read)),
    };
  }

  #whole(table: string, where = 'true'): Promise<number> {
    const { key } = this.#definition(table);
    // No number of rows would do for it, so that the rows are read.
    return this.#requests(
      `SELECT count(DISTINCT (${key.join(', ')})) FROM bigcommerce.${table} WHERE ${where}`,
    );
  }

  async #rowByRow({ table, over = table, where, least, plain, outer }: Read): Promise<number> {
    if (outer === undefined) {
      return plain === undefined || least === 'pages' ? this.#whole(over, where) : this.#one(over, where);
    }
    const [key = ''] = this.#definition(table).key;
    const column = LOOKED_UP_BY[table] ?? key;
    const values = await this.#tally.values(outer);
    return total(values, (value) =>
      this.#requests(
        `SELECT FROM bigcommerce.${table} WHERE ${column} = ${this.#client.escapeLiteral(value)}`,
      ),
    );
  }

  #idsAndDates({ table, over = table, where, least, plain }: Read): Promise<number> {
    if (plain === undefined) return this.#whole(table);
    return least === 'one' ? this.#one(over, where) : this.#whole(over, plain);
  }

  #one(table: string, where = 'true'): Promise<number> {
    return this.#requests(`SELECT FROM bigcommerce.${table} WHERE ${where} LIMIT 1`);
  }

  async #requests(sql: string): Promise<number> {
    const known = this.#known.get(sql);
    if (known !== undefined) return known;
    await this.#store.control();
    await this.#client.query(sql);
    const { length } = await this.#store.control();
    this.#known.set(sql, length);
    return length;
  }

  #definition(name: string): TableDefinition {
    const table = this.#tables.get(name);
    if (table === undefined) throw new Error(`no table ${name}`);
    return table;
  }
}

async function total<T>(list: readonly T[], of: (one: T) => Promise<number>): Promise<number> {
  let sum = 0;
  for (const one of list) sum += await of(one);
  return sum;
}
