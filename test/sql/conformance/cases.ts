import type { Filter, ForeignKey, TableDefinition } from '../../../src/catalog/index.ts';
import type { Step } from '../oracle/entry.ts';
import { AMOUNTS_OF_TWO_SPELLINGS, COLUMNS_THAT_GROW } from './exceptions.ts';
import { literal, type Samples } from './values.ts';

/** A table with what its statements are made of. */
export interface Subject {
  readonly table: TableDefinition;
  /** Values of each column, as PostgreSQL writes them, row by row. */
  readonly rows: readonly Readonly<Record<string, string | null>>[];
  readonly samples: (column: string) => Samples;
  /** All tables of the catalog, for joins. */
  readonly samplesOfKey: (table: string, column: string) => Samples;
}

/** Every statement that the suite tries on one table. */
export function casesOf(subject: Subject): Step[] {
  const { table } = subject;
  return [
    ...scans(table),
    ...keys(subject),
    ...paths(subject),
    ...filters(subject),
    ...sorts(table),
    ...(table.foreignKeys ?? []).flatMap((key) => joins(subject, key)),
  ];
}

/** Statements of which nothing but the table must be known: those for a store without rows. */
export function scans(table: TableDefinition): Step[] {
  const key = table.key.join(', ');
  const columns = Object.keys(table.columns);
  const half = columns.length >> 1;
  const included = Object.keys(table.columns).filter(
    (name) => table.columns[name]?.include !== undefined && !(`${table.name}.${name}` in COLUMNS_THAT_GROW),
  );
  return [
    { sql: `SELECT ${list(table, columns)} FROM ${table.name}` },
    { sql: `SELECT count(*) FROM ${table.name}` },
    { sql: `SELECT ${key} FROM ${table.name}` },
    { sql: `SELECT ${list(table, columns.slice(0, half))} FROM ${table.name}` },
    { sql: `SELECT ${list(table, columns.slice(half))} FROM ${table.name}` },
    ...included.map((name) => ({ sql: `SELECT ${key}, ${name} FROM ${table.name}` })),
    { sql: `SELECT ${key} FROM ${table.name} LIMIT 3`, someOf: `SELECT ${key} FROM ${table.name}` },
  ];
}

function keys({ table, rows, samples }: Subject): Step[] {
  const picked = [rows[0], rows[rows.length >> 1], rows.at(-1)].filter((row) => row !== undefined);
  const conditions = picked.map((row) =>
    table.key.map((name) => equal(name, row[name] ?? null)).join(' AND '),
  );
  const none = table.key.map((name) => equal(name, samples(name).edge.at(-1) ?? null)).join(' AND ');
  const all = list(table, Object.keys(table.columns));
  return [...new Set([...conditions, none])].map((condition) => ({
    sql: `SELECT ${all} FROM ${table.name} WHERE ${condition}`,
  }));
}

/** The values of one row, and values that no row has, for each path that needs some. */
function paths({ table, rows, samples }: Subject): Step[] {
  const row = rows[rows.length >> 1];
  const all = list(table, Object.keys(table.columns));
  return table.access.flatMap(({ path }) => {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
    if (names.length === 0 || row === undefined) return [];
    const some = names.map((name) => equal(name, row[name] ?? null)).join(' AND ');
    const none = names.map((name) => equal(name, samples(name).edge.at(-1) ?? null)).join(' AND ');
    return [some, none].map((condition) => ({ sql: `SELECT ${all} FROM ${table.name} WHERE ${condition}` }));
  });
}

function filters({ table, samples }: Subject): Step[] {
  const seen = new Set<string>();
  const conditions: string[] = [];
  for (const filter of table.access.flatMap((access) => access.filters ?? [])) {
    const name = `${filter.column} ${filter.op}`;
    if (!seen.has(name)) conditions.push(...conditionsOf(filter, samples(filter.column)));
    seen.add(name);
  }
  const key = table.key.join(', ');
  const [first] = conditions;
  return [
    ...conditions.map((condition) => ({ sql: `SELECT ${key} FROM ${table.name} WHERE ${condition}` })),
    ...(first === undefined ? [] : [{ sql: `SELECT count(*) FROM ${table.name} WHERE ${first}` }]),
  ];
}

function conditionsOf({ column, op, map }: Filter, { own, edge }: Samples): string[] {
  const values = [...own, ...(map === undefined ? [] : Object.keys(map)), ...edge];
  const [some = '1', ...others] = values.map(literal);
  if (op === 'is true') return [column];
  if (op === 'is false') return [`NOT ${column}`, `${column} IS NULL`];
  if (op === 'in') return [`${column} IN (${[some, ...others].join(', ')})`];
  if (op === 'not in') return [`${column} NOT IN (${[some, ...others.slice(0, 1)].join(', ')})`];
  if (op === 'like') return own.map((value) => `${column} LIKE ${literal(`%${value.slice(1, 4)}%`)}`);
  return [...new Set(values)].map((value) => `${column} ${op} ${literal(value)}`);
}

function sorts(table: TableDefinition): Step[] {
  const columns = new Set(table.access.flatMap((access) => (access.sorts ?? []).map((sort) => sort.column)));
  return [...columns].flatMap((column) =>
    ['ASC', 'DESC'].map((direction) => ({
      sql: `SELECT ${column} FROM ${table.name} ORDER BY ${column} ${direction} LIMIT 4`,
      ordered: true as const,
    })),
  );
}

/** The table joined to one that it refers to, from either side. */
function joins(
  { table, rows, samplesOfKey }: Subject,
  { columns, references, referenced }: ForeignKey,
): Step[] {
  const on = columns.map((name, i) => `c.${name} = p.${referenced[i]}`).join(' AND ');
  const key = table.key.map((name) => `c.${name}`).join(', ');
  const parent = referenced.map((name) => `p.${name} AS p_${name}`).join(', ');
  const [first = ''] = referenced;
  const wanted = samplesOfKey(references, first).own.map(literal);
  const row = rows[rows.length >> 1];
  const one = table.key.map((name) => equal(`c.${name}`, row?.[name] ?? null)).join(' AND ');
  return [
    { sql: `SELECT ${key}, ${parent} FROM ${table.name} c JOIN ${references} p ON ${on}` },
    { sql: `SELECT ${key}, ${parent} FROM ${table.name} c LEFT JOIN ${references} p ON ${on} WHERE ${one}` },
    ...(wanted.length === 0
      ? []
      : [
          {
            sql: `SELECT ${key}, ${parent} FROM ${references} p LEFT JOIN ${table.name} c ON ${on} WHERE p.${first} IN (${wanted.join(', ')})`,
          },
        ]),
  ];
}

const equal = (column: string, value: string | null): string =>
  value === null ? `${column} IS NULL` : `${column} = ${literal(value)}`;

function list(table: TableDefinition, columns: readonly string[]): string {
  const isTwofold = AMOUNTS_OF_TWO_SPELLINGS.has(table.name);
  const shown = columns.map((name) =>
    isTwofold && table.columns[name]?.type === 'numeric' ? `trim_scale(${name}) AS ${name}` : name,
  );
  return shown.join(', ');
}
