import { defineTable } from '../catalog/index.ts';
import type { RowSource } from './database.ts';
import { outlook, type Running } from './progress-board.ts';

/** `storewire.progress`: what the sessions of the database do at the stores at this moment. */
export const progressTable = defineTable({
  name: 'progress',
  platform: 'storewire',
  doc: 'The scans and writes that ask the stores of this database now, with the logins that the session has, of all its sessions. Reading it costs no request.',
  key: ['id'],
  scope: '',
  access: [],
  columns: {
    id: { type: 'integer', notNull: true, doc: 'Number of the row; what began first is 1.' },
    pid: {
      type: 'integer',
      doc: 'Process of the session, as in pg_stat_activity.',
    },
    usename: { type: 'text', doc: 'User of the session.' },
    store: { type: 'text', doc: 'Schema of the store.' },
    table_name: { type: 'text', doc: 'Name of the table, or of the procedure.' },
    statement: { type: 'text', doc: 'Number of the statement, as in storewire.requests.' },
    started: { type: 'timestamptz', doc: 'When it began to ask the store.' },
    requests_done: { type: 'integer', doc: 'Requests that were sent.' },
    requests_expected: {
      type: 'integer',
      doc: 'Requests that it takes in all, by what is known now; NULL where nothing is.',
    },
    rows: { type: 'bigint', doc: 'Rows that were fetched or written.' },
    waiting_until: {
      type: 'timestamptz',
      doc: "When the store's rate limit lets it go on; NULL where it does not wait for that.",
    },
    eta: {
      type: 'timestamptz',
      doc: 'When it will be done, at the present budget; NULL where nobody knows.',
    },
  },
});

/** Of the logins that the session has: others' statements are not its concern. */
export const progressRows: RowSource = {
  kind: 'own',
  rows({ database, stores }) {
    const own = new Set([...stores.values()].map(({ journalKey }) => journalKey));
    return database.progress
      .all()
      .filter(({ journalKey }) => own.has(journalKey))
      .map((running, i) => ({ id: i + 1, ...rowOf(running) }));
  },
};

function rowOf(running: Running): Readonly<Record<string, unknown>> {
  const { pid, user, store, table, statement, started, stats } = running;
  const { expected, waits_ms, remains_ms } = outlook(running);
  const now = Date.now();
  const at = (ms: number | undefined): string | null =>
    ms === undefined ? null : new Date(now + ms).toISOString();
  return {
    pid,
    usename: user,
    store,
    table_name: table,
    statement,
    started: new Date(started).toISOString(),
    requests_done: stats.requests,
    requests_expected: expected ?? null,
    rows: stats.rows,
    waiting_until: at(waits_ms),
    eta: at(remains_ms),
  };
}
