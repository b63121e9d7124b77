import assert from 'node:assert/strict';
import type pg from 'pg';
import type { TableDefinition } from '../../../../src/catalog/index.ts';
import type { TestServer } from '../../../support/server.ts';
import { shapeOf } from '../../oracle/shapes.ts';
import { canonical } from './canonical.ts';
import { type Example, type Given, literal, type Value, type Values } from './example.ts';
import { madeUp } from './made-up.ts';
import { address, type Operation, placesIn, promised, writable } from './promised.ts';
import { without } from './without.ts';

/** A row as SQL shows it: texts, or null. */
export type Row = Readonly<Record<string, string | null>>;

export interface Refusal {
  readonly code: string;
  /** Message, detail and hint. */
  readonly text: string;
}

const asText = { getTypeParser: () => String } as unknown as pg.CustomTypesConfig;

/** Numbers that no other row, of any table, has been made with. */
let numbers = 0;
export const fresh = (): number => ++numbers;

/** One table that can be written, of a store that is there, and an example of its rows. */
export class Subject {
  readonly table: TableDefinition;
  readonly example: Example;
  readonly test: TestServer;
  readonly client: pg.Client;
  private readonly values = new Map<string, Value>();

  constructor(table: TableDefinition, example: Example, test: TestServer, client: pg.Client) {
    this.table = table;
    this.example = example;
    this.test = test;
    this.client = client;
  }

  /** Has the store have what the example's rows need. */
  async prepare(): Promise<void> {
    for (const [name, sql] of Object.entries(this.example.given ?? {})) {
      const text = sql.replaceAll('{n}', String(fresh()));
      const values = text.replaceAll(/\{(\w+)\}/g, (_, other: string) => literal(this.given(other)));
      const [row] = await this.query(values);
      const [value] = Object.values(row ?? {});
      assert.ok(value !== undefined && value !== null, `nothing is answered by ${values}`);
      this.values.set(name, /^(\d{1,15}$|\[)/.test(value) ? JSON.parse(value) : value);
    }
  }

  readonly given: Given = (name) => {
    const value = this.values.get(name);
    assert.ok(value !== undefined, `"${name}" is not given`);
    return value;
  };

  /** A row that is not there yet. */
  newRow(): Values {
    const { row } = this.example;
    assert.ok(row !== undefined, `the example of ${this.table.name} has no row`);
    return row(fresh(), this.given);
  }

  /** A new value for a column, and what is written with it. */
  change(column: string, schema: TableDefinition = this.table): Values {
    const n = fresh();
    const own = this.example.change?.(n, this.given) ?? {};
    const value = Object.hasOwn(own, column) ? own[column] : madeUp(schema, column, n);
    const beside = this.example.beside?.(n, this.given)[column] ?? {};
    return { [column]: value as Value, ...beside };
  }

  async query(sql: string): Promise<Row[]> {
    try {
      return (await this.client.query<Row>({ text: sql, types: asText })).rows;
    } catch (error) {
      const { message, detail, hint } = error as pg.DatabaseError;
      throw new Error(`${sql}\n  ${[message, detail, hint].join(' · ')}`);
    }
  }

  /** The error of a statement, which must have one. */
  async refused(sql: string): Promise<Refusal> {
    try {
      await this.client.query(sql);
    } catch (error) {
      const { code = '', message, detail, hint } = error as pg.DatabaseError;
      return { code, text: [message, detail, hint].join(' · ') };
    }
    assert.fail(`not refused: ${sql}`);
  }

  /** A column's value in SQL. */
  literal(column: string, value: Value | undefined): string {
    return literal(value ?? null, this.table.columns[column]?.type);
  }

  insertion(rows: readonly Values[], tail = '', schema = this.test.platform): string {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    if (columns.length === 0) return `INSERT INTO ${schema}.${this.table.name} DEFAULT VALUES ${tail}`;
    const values = rows.map(
      (row) => `(${columns.map((column) => this.literal(column, row[column])).join(', ')})`,
    );
    return `INSERT INTO ${schema}.${this.table.name} (${columns.join(', ')}) VALUES ${values.join(', ')} ${tail}`;
  }

  /** The condition that means these rows and no others. */
  meaning(rows: readonly Row[]): string {
    const one = (row: Row): string =>
      this.table.key
        .map((column) =>
          row[column] === null ? `${column} IS NULL` : `${column} = ${literal(row[column] ?? '')}`,
        )
        .join(' AND ');
    const [column, second] = this.table.key;
    if (second !== undefined) return rows.map((row) => `(${one(row)})`).join(' OR ');
    return `${column} IN (${rows.map((row) => literal(row[column ?? ''] ?? null)).join(', ')})`;
  }

  /** Rows that tests may change: new ones where they can be made. */
  async someRows(count: number): Promise<{ readonly rows: Row[]; readonly made: readonly Values[] }> {
    const { name, writes } = this.table;
    if (writes?.insert === undefined) {
      const where = this.example.existing ?? 'true';
      const rows = await this.query(`SELECT * FROM ${name} WHERE ${where} LIMIT ${count}`);
      assert.ok(rows.length > 0, `no rows of ${name} with ${where}`);
      return { rows, made: [] };
    }
    const made = Array.from({ length: count }, () => this.newRow());
    return { rows: await this.query(this.insertion(made, 'RETURNING *')), made };
  }

  async listed(rows: readonly Row[], columns: readonly string[] = ['*']): Promise<Row[]> {
    const found = await this.query(
      `SELECT ${columns.join(', ')} FROM ${this.table.name} WHERE ${this.meaning(rows)}`,
    );
    return rows.flatMap((row) => found.filter((one) => this.table.key.every((key) => one[key] === row[key])));
  }

  /** Every row that the store has, in the shape of its API, not by way of the server. */
  async stored(): Promise<string[]> {
    const { sandbox, platform } = this.test;
    const { resource, include = [] } = shapeOf(this.table.name, platform);
    const answer = await fetch(
      `${sandbox.url}/_sandbox/rows/${platform}/${resource}?format=ndjson&include=${include.join(',')}`,
    );
    assert.ok(answer.ok, `the sandbox has no rows of ${resource}`);
    const lines = (await answer.text()).split('\n').filter((line) => line !== '');
    return lines.map((line) => canonical(JSON.parse(line)));
  }

  /** What a statement does to the store's rows: how many are no longer there, and how many were not there before. */
  async effect(act: () => Promise<unknown>): Promise<{ readonly gone: number; readonly come: number }> {
    const before = await this.stored();
    await act();
    const after = await this.stored();
    return { gone: without(before, after).length, come: without(after, before).length };
  }

  /** The requests that a statement makes, in the order of their arrival: method and address. */
  async requests(
    act: () => Promise<unknown>,
  ): Promise<{ readonly writes: string[]; readonly reads: string[] }> {
    await this.test.resetRequests();
    await act();
    const answer = await fetch(`${this.test.sandbox.url}/_sandbox/requests?log=1`);
    const { log } = (await answer.json()) as { log: { method: string; url: string }[] };
    const all = log.map(({ method, url }) => `${method} ${apiAddress(url)}`);
    return {
      writes: all.filter((request) => !request.startsWith('GET ')).sort(),
      reads: all.filter((request) => request.startsWith('GET ')),
    };
  }

  promised(operation: Operation, columns: readonly string[], rows: readonly Values[]): string[] {
    return promised(this.table, operation, columns, rows).sort();
  }

  /** Columns in the addresses of an operation. */
  places(operation: Operation): string[] {
    return (this.table.writes?.[operation] ?? []).flatMap(({ path }) => placesIn(path));
  }

  /** Columns that an update can change. */
  get changeable(): string[] {
    return writable(this.table, 'update');
  }

  isUnique(column: string): boolean {
    const { distinct = [] } = this.example;
    return [distinct, ...(this.table.writes?.unique ?? [])].some((set) => set.includes(column));
  }

  /** Expression that tells whether a column has a value as it was written. */
  shows(column: string, value: Value): string {
    const { grows = [] } = this.example;
    if (grows.includes(column) && value !== null) return `${column} @> ${this.literal(column, value)}`;
    return `${column} IS NOT DISTINCT FROM ${this.literal(column, value)}`;
  }

  /** Columns whose values can be read back and compared. */
  comparable(columns: readonly string[]): string[] {
    const { differs = {} } = this.example;
    return columns.filter(
      (column) => this.table.columns[column]?.writeOnly !== true && differs[column] === undefined,
    );
  }
}

const apiAddress = (url: string): string =>
  address(url)
    .replace(/^\/stores\/[^/]+/, '')
    .replace(/^\/api\/v3\/\d+/, '')
    .replace(/^\/v1\/accounts\/\d+/, '');
