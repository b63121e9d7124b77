import type { Link } from './other-tables.ts';
import { condition } from './predicates.ts';
import type { Table } from './schema.ts';
import type { Column, Draft, Query, Scope, Source } from './scope.ts';

/** Whether two columns mean the same thing. */
export function isLink({ links }: Draft, a: Column, b: Column): boolean {
  return partners(links, a.origin).some(([table, column]) => b.origin === `${table}.${column}`);
}

/** The tables with a column that means the same. */
export function neighbours({ tables, links }: Draft, origin: string | undefined): Table[] {
  const names = partners(links, origin).map(([table]) => table);
  return tables.filter(({ name }) => names.includes(name));
}

function partners(links: readonly Link[], origin: string | undefined): (readonly [string, string])[] {
  return links.flatMap(([t, c, u, d]) => [
    ...(origin === `${t}.${c}` ? [[u, d] as const] : []),
    ...(origin === `${u}.${d}` ? [[t, c] as const] : []),
  ]);
}

export function tableSource(draft: Draft, table: Table): { sql: string; source: Source } {
  const bare = draft.mayStandBare(table.name);
  const alias = bare ? table.name : draft.alias('t');
  const columns = table.columns.map(({ name, kind, values }) => ({
    sql: `${alias}.${name}`,
    kind,
    values,
    origin: `${table.name}.${name}`,
  }));
  return { sql: bare ? table.name : `${table.name} ${alias}`, source: { alias, columns } };
}

/**
 * A query whose first column has values of `column`'s: where keys could be carried, in all the dresses that decide
 * whether they may. Undefined where nothing means the same as the column.
 */
export function linkedQuery(
  draft: Draft,
  column: Column,
  outer: Scope | undefined,
  depth: number,
): Query | undefined {
  const { tape, c } = draft;
  const links = partners(draft.links, column.origin);
  if (links.length === 0) return undefined;
  const [name, key] = tape.pick(links);
  const table = draft.table(draft.tables.filter((other) => other.name === name));
  if (table === undefined) return undefined;
  const { sql: from, source } = tableSource(draft, table);
  const own = source.columns.find(({ origin }) => origin === `${name}.${key}`) as Column;
  const numbers = source.columns.filter(({ kind }) => kind === 'int');
  const other = numbers.length > 0 ? tape.pick(numbers) : { sql: 'NULL::int', values: [] };
  const where = tape.chance(0.7) ? ` WHERE ${condition(draft, { sources: [source], outer }, depth)}` : '';
  const tail = `FROM ${from}${where}`;
  const sql = tape.weighted([
    [6, () => `SELECT ${own.sql} AS ${c[0]}, ${other.sql} AS ${c[1]} ${tail}`],
    [1.5, () => `SELECT ${own.sql} AS ${c[0]}, count(*)::int AS ${c[1]} ${tail} GROUP BY ${own.sql}`],
    [1, () => `SELECT DISTINCT ${own.sql} AS ${c[0]}, ${other.sql} AS ${c[1]} ${tail}`],
    [
      1,
      () => `SELECT ${own.sql} AS ${c[0]}, (count(*) OVER (PARTITION BY ${own.sql}))::int AS ${c[1]} ${tail}`,
    ],
    [
      1.2,
      () => `SELECT ${own.sql} AS ${c[0]}, (rank() OVER (ORDER BY ${other.sql}))::int AS ${c[1]} ${tail}`,
    ],
    [
      2,
      () =>
        `(SELECT ${own.sql} AS ${c[0]}, ${other.sql} AS ${c[1]} ${tail} ORDER BY 1, 2 LIMIT ${3 + tape.int(20)})`,
    ],
    [
      0.7,
      () =>
        `(SELECT DISTINCT ON (${c[0]}) * FROM (SELECT ${own.sql} AS ${c[0]}, ${other.sql} AS ${c[1]} ${tail}) y ORDER BY 1, 2)`,
    ],
    [0.7, () => `SELECT ${own.sql} AS ${c[0]}, ${other.sql} AS ${c[1]} ${tail} UNION ALL SELECT 100, 3`],
    [0.4, () => `SELECT max(${own.sql}) AS ${c[0]}, count(*)::int AS ${c[1]} ${tail}`],
    [
      2,
      () => {
        const [otherName, otherKey] = tape.pick(links);
        const second = draft.table(draft.tables.filter(({ name }) => name === otherName));
        const word = tape.pick(['UNION ALL', 'UNION ALL', 'UNION', 'INTERSECT', 'EXCEPT']);
        const first = `SELECT ${own.sql} AS ${c[0]}, ${other.sql} AS ${c[1]} ${tail}`;
        if (second === undefined) return first;
        const { sql: more, source: theirs } = tableSource(draft, second);
        const key = theirs.columns.find(({ origin }) => origin === `${otherName}.${otherKey}`) as Column;
        return `${first} ${word} SELECT ${key.sql}, 3 FROM ${more}`;
      },
    ],
  ] as const)();
  const { kind, values, origin } = own;
  return {
    sql,
    columns: [
      { name: c[0], kind, values, ...(origin === undefined ? {} : { origin }) },
      { name: c[1], kind: 'int', values: other.values },
    ],
  };
}
