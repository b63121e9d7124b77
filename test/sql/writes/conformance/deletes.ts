import assert from 'node:assert/strict';
import { literal } from './example.ts';
import type { Row, Subject } from './subject.ts';

/** By key, and by a condition on another column; the rows are gone, and no others. */
export async function deletesRows(subject: Subject): Promise<void> {
  const { rows } = await subject.someRows(4);
  const [one, ...others] = rows as [Row, ...Row[]];
  await deletes(subject, [one], subject.meaning([one]));
  if (others.length === 0) return;
  const { columns, key } = subject.table;
  const column = Object.keys(columns).find(
    (name) => !key.includes(name) && columns[name]?.type === 'text' && (one[name] ?? '') !== '',
  );
  const values = [...new Set(others.map((row) => row[column ?? ''] ?? null))];
  const condition =
    column === undefined ? '' : ` AND ${column} IN (${values.map((value) => literal(value)).join(', ')})`;
  await deletes(subject, others, `(${subject.meaning(others)})${condition}`);
}

async function deletes(subject: Subject, rows: readonly Row[], where: string): Promise<void> {
  const { table, example } = subject;
  let answered: Row[] = [];
  let wrote: readonly string[] = [];
  const effect = await subject.effect(async () => {
    const requests = await subject.requests(async () => {
      answered = await subject.query(
        `DELETE FROM ${table.name} WHERE ${where} RETURNING ${table.key.join(', ')}`,
      );
    });
    wrote = requests.writes;
  });
  const keys = (of: readonly Row[]): string[] =>
    of.map((row) => JSON.stringify(table.key.map((key) => row[key]))).sort();
  assert.deepEqual(keys(answered), keys(rows), `rows that are deleted where ${where}`);
  assert.deepEqual(wrote, subject.promised('delete', [], rows as never), 'requests');
  if (example.touches?.['delete'] !== undefined) return;
  assert.deepEqual(effect, { gone: rows.length, come: 0 });
  assert.deepEqual(await subject.listed(rows), [], 'rows that were deleted and are listed');
}
