import { type Entry, ordered, someOf } from '../entry.ts';
import { tableSource } from './links.ts';
import { condition } from './predicates.ts';
import type { Table } from './schema.ts';
import type { Draft } from './scope.ts';

/** Rows of one table of which only the number is wanted, or the first; or of several that stand under each other. */
export function firstRows(draft: Draft): Entry {
  const { tape, parameters } = draft;
  const entry = tape.chance(0.35) ? ofSeveral(draft) : ofOne(draft);
  if (parameters === undefined || parameters.length === 0) return entry;
  return typeof entry === 'object' && 'sql' in entry
    ? { ...entry, values: parameters }
    : { sql: entry as string, values: parameters };
}

function ofOne(draft: Draft): string | ReturnType<typeof ordered> {
  const { tape } = draft;
  const { key, tail } = reading(draft, tape.pick(draft.tables));
  const limit = `LIMIT ${1 + tape.int(30)}${tape.pick(['', ' OFFSET 7'])}`;
  return tape.pick([
    `SELECT count(*) ${tail}`,
    `SELECT count(*) + 1, sum(2) ${tail}`,
    `SELECT 1 ${tail}`,
    `SELECT EXISTS (SELECT ${tail})`,
    `SELECT b.id, (SELECT count(*) ${tail}) FROM brands b`,
    ordered(`SELECT ${key} ${tail} ORDER BY ${key}${tape.pick(['', ' DESC'])} ${limit}`),
    `SELECT max(${key}), min(${key}) ${tail}`,
    `SELECT count(*) FROM (SELECT ${key} ${tail} ORDER BY ${key} ${limit}) z`,
    `SELECT count(*) FROM (SELECT ${key} ${tail} ${limit}) z`,
    ...(parametersStay(draft) ? [someOf(`SELECT ${key} ${tail}`, limit)] : []),
    `SELECT ${key}, count(*) ${tail} GROUP BY ${key}`,
  ]);
}

/** Two or three tables, or one of them twice, under UNION ALL. */
function ofSeveral(draft: Draft): string | ReturnType<typeof ordered> {
  const { tape } = draft;
  const [first] = draft.tables;
  const tables = draft.tables.filter(({ columns }) => columns[0]?.kind === 'int');
  const members = Array.from({ length: 2 + tape.int(2) }, () => {
    const { key, tail } = reading(draft, tape.chance(0.3) ? (first as Table) : tape.pick(tables));
    return `SELECT ${key} AS n ${tail}`;
  });
  const all = members.join(' UNION ALL ');
  const limit = `LIMIT ${1 + tape.int(30)}${tape.pick(['', ' OFFSET 3'])}`;
  return tape.pick([
    `SELECT count(*) FROM (${all}) z`,
    ordered(`${all} ORDER BY n${tape.pick(['', ' DESC'])} ${limit}`),
    `SELECT count(*) FROM (${all} ${limit}) z`,
    ...(parametersStay(draft) ? [someOf(`SELECT n FROM (${all}) z`, limit)] : []),
    `SELECT n FROM (${all}) z WHERE n < 120`,
  ]);
}

/** The rows that may be chosen from are asked for without values. */
const parametersStay = ({ parameters = [] }: Draft): boolean => parameters.length === 0;

/** `FROM … WHERE …` of a table, and its key. */
function reading(draft: Draft, table: Table): { key: string; tail: string } {
  const { tape } = draft;
  const { sql, source } = tableSource(draft, table);
  const where = tape.chance(0.8)
    ? ` WHERE ${condition(draft, { sources: [source], outer: undefined }, tape.int(2))}`
    : '';
  return { key: source.columns[0]?.sql ?? '1', tail: `FROM ${sql}${where}` };
}
