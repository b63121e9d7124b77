import assert from 'node:assert/strict';
import type { TableDefinition } from '../../../../src/catalog/index.ts';
import type { Value, Values } from './example.ts';
import { needed, writable } from './promised.ts';
import type { Refusal, Row, Subject } from './subject.ts';

/** Statements that are refused for what the definition says, each with how; none of them writes. */
export async function refusesBeforeSending(subject: Subject): Promise<void> {
  const cases = [...operations(subject), ...insertions(subject), ...(await changes(subject))];
  const wrong: string[] = [];
  for (const { sql, code, says } of cases) {
    let refusal: Refusal = { code: '', text: '' };
    const { writes } = await subject.requests(async () => {
      refusal = await subject.refused(sql);
    });
    const fits = refusal.code === code && refusal.text.includes(says);
    if (!fits || writes.length > 0) wrong.push(`${sql}\n  ${refusal.code} ${refusal.text} ${writes.join()}`);
  }
  assert.deepEqual(wrong, []);
}

interface Case {
  readonly sql: string;
  readonly code: string;
  /** In the message, detail or hint. */
  readonly says: string;
}

/** What the API has no request for. */
function operations({ table }: Subject): Case[] {
  const { name, writes, key } = table;
  const [column = ''] = key;
  const all = {
    insert: `INSERT INTO ${name} DEFAULT VALUES`,
    update: `UPDATE ${name} SET ${column} = ${column}`,
    delete: `DELETE FROM ${name}`,
  };
  return (['insert', 'update', 'delete'] as const).flatMap((operation) =>
    writes?.[operation] === undefined ? [{ sql: all[operation], code: '0A000', says: `"${name}"` }] : [],
  );
}

function insertions(subject: Subject): Case[] {
  const { table } = subject;
  if (table.writes?.insert === undefined) return [];
  const row = subject.newRow();
  const taken = writable(table, 'insert');
  const readOnly = Object.keys(table.columns).filter((column) => !taken.includes(column));
  const actions = table.writes.insert;
  const required = [...new Set(actions.flatMap(needed))].filter((column) =>
    actions.every((action) => needed(action).some((one) => one === column || row[one] === undefined)),
  );
  const { [required[0] ?? '']: _, ...rest } = row;
  return [
    ...readOnly.map((column) => ({
      sql: subject.insertion([{ ...row, [column]: never(table, column) }]),
      code: '428C9',
      says: `"${column}"`,
    })),
    ...required.map((column) => {
      const without = Object.fromEntries(Object.entries(row).filter(([name]) => name !== column));
      return { sql: subject.insertion([without]), code: '23502', says: column };
    }),
    ...taken.flatMap((column) =>
      unknownValue(table, column, (value) => subject.insertion([{ ...row, ...value }])),
    ),
    ...(required.length === 0
      ? []
      : [{ sql: subject.insertion([rest]), code: '23502', says: required[0] ?? '' }]),
  ];
}

async function changes(subject: Subject): Promise<Case[]> {
  const { table } = subject;
  if (table.writes?.update === undefined) return [];
  const [row] = (await subject.someRows(1)).rows as [Row];
  const where = subject.meaning([row]);
  const set = (change: Values): string => {
    const list = Object.entries(change).map(
      ([column, value]) => `${column} = ${subject.literal(column, value)}`,
    );
    return `UPDATE ${table.name} SET ${list.join(', ')} WHERE ${where}`;
  };
  const { changeable } = subject;
  const others = Object.keys(table.columns).filter((column) => !changeable.includes(column));
  return [
    ...others.map((column) => ({
      sql: set({ [column]: never(table, column, row[column]) }),
      code: '428C9',
      says: `"${column}"`,
    })),
    ...changeable.flatMap((column) => unknownValue(table, column, set)),
    ...changeable
      .filter(
        (column) => table.columns[column]?.notNull === true && table.writes?.as?.[column]?.none === undefined,
      )
      .map((column) => ({ sql: set({ [column]: null }), code: '23502', says: `"${column}"` })),
  ];
}

const unknownValue = ({ columns }: TableDefinition, column: string, sql: (row: Values) => string): Case[] => {
  const { values } = columns[column] ?? {};
  if (values === undefined) return [];
  return [{ sql: sql({ [column]: 'no such value' }), code: '23514', says: values.join(', ') }];
};

/** A value that no row has, or that the row does not have now. */
function never({ columns }: TableDefinition, column: string, now?: string | null): Value {
  switch (columns[column]?.type) {
    case 'boolean':
      return now !== 't';
    case 'integer':
    case 'bigint':
    case 'numeric':
      return 987_654_321;
    case 'timestamptz':
    case 'date':
      return '2031-05-06';
    case 'jsonb':
      return { never: 'there' };
    default:
      return 'never there';
  }
}
