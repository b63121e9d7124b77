import { boolean, defineTable, integer, jsonb, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteRow, postRow, putRow } from './shared/actions.ts';
import { flag, sameText } from './shared/filters.ts';
import { ONE, PAGES } from './shared/paths.ts';

const PATH = '/v3/hooks';
const BODY = ['scope', 'destination', 'is_active', 'headers'] as const;

export default defineTable({
  name: 'webhooks',
  platform: 'bigcommerce',
  doc: 'The webhooks that the API account of this token made; those of other accounts are not shown.',
  scope: 'store_v2_default',
  usual: 20,
  key: ['id'],
  columns: {
    id: integer('Number of the webhook, assigned by the store.'),
    scope: text('Event that it tells of, such as store/order/created.'),
    destination: text('Address that is called.'),
    is_active: boolean('It is called; one that fails for 90 days is switched off.'),
    client_id: text('Client id of the API account that made it.'),
    store_hash: text('Store hash.'),
    headers: jsonb('Object of the headers that are sent. NULL where there are none.'),
    created_at: timestamptz('When the webhook was made.'),
    updated_at: timestamptz('When the webhook was last changed.'),
  },
  access: [
    {
      path: '/v3/hooks',
      envelope: 'v3',
      paging: PAGES,
      filters: [...flag('is_active'), ...sameText('scope'), ...sameText('destination')],
      count: 'total',
      missing: 'error',
    },
    { path: '/v3/hooks/{id}', envelope: 'v3', paging: ONE, missing: 'no rows' },
  ],
  writes: {
    insert: [postRow(PATH, { columns: BODY, required: ['scope', 'destination'] })],
    update: [putRow(`${PATH}/{id}`, { columns: BODY })],
    delete: [deleteRow(`${PATH}/{id}`)],
    scope: 'store_v2_default',
    notes:
      'destination is an https address on port 443. The token writes the webhooks of its own API account only.',
  },
});
