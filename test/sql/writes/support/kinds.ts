import type { TestServer } from '../../../support/server.ts';
import { type LastWrite, storeRows } from './fault-shop.ts';

/** A statement that writes, and how to see in the store what it did. */
export interface Kind {
  readonly name: string;
  readonly sql: string;
  /** Requests that write, and how the sandbox is told to strike one of them. */
  readonly requests: number;
  readonly match: object;
  /** Rows, as the tag of the last command counts them. */
  readonly count: number | null;
  readonly changes: number;
  /** Can a lost answer be looked up? */
  readonly found: boolean;
  /** Which of its changes the store shows, each told by a row of storewire.last_write. Throws where one was made twice. */
  readonly seen: (shop: TestServer) => Promise<(row: LastWrite) => boolean>;
}

/** How often the store has a row whose field is as in `after`; more than once is never right. */
const once =
  (resource: string, field: string, column = field) =>
  async (shop: TestServer) => {
    const rows = await storeRows(shop, resource);
    return ({ after }: LastWrite): boolean => {
      const found = rows.filter((row) => row[field] === after?.[column]).length;
      if (found > 1) throw new Error(`${found} rows of ${resource} have ${String(after?.[column])}`);
      return found === 1;
    };
  };

const idOf = ({ key }: LastWrite): number => Number(/\d+$/.exec(key ?? '')?.[0]);

const PRICE = 777.25;

const KINDS: readonly Kind[] = [
  {
    name: 'one new row',
    sql: `INSERT INTO brands (name) VALUES ('Fault & Sons') RETURNING id`,
    requests: 1,
    match: { method: 'POST', path: '/v3/catalog/brands' },
    count: 1,
    changes: 1,
    found: true,
    seen: once('brands', 'name'),
  },
  {
    name: 'an update in three batches',
    sql: `UPDATE products SET price = ${PRICE} WHERE id IN (SELECT id FROM products ORDER BY id LIMIT 25)`,
    requests: 3,
    match: { method: 'PUT', path: '/v3/catalog/products' },
    count: 25,
    changes: 25,
    found: true,
    async seen(shop) {
      const rows = await storeRows(shop, 'products');
      return (row) => rows.find(({ id }) => id === idOf(row))?.['price'] === PRICE;
    },
  },
  {
    name: 'a delete in three batches',
    sql: 'DELETE FROM customers WHERE id IN (SELECT id FROM customers ORDER BY id LIMIT 220)',
    requests: 3,
    match: { method: 'DELETE', path: '/v3/customers' },
    count: 220,
    changes: 220,
    found: true,
    async seen(shop) {
      const ids = new Set((await storeRows(shop, 'customers')).map(({ id }) => id));
      return (row) => !ids.has(idOf(row));
    },
  },
  {
    name: 'new rows in three batches',
    sql: `INSERT INTO customers (email, first_name, last_name)
      SELECT 'fault' || n || '@example.com', 'Fay', 'Ult' FROM generate_series(1, 25) n`,
    requests: 3,
    match: { method: 'POST', path: '/v3/customers' },
    count: 25,
    changes: 25,
    found: true,
    seen: once('customers', 'email'),
  },
  {
    name: 'new rows that nothing tells apart',
    sql: `INSERT INTO product_reviews (product_id, title, date_reviewed)
      SELECT (SELECT min(id) FROM products), 'Fault ' || n, '2026-01-01' FROM generate_series(1, 2) n`,
    requests: 2,
    match: { method: 'POST', path: '^/v3/catalog/products/[0-9]+/reviews$' },
    count: 2,
    changes: 2,
    found: false,
    seen: once('product_reviews', 'title'),
  },
  {
    name: 'a chain of two tables',
    sql: `WITH b AS (INSERT INTO brands (name) VALUES ('Fault chain') RETURNING id)
      INSERT INTO products (name, type, weight, price, brand_id) SELECT 'Fault link', 'physical', 1, 2, id FROM b`,
    requests: 2,
    match: { method: 'POST', path: '^/v3/catalog/(brands|products)$' },
    count: 1,
    changes: 2,
    found: true,
    async seen(shop) {
      const [brand, product] = [await once('brands', 'name')(shop), await once('products', 'name')(shop)];
      return (row) => (row.table_name === 'brands' ? brand : product)(row);
    },
  },
  {
    name: 'COMMIT of what was held',
    sql: `BEGIN; SET LOCAL storewire.write_mode = 'commit'; INSERT INTO brands (name) VALUES ('Fault held');
      UPDATE products SET price = ${PRICE} WHERE id = (SELECT min(id) FROM products);
      DELETE FROM customers WHERE id = (SELECT min(id) FROM customers); COMMIT`,
    requests: 3,
    match: { path: '^/v3/(catalog/brands|catalog/products|customers)([?]id:in=[0-9]+)?$' },
    count: null,
    changes: 3,
    found: true,
    async seen(shop) {
      const [brand, ids] = [
        await once('brands', 'name')(shop),
        new Set((await storeRows(shop, 'customers')).map(({ id }) => id)),
      ];
      const products = await storeRows(shop, 'products');
      return (row) => {
        if (row.table_name === 'brands') return brand(row);
        if (row.table_name === 'customers') return !ids.has(idOf(row));
        return products.find(({ id }) => id === idOf(row))?.['price'] === PRICE;
      };
    },
  },
];

export function kindNamed(name: string): Kind {
  const kind = KINDS.find((one) => one.name === name);
  if (kind === undefined) throw new Error(`no kind ${name}`);
  return kind;
}
