import { defineTable } from '../catalog/index.ts';

/**
 * `storewire.requests`: the journal of requests as a table. It is bound and loaded like a store table, from
 * Storewire's own state instead of an API.
 */
export const requestsTable = defineTable({
  name: 'requests',
  platform: 'storewire',
  doc: 'The most recent requests to the stores of this database, as the journal keeps them. Reading it costs no request.',
  key: ['id'],
  scope: '',
  access: [],
  columns: {
    id: { type: 'bigint', notNull: true, doc: 'Number of the row; the newest request is 1.' },
    at: { type: 'timestamptz', doc: 'When the request was sent.' },
    store: { type: 'text', doc: 'Schema of the store.' },
    statement: {
      type: 'text',
      doc: 'Number of the statement that it was made for: requests of one scan share it.',
    },
    method: { type: 'text', doc: 'HTTP method.' },
    path: { type: 'text', doc: "Path and query below the store's address; never a token." },
    status: {
      type: 'integer',
      doc: 'HTTP status; NULL when no answer came, or none yet: writes are noted before they are sent.',
    },
    ms: { type: 'numeric', doc: 'Milliseconds from sending to the end of the answer.' },
    bytes: { type: 'bigint', doc: "Bytes of the answer's body." },
  },
});
