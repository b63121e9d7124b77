import type pg from 'pg';
import type { ColumnType, TableDefinition } from '../../../../src/catalog/index.ts';
import type { Mention } from '../../../../src/planner/index.ts';
import type { Random } from './random.ts';

/** Columns that all tables have, so that any two can be joined and united. */
export const columnTypes: Readonly<Record<string, ColumnType>> = {
  id: 'integer',
  x: 'integer',
  y: 'bigint',
  t: 'text',
  n: 'numeric',
  f: 'boolean',
  ts: 'timestamptz',
  d: 'date',
};

export const columnNames = Object.keys(columnTypes);
export const tableNames = ['a', 'b', 'c'] as const;

/** A statement may mention each table so many times. */
export const mentionsOfTable = 6;

const definitions = new Map<string, TableDefinition>(
  tableNames.map((name) => [
    name,
    {
      name,
      platform: 'test',
      doc: 'A table of the soundness test.',
      key: ['id'],
      scope: 'none',
      columns: Object.fromEntries(
        Object.entries(columnTypes).map(([column, type]) => [
          column,
          { type, doc: 'Any.', ...(column === 'id' || column === 'x' ? { notNull: true as const } : {}) },
        ]),
      ),
      access: [{ path: `/${name}`, envelope: 'v3', paging: { style: 'one' } }],
    },
  ]),
);

/** The nth mention of a table in a statement, from 1. */
export const relationOf = (table: string, nth: number): string => `m_${table}_${nth}`;
export const fullOf = (table: string): string => `full_${table}`;

export const allMentions: readonly (Mention & { readonly of: string })[] = tableNames.flatMap((of) =>
  Array.from({ length: mentionsOfTable }, (_, i) => ({
    of,
    relation: relationOf(of, i + 1),
    table: definitions.get(of) as TableDefinition,
  })),
);

/** Makes the full tables and the mention tables, all empty. */
export async function createTables(client: pg.Client): Promise<void> {
  const body = Object.entries(columnTypes).map(([column, type]) => `${column} ${type}`);
  const columns = `(${body.join(', ')}, PRIMARY KEY (id))`;
  const names = [...tableNames.map(fullOf), ...allMentions.map(({ relation }) => relation)];
  await client.query(names.map((name) => `CREATE TEMP TABLE ${name} ${columns}`).join('; '));
}

/** New random rows for the full tables: some with many partners in the others, some with few, NULLs among them. */
export async function fillTables(client: pg.Client, random: Random): Promise<void> {
  const values = random.pick([4, 7, 14]);
  for (const table of tableNames) {
    const ids = random
      .shuffle(Array.from({ length: 14 }, (_, i) => i))
      .slice(0, random.int(random.pick([4, 13])));
    const rows = ids.map(
      (id) => `(${[String(id), ...columnNames.slice(1).map((c) => cell(c, values, random))].join(', ')})`,
    );
    await client.query(`DELETE FROM ${fullOf(table)}`);
    if (rows.length > 0) await client.query(`INSERT INTO ${fullOf(table)} VALUES ${rows.join(', ')}`);
  }
}

/**
 * Gives each mention table the statistics of some size, as a session's are that held more or fewer rows before: they
 * make plans differ.
 */
export async function varyStatistics(client: pg.Client, random: Random): Promise<void> {
  const commands = allMentions.flatMap(({ relation }) => {
    const rows = random.pick([0, 1, 30, 2000]);
    const insert = `INSERT INTO ${relation} SELECT i, i % 7, i % 5, 'p', i % 11, i % 2 = 0 FROM generate_series(1, ${rows}) i`;
    return [`DELETE FROM ${relation}`, insert, `ANALYZE ${relation}`, `DELETE FROM ${relation}`];
  });
  await client.query(commands.join('; '));
}

function cell(column: string, values: number, random: Random): string {
  if (column !== 'x' && random.chance(column === 'y' ? 0.35 : 0.2)) return 'NULL';
  if (column === 'x' || column === 'y') return String(random.int(values));
  return constant(columnTypes[column] as ColumnType, random);
}

/** A literal of a type, with its type, out of a few values. */
export function constant(type: ColumnType, random: Random): string {
  switch (type) {
    case 'integer':
      return String(random.int(7));
    case 'bigint':
      return `${random.int(7)}::bigint`;
    case 'numeric':
      return random.pick(['0::numeric', '1::numeric', '2.50::numeric', '3.0', '4.125', '5::numeric']);
    case 'text':
      return `${random.pick(["'p'", "'P'", "'pq'", "'Pq'", "'x''y'", "''"])}::text`;
    case 'boolean':
      return random.pick(['true', 'false']);
    case 'timestamptz':
      return `timestamptz '2026-0${1 + random.int(4)}-0${1 + random.int(3)} ${random.pick(['00:00:00', '12:30:00.5'])}+00'`;
    case 'date':
      return `date '2026-0${1 + random.int(4)}-0${1 + random.int(3)}'`;
    default:
      throw new Error(`no constants of type ${type}`);
  }
}
