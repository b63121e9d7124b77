import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadCatalog } from '../src/catalog/index.ts';
import { big, measure } from './measure.ts';
import { parsedOnly, readPages, toCopy } from './pages.ts';
import { type ServerProcess, type StoreProcess, startServerFor, startStore } from './processes.ts';
import { program } from './programs.ts';
import type { Figure } from './report.ts';

const run = promisify(execFile);

/** A table whose pages become rows. `columns`: what the statement needs of it. */
interface Subject {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly aim?: string;
}

const SUBJECTS: readonly Subject[] = [
  {
    name: 'products',
    table: 'products',
    columns: ['id', 'name', 'sku', 'price', 'brand_id', 'date_modified'],
  },
  {
    name: 'orders',
    table: 'orders',
    columns: ['id', 'customer_id', 'status_id', 'date_created', 'total_inc_tax'],
    aim: '≤ 25: 40,000 rows per second of one core',
  },
  {
    name: 'items inside orders',
    table: 'order_items',
    columns: ['id', 'order_id', 'product_id', 'quantity', 'total_inc_tax'],
  },
];

/** From the bytes of pages to rows of PostgreSQL, beside the least that reading them takes. */
export async function rows(products = 10_000, orders = 20_000): Promise<Figure[]> {
  const store = await startStore({ products, orders, customers: 1_000, keep: true });
  const server = await startServerFor(store);
  try {
    const figures: Figure[] = [];
    for (const subject of SUBJECTS) figures.push(...(await figuresOf(subject, store, server)));
    return figures;
  } finally {
    await server.stop();
    await store.stop();
  }
}

async function figuresOf(subject: Subject, store: StoreProcess, server: ServerProcess): Promise<Figure[]> {
  const { name, table, columns, aim } = subject;
  const aggregates = columns.map((column) => `count(${column})`).join(', ');
  const sql = `SELECT count(*)::int AS rows, ${aggregates} FROM ${table}`;
  await measure(server, store, sql);
  const scan = await best(() => measure(server, store, sql));
  const count = Number(scan.row['rows']);
  const pages = await readPages(store, scan.paths);
  const definition = (await loadCatalog()).tables.get('bigcommerce')?.find((one) => one.name === table);
  if (definition === undefined) throw new Error(`no table ${table}`);
  const parse = parsedOnly(pages);
  const copy = toCopy(pages, definition, columns);
  const title = `${big(count)} ${name}`;
  const perRow = (ms: number): number => (ms * 1e3) / count;
  const csv = await csvCopy(server, table, columns);
  return [
    { name: `${title}: through the server`, value: (count * 1e3) / scan.wall_ms, unit: 'rows per second' },
    {
      name: `${title}: CPU of the server`,
      value: perRow(scan.cpu_ms),
      unit: 'µs per row',
      ...(aim === undefined ? {} : { aim }),
    },
    { name: `${title}: page → COPY text`, value: perRow(copy), unit: 'µs per row' },
    {
      name: `${title}: page → COPY text, one core`,
      value: (count * 1e3) / copy,
      unit: 'rows per second',
    },
    { name: `${title}: JSON.parse of the same bytes alone`, value: perRow(parse), unit: 'µs per row' },
    { name: `${title}: page → COPY text ÷ JSON.parse`, value: copy / parse, unit: 'ratio' },
    { name: `${title}: CPU of the server ÷ JSON.parse`, value: scan.cpu_ms / parse, unit: 'ratio' },
    {
      name: `${title}: psql \\copy of the same rows as CSV`,
      value: csv === undefined ? 'left out: no psql on this machine' : (count * 1e3) / csv,
      unit: csv === undefined ? '' : 'rows per second',
    },
  ];
}

/** The one of three that took the least processor time. */
async function best<T extends { readonly cpu_ms: number }>(work: () => Promise<T>): Promise<T> {
  const taken = [await work(), await work(), await work()] as const;
  return taken.reduce((least, one) => (one.cpu_ms < least.cpu_ms ? one : least));
}

/** Milliseconds to load the rows from a file into a temporary table, straight into the engine. */
async function csvCopy(
  server: ServerProcess,
  table: string,
  columns: readonly string[],
): Promise<number | undefined> {
  const psql = program('psql');
  if (psql === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'storewire-csv-'));
  const file = join(folder, 'rows.csv');
  const list = columns.join(', ');
  try {
    await run(psql, ['-Xqc', `\\copy (SELECT ${list} FROM ${table}) TO '${file}' CSV`, server.url]);
    const types = `SELECT string_agg(column_name || ' ' || data_type, ', ' ORDER BY array_position('{${columns}}', column_name::text))
      AS types FROM information_schema.columns
      WHERE table_schema = 'bigcommerce' AND table_name = '${table}' AND column_name = ANY ('{${columns}}')`;
    const { row } = await measure(server, undefined, types);
    const commands = [
      `CREATE TEMP TABLE loaded (${row['types']})`,
      '\\timing on',
      `\\copy loaded FROM '${file}' CSV`,
    ];
    const { stdout } = await run(psql, ['-Xq', ...commands.flatMap((one) => ['-c', one]), server.directUrl]);
    return Number(/Time: ([\d.]+) ms/.exec(stdout)?.[1]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
