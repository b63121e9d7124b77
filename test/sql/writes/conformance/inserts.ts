import assert from 'node:assert/strict';
import type { Value, Values } from './example.ts';
import type { Row, Subject } from './subject.ts';

/** One row and three at once: RETURNING shows what the store lists, as it was written; nothing else changed. */
export async function insertsRows(subject: Subject): Promise<void> {
  for (const count of [1, 3]) await inserts(subject, count);
}

async function inserts(subject: Subject, count: number): Promise<void> {
  const { table, example } = subject;
  const made = Array.from({ length: count }, () => subject.newRow());
  const columns = Object.keys(made[0] ?? {});
  let rows: Row[] = [];
  let wrote: readonly string[] = [];
  const effect = await subject.effect(async () => {
    const requests = await subject.requests(async () => {
      rows = await subject.query(subject.insertion(made, 'RETURNING *'));
    });
    wrote = requests.writes;
  });
  assert.equal(rows.length, count);
  assert.deepEqual(wrote, subject.promised('insert', columns, made), 'requests');
  const found = await subject.listed(rows);
  assert.deepEqual(found, rows, 'RETURNING * is what the store lists');
  const expected = example.touches?.['insert'] === undefined ? { gone: 0, come: count } : undefined;
  if (expected !== undefined) assert.deepEqual(effect, expected, 'rows of the store');
  for (const [i, row] of rows.entries()) await showsRow(subject, row, made[i] ?? {});
  assert.equal(new Set(rows.map((row) => JSON.stringify(table.key.map((key) => row[key])))).size, count);
}

/** Without RETURNING nothing is read: the requests are those that write, and no more. */
export async function insertsWithoutReading(subject: Subject): Promise<void> {
  const made = Array.from({ length: 3 }, () => subject.newRow());
  const requests = await subject.requests(() => subject.query(subject.insertion(made)));
  const promised = subject.promised('insert', Object.keys(made[0] ?? {}), made);
  assert.deepEqual(requests, { writes: promised, reads: [] });
}

/** A row that the store has shows what was written of it. */
export async function showsRow(subject: Subject, row: Row, written: Values): Promise<void> {
  const columns = subject.comparable(Object.keys(written));
  if (columns.length === 0) return;
  const list = columns.map((column) => `${subject.shows(column, written[column] as Value)} AS "${column}"`);
  const where = subject.meaning([row]);
  const [shown] = await subject.query(`SELECT ${list.join(', ')} FROM ${subject.table.name} WHERE ${where}`);
  const wrong = columns.filter((column) => shown?.[column] !== 't');
  assert.deepEqual(
    wrong.map(
      (column) => `${column}: ${JSON.stringify(row[column])}, written ${JSON.stringify(written[column])}`,
    ),
    [],
    'columns that do not show what was written',
  );
}
