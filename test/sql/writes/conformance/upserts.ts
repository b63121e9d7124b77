import assert from 'node:assert/strict';
import type { Values } from './example.ts';
import { showsRow } from './inserts.ts';
import { writable } from './promised.ts';
import type { Row, Subject } from './subject.ts';
import { differs } from './updates.ts';

/** Sets of columns that ON CONFLICT may name of rows as the example makes them. */
export function conflictSets({ table, example }: Pick<Subject, 'table' | 'example'>): string[][] {
  if (example.row === undefined || table.keyMayBeNull === true) return [];
  const inserted = writable(table, 'insert');
  const sets = [table.key, ...(table.writes?.unique ?? [])].map((set) => [...set]);
  const { partly = [] } = example;
  return sets.filter((set) => set.every((column) => inserted.includes(column) && !partly.includes(column)));
}

/** A row that is there is changed, or left alone; one that is not is made. */
export async function upserts(subject: Subject, set: readonly string[]): Promise<void> {
  const first = subject.newRow();
  for (const column of set) assert.ok(first[column] !== undefined, `the example gives no ${column}`);
  const [row] = (await subject.query(subject.insertion([first], 'RETURNING *'))) as [Row];
  const target = `ON CONFLICT (${set.join(', ')})`;
  const nothing = await subject.requests(async () => {
    assert.deepEqual(await subject.query(subject.insertion([first], `${target} DO NOTHING RETURNING *`)), []);
  });
  assert.deepEqual(nothing.writes, []);
  assert.deepEqual(await subject.listed([row]), [row]);
  const change = changing(subject, first, row);
  if (change === undefined) return;
  const changed: Values = { ...first, ...change };
  const other: Values = { ...subject.newRow(), ...change };
  const set_ = Object.keys(change).map((name) => `${name} = excluded.${name}`);
  const tail = `${target} DO UPDATE SET ${set_.join(', ')} RETURNING *`;
  let rows: Row[] = [];
  let writes: readonly string[] = [];
  const effect = await subject.effect(async () => {
    const requests = await subject.requests(async () => {
      rows = await subject.query(subject.insertion([changed, other], tail));
    });
    writes = requests.writes;
  });
  assert.deepEqual(
    writes,
    [
      ...subject.promised('update', Object.keys(change), [row as Values]),
      ...subject.promised('insert', Object.keys(other), [other]),
    ].sort(),
  );
  const keyOf = (one: Row | undefined): unknown => subject.table.key.map((name) => one?.[name]);
  assert.deepEqual(keyOf(rows[0]), keyOf(row));
  assert.notDeepEqual(keyOf(rows[1]), keyOf(row));
  assert.deepEqual(await subject.listed(rows), rows, 'RETURNING * is what the store lists');
  for (const one of rows) await showsRow(subject, one, change);
  if (subject.example.touches === undefined) assert.deepEqual(effect, { gone: 1, come: 2 });
}

/** A column that new and present rows can be given, with a value that the present one does not have. */
function changing(subject: Subject, first: Values, row: Row): Values | undefined {
  const { table, changeable } = subject;
  const inserted = writable(table, 'insert');
  const other = subject.example.differs ?? {};
  const may = changeable.filter(
    (column) =>
      inserted.includes(column) &&
      !subject.isUnique(column) &&
      table.columns[column]?.type !== 'jsonb' &&
      subject.example.touches?.[column] === undefined &&
      table.columns[column]?.writeOnly !== true &&
      other[column] === undefined,
  );
  const preferred = [...may.filter((column) => first[column] !== undefined), ...may];
  const changes = preferred.map((column) => subject.change(column));
  return changes.find((change) => Object.keys(change).some((name) => differs(table, row, name, change)));
}
