import { defineTable } from '../../catalog/index.ts';
import { changedColumns, keyText, type Result, type RowValues } from '../../write/index.ts';
import type { RowSource } from '../database.ts';
import { sqlRow } from './stored.ts';

/** `storewire.last_write`: what became of each row that the session's last write was to change. */
export const lastWriteTable = defineTable({
  name: 'last_write',
  platform: 'storewire',
  doc: 'What became of each row of the last write of this session. Reading it costs no request.',
  key: ['number'],
  scope: '',
  access: [],
  columns: {
    number: { type: 'integer', notNull: true, doc: 'Number of the row, in the order of the statement.' },
    store: { type: 'text', doc: 'Schema of the store.' },
    table_name: { type: 'text', doc: 'Name of the table.' },
    operation: { type: 'text', doc: 'insert, update or delete.' },
    key: { type: 'text', doc: 'The key of the row: that which the store gave, for a new one.' },
    before: {
      type: 'jsonb',
      doc: 'The columns that changed as they were, or the deleted row as far as it was read.',
    },
    after: {
      type: 'jsonb',
      doc: 'The columns that changed as they are, or the new row as the store answered it.',
    },
    outcome: {
      type: 'text',
      doc: 'written, refused (the store said no), unknown (its answer was lost) or not tried (something failed before).',
    },
    request: { type: 'text', doc: 'The request that wrote it, method and path; NULL where none was sent.' },
    message: { type: 'text', doc: "The store's words, where it refused." },
  },
});

export const lastWriteRows: RowSource = {
  kind: 'own',
  rows: ({ writes }) => writes.last.map((result, i) => ({ number: i + 1, ...lastWriteRow(result) })),
};

function lastWriteRow(result: Result): Readonly<Record<string, unknown>> {
  const { change, outcome, request, words, stored } = result;
  const known = { ...change, ...(stored && { old: sqlRow(change.table, stored), assigned: [] }) };
  return {
    store: change.schema,
    table_name: change.table.name,
    operation: change.operation,
    key: keyText(change.operation === 'insert' ? known : change) || null,
    ...beforeAndAfter(result),
    outcome,
    request: request ?? null,
    message: words ?? null,
  };
}

/** What a change was and is, as far as it is about it. */
export function beforeAndAfter({ change, stored }: Pick<Result, 'change' | 'stored'>): {
  before: RowValues | null;
  after: RowValues | null;
} {
  const { table, operation, old = {}, new: row = {}, assigned } = change;
  if (operation === 'delete') return { before: withoutNulls(old), after: null };
  const now = { ...row, ...sqlRow(table, stored ?? {}) };
  if (operation === 'insert') {
    const unknown = stored === undefined ? assigned : [];
    return {
      before: null,
      after: withoutNulls(
        Object.fromEntries(Object.entries(now).filter(([name]) => !unknown.includes(name))),
      ),
    };
  }
  const columns = [...new Set([...table.key, ...changedColumns(change)])];
  const only = (values: RowValues): RowValues =>
    Object.fromEntries(columns.map((column) => [column, values[column] ?? null]));
  return { before: only(old), after: only(now) };
}

const withoutNulls = (row: RowValues): RowValues =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
