import assert from 'node:assert/strict';
import type { TableDefinition } from '../../../../src/catalog/index.ts';
import { canonical } from './canonical.ts';
import type { Value, Values } from './example.ts';
import type { Row, Subject } from './subject.ts';

/**
 * Every column that can be changed, in three rows: to a new value by their key; to nothing in two of them, found by
 * that value. What is sent, answered, listed and changed in the store is what was meant.
 */
export async function changesColumns(subject: Subject): Promise<void> {
  const { rows, made } = await subject.someRows(3);
  const given = Object.keys(made[0] ?? {});
  const wrong: string[] = [];
  for (const column of subject.changeable) {
    try {
      const meant = subject.isUnique(column) || subject.example.touches?.[column] ? rows.slice(0, 1) : rows;
      const change = subject.change(column);
      await sets(subject, meant, change);
      if (mayBeNull(subject, column)) await empties(subject, meant, change, given);
    } catch (error) {
      wrong.push(`${column}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  assert.deepEqual(wrong, []);
}

async function sets(subject: Subject, rows: readonly Row[], change: Values): Promise<void> {
  const columns = Object.keys(change);
  const seen = await update(subject, rows, change, subject.meaning(rows));
  for (const name of subject.comparable(columns)) {
    const wrong = seen.filter((row) => row[`shows ${name}`] !== 't').map((row) => row[name]);
    assert.deepEqual(wrong, [], `what is read of ${name}, written ${JSON.stringify(change[name])}`);
  }
}

function mayBeNull(subject: Subject, column: string): boolean {
  const { table, example } = subject;
  const { notNull, writeOnly } = table.columns[column] ?? {};
  const none = table.writes?.as?.[column]?.none;
  if (writeOnly === true || (notNull === true && none === undefined)) return false;
  return !subject.isUnique(column) && example.differs?.[column] === undefined;
}

/**
 * NULL becomes what the definition says; without its word, NULL, or what the store gives a row of which nothing was said;
 * or the store refuses it, and the rows stay. `given`: columns with which the rows were made.
 */
async function empties(
  subject: Subject,
  rows: readonly Row[],
  change: Values,
  given: readonly string[],
): Promise<void> {
  const [column = ''] = Object.keys(change);
  const value = change[column] as Value;
  const few = rows.slice(0, 2);
  const where = `(${subject.meaning(few)}) AND ${subject.shows(column, value)}`;
  const none = subject.table.writes?.as?.[column]?.none;
  const wanted = subject.example.none?.[column] ?? noneOf(none, subject.table.columns[column]?.type);
  try {
    const seen = await update(subject, few, { [column]: null }, where);
    const blank = none === undefined && !given.includes(column) ? rows[0]?.[column] : wanted;
    const same = (now: string | null): boolean =>
      now === wanted ||
      now === blank ||
      (now !== null && wanted !== null && wanted !== '' && Number(now) === Number(wanted));
    for (const row of seen) assert.ok(same(row[column] ?? null), `${column} after NULL: ${row[column]}`);
  } catch (error) {
    if (
      (none !== undefined && subject.example.refuses?.[column] === undefined) ||
      error instanceof assert.AssertionError
    )
      throw error;
    assert.match(String(error), /Nothing was written/);
    const kept = await subject.query(
      `SELECT count(*) AS n FROM ${subject.table.name} WHERE ${subject.meaning(rows)} AND ${subject.shows(column, value)}`,
    );
    assert.equal(kept[0]?.['n'], String(rows.length), `rows that kept ${column} when NULL was refused`);
  }
}

function noneOf(none: unknown, type?: string): string | null {
  if (none === undefined || (none === '' && type !== 'text')) return null;
  return Array.isArray(none) ? JSON.stringify(none) : String(none);
}

/** Changes rows in one statement, and answers them as they are listed afterwards, with `shows …` for each column. */
async function update(subject: Subject, rows: readonly Row[], change: Values, where: string): Promise<Row[]> {
  const { table, example } = subject;
  const columns = Object.keys(change);
  const set = columns.map((name) => `${name} = ${subject.literal(name, change[name])}`);
  const named = [...new Set([...table.key, ...columns])];
  const list = named.join(', ');
  const differing = (
    await subject.listed(rows, [...new Set([...named, ...subject.places('update')])])
  ).filter((row) => columns.some((name) => differs(table, row, name, change)));
  let answered: Row[] = [];
  let wrote: readonly string[] = [];
  const effect = await subject.effect(async () => {
    const requests = await subject.requests(async () => {
      answered = await subject.query(
        `UPDATE ${table.name} SET ${set.join(', ')} WHERE ${where} RETURNING ${list}`,
      );
    });
    wrote = requests.writes;
  });
  assert.equal(answered.length, rows.length, `rows that are changed where ${where}`);
  const promised = differing.length === 0 ? [] : subject.promised('update', columns, differing as Values[]);
  assert.deepEqual(wrote, promised, 'requests');
  if (columns.every((column) => example.touches?.[column] === undefined)) {
    assert.equal(effect.gone, effect.come);
    assert.ok(effect.come <= rows.length, `${effect.come} rows of the store changed`);
  }
  const shows = columns.map((name) => `${subject.shows(name, change[name] ?? null)} AS "shows ${name}"`);
  const seen = await subject.query(
    `SELECT ${list}, ${shows.join(', ')} FROM ${table.name} WHERE ${subject.meaning(rows)}`,
  );
  const only = seen.map((row) =>
    Object.fromEntries(Object.keys(answered[0] ?? {}).map((name) => [name, row[name]])),
  );
  assert.deepEqual(only.map(sorted).sort(), answered.map(sorted).sort(), 'RETURNING is what the store lists');
  return seen;
}

const sorted = (row: Readonly<Record<string, unknown>>): string => JSON.stringify(row);

/** Does a row have another value before it is written? */
export function differs({ columns }: TableDefinition, row: Row, column: string, change: Values): boolean {
  const value = change[column] ?? null;
  const now = row[column] ?? null;
  const { type, writeOnly } = columns[column] ?? {};
  if (writeOnly === true) return value !== null;
  if (now === null || value === null) return now !== value;
  if (type === 'jsonb') return canonical(JSON.parse(now)) !== canonical(value);
  if (type === 'numeric') return Number(now) !== Number(value);
  if (type === 'boolean') return (now === 't') !== value;
  if (type === 'timestamptz') return Date.parse(now) !== Date.parse(String(value));
  return now !== String(value);
}
