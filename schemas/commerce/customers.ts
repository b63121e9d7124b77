import { defineView } from '../../src/catalog/index.ts';

export default defineView({
  name: 'customers',
  doc: 'The customers of all stores. One person may be a customer of several: compare email.',
  columns: {
    id: {
      type: 'text',
      doc: "Number of the customer in its store's own table; on Big Cartel, which has none, the e-mail address.",
    },
    email: { type: 'text', doc: 'E-mail address.' },
    first_name: { type: 'text', doc: 'First name; NULL where the platform has the name in one piece.' },
    last_name: { type: 'text', doc: 'Last name; NULL where the platform has the name in one piece.' },
    name: { type: 'text', doc: 'Whole name.' },
    created_at: { type: 'timestamptz', doc: 'When the customer registered, or was first seen.' },
    updated_at: { type: 'timestamptz', doc: 'When it was last changed.' },
  },
  from: {
    bigcommerce: {
      from: '{store}.customers c',
      columns: {
        id: 'c.id::text',
        email: 'c.email',
        first_name: 'c.first_name',
        last_name: 'c.last_name',
        name: "NULLIF(concat_ws(' ', c.first_name, c.last_name), '')",
        created_at: 'c.date_created',
        updated_at: 'c.date_modified',
      },
    },
    ecwid: {
      from: '{store}.customers c',
      columns: {
        id: 'c.id::text',
        email: 'c.email',
        name: 'c.name',
        created_at: 'c.registered',
        updated_at: 'c.updated',
      },
    },
    bigcartel: {
      from: '{store}.customers c',
      columns: {
        id: 'c.email',
        email: 'c.email',
        first_name: 'c.first_name',
        last_name: 'c.last_name',
        name: "NULLIF(concat_ws(' ', c.first_name, c.last_name), '')",
        created_at: 'c.first_order_at',
        updated_at: 'c.last_order_at',
      },
    },
  },
});
