import { defineTable } from '../catalog/index.ts';
import type { Operation, Result } from '../write/index.ts';
import type { RowSource } from './database.ts';
import { sqlRow } from './write/stored.ts';

/** `sys_identity`: the rows of the session's last write, with the columns that users of the commercial drivers know. */
export const identityTable = defineTable({
  name: 'sys_identity',
  platform: 'storewire',
  doc: 'The keys of the rows that the last write of this session was to change; last_write tells more. Reading it costs no request.',
  key: ['batch'],
  scope: '',
  access: [],
  columns: {
    id: {
      type: 'text',
      doc: 'The key of the row: that which the store gave, for a new one. The values of a key of several columns are separated by commas.',
    },
    batch: { type: 'integer', notNull: true, doc: 'Number of the row, in the order of the statement.' },
    operation: {
      type: 'text',
      doc: 'What was done; NULL where the store did not do it.',
      values: ['INSERTED', 'UPDATED', 'DELETED'],
    },
    message: {
      type: 'text',
      doc: 'Why it was not done, or that it is not known; NULL where it was.',
    },
  },
});

const done: Readonly<Record<Operation, string>> = {
  insert: 'INSERTED',
  update: 'UPDATED',
  delete: 'DELETED',
};

export const identityRows: RowSource = {
  kind: 'own',
  rows: ({ writes }) =>
    writes.last.map((result, i) => ({
      id: idOf(result),
      batch: i + 1,
      operation: result.outcome === 'written' ? done[result.change.operation] : null,
      message: result.outcome === 'written' ? null : (result.words ?? result.outcome),
    })),
};

function idOf({ change, stored }: Result): string | null {
  const { table, old, new: row, assigned, operation } = change;
  const known = stored === undefined ? {} : sqlRow(table, stored);
  const values = { ...row, ...(operation === 'insert' ? known : old) };
  const unknown = operation === 'insert' && stored === undefined ? assigned : [];
  const parts = table.key.filter((column) => !unknown.includes(column)).map((column) => values[column]);
  return parts.length === 0 || parts.some((value) => value === undefined || value === null)
    ? null
    : parts.join(',');
}
