import { defineTable } from '../../catalog/index.ts';
import { keyText } from '../../write/index.ts';
import type { RowSource } from '../database.ts';
import { beforeAndAfter } from './last-write-table.ts';
import { readPending } from './pending.ts';
import { ChangeSender } from './send-changes.ts';

/** `storewire.pending`: the changes that wait for COMMIT, where storewire.write_mode is commit. */
export const pendingTable = defineTable({
  name: 'pending',
  platform: 'storewire',
  doc: "The changes of this transaction that are sent to the stores at its COMMIT, where storewire.write_mode is 'commit'. Reading it costs no request.",
  key: ['number'],
  scope: '',
  access: [],
  columns: {
    number: {
      type: 'integer',
      notNull: true,
      doc: 'Number of the change, in the order in which they are sent.',
    },
    store: { type: 'text', doc: 'Schema of the store.' },
    table_name: { type: 'text', doc: 'Name of the table.' },
    operation: { type: 'text', doc: 'insert, update or delete.' },
    key: { type: 'text', doc: 'The key of the row; NULL for a new one, whose key the store will give.' },
    before: { type: 'jsonb', doc: 'The columns that change as they are, or the row that is deleted.' },
    after: { type: 'jsonb', doc: 'The columns that change as they will be, or the new row.' },
    requests: { type: 'integer', doc: 'Requests that COMMIT takes for all changes together.' },
  },
});

export const pendingRows: RowSource = {
  kind: 'own',
  async prepare(session) {
    session.writes.pending = session.writes.mayBePending ? await readPending(session) : [];
  },
  rows(session) {
    const { pending } = session.writes;
    const requests = new ChangeSender(session, new AbortController().signal).count(pending);
    return pending.map((change, i) => ({
      number: i + 1,
      store: change.schema,
      table_name: change.table.name,
      operation: change.operation,
      key: keyText(change) || null,
      ...beforeAndAfter({ change }),
      requests,
    }));
  },
};
