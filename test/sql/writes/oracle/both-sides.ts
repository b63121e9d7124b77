import assert from 'node:assert/strict';
import pg from 'pg';
import { EngineClient } from '../../../../src/engine/index.ts';
import { startTestEngine } from '../../../support/engine.ts';
import { startTestServer } from '../../../support/server.ts';
import { connectPlain, makePlainStore } from '../../oracle/plain-store.ts';
import type { Subject } from './subjects.ts';

/** What a statement answered: its tag, and its rows in no order; or its SQLSTATE. */
export interface Answer {
  readonly tag: string;
  readonly rows: readonly string[];
}

/** The same tables behind a store and as plain ones, with a client of each. */
export class BothSides {
  readonly store: pg.Client;
  readonly plain: pg.Client;

  private constructor(store: pg.Client, plain: pg.Client) {
    this.store = store;
    this.plain = plain;
  }

  static async start(subjects: readonly Subject[]): Promise<BothSides> {
    const shop = await startTestServer({ products: 4, orders: 2, customers: 24 });
    const engine = await startTestEngine();
    await makePlainStore(
      engine,
      shop,
      'written_plain',
      subjects.map(({ table }) => table),
    );
    const owner = await EngineClient.connect(engine, 'written_plain');
    await owner.query('GRANT INSERT, DELETE ON ALL TABLES IN SCHEMA bigcommerce TO PUBLIC');
    for (const { table, name, defaults } of subjects) {
      const columns = Object.entries({ ...defaults, id: `nextval('${table}_numbers')` });
      await owner.query(`CREATE SEQUENCE bigcommerce.${table}_numbers START 1000000;
        GRANT ALL ON SEQUENCE bigcommerce.${table}_numbers TO PUBLIC; SET search_path = bigcommerce;
        ALTER TABLE ${table} ADD UNIQUE (${name}),
          ${columns.map(([column, value]) => `ALTER ${column} SET DEFAULT ${value}`).join(', ')}`);
    }
    await owner.close();
    const both = new BothSides(await shop.connect(), await connectPlain(engine, 'written_plain'));
    await both.plain.query('SET search_path = demo, bigcommerce');
    for (const client of [both.store, both.plain]) {
      await client.query('CREATE TABLE demo.own (n int PRIMARY KEY, label text, note text)');
      await client.query('CREATE TABLE demo.log (label text, known bool)');
    }
    return both;
  }

  /** Rows of the client's own, whose labels are values of `name`. */
  async refill({ table, name }: Subject): Promise<void> {
    for (const client of [this.store, this.plain]) await client.query('TRUNCATE demo.own');
    const { rows } = await this.plain.query(`SELECT ${name} AS label FROM ${table} ORDER BY 1`);
    const all = rows.map(({ label }) => label);
    const labels = [...new Set([...all, 'new.one@example.com', 'new.two@example.com'])];
    const values = labels.map((label, i) => [i, label, `note ${i}`]);
    for (const client of [this.store, this.plain]) {
      await client.query(
        'INSERT INTO demo.own SELECT (r->>0)::int, r->>1, r->>2 FROM jsonb_array_elements($1) AS r',
        [JSON.stringify(values.filter((_, i) => i % 3 !== 1))],
      );
    }
  }

  /** Runs a statement on both sides; fails where they say different things. */
  async same(sql: string, where: string, extended = false): Promise<Answer> {
    const expected = await answer(this.plain, sql, extended);
    const actual = await answer(this.store, sql, extended);
    assert.deepEqual(actual, expected, `${where}: ${sql}`);
    return actual;
  }

  /** The tables that were written hold the same values in the columns that were. */
  async agree({ table, name, texts }: Subject, where: string): Promise<void> {
    const columns = [name, ...texts.map((text) => `coalesce(${text}, '') AS ${text}`)].join(', ');
    await this.same(`SELECT ${columns} FROM ${table}`, where);
    await this.same('SELECT * FROM own', where);
    await this.same('SELECT * FROM log', where);
  }
}

async function answer(client: pg.Client, text: string, extended: boolean): Promise<Answer> {
  try {
    const { command, rowCount, rows } = await client.query(
      extended ? ({ text, queryMode: 'extended' } as pg.QueryConfig) : { text },
    );
    return { tag: `${command} ${rowCount}`, rows: rows.map((row) => JSON.stringify(row)).sort() };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    return { tag: `error ${error.code}`, rows: [] };
  }
}
