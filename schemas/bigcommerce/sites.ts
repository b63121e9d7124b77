import { boolean, defineTable, integer, jsonb, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteRow, postRow, putRow } from './shared/actions.ts';
import { oneOf } from './shared/filters.ts';
import { ONE, PAGES } from './shared/paths.ts';

const PATH = '/v3/sites';

export default defineTable({
  name: 'sites',
  platform: 'bigcommerce',
  doc: 'The hosts under which the storefronts are reached, one for each channel that has one.',
  scope: 'store_sites_read_only',
  usual: 5,
  key: ['id'],
  foreignKeys: [{ columns: ['channel_id'], references: 'channels', referenced: ['id'] }],
  columns: {
    id: integer('Number of the site, assigned by the store.'),
    channel_id: integer('Channel (channels.id).'),
    url: text('Address of the site.'),
    ssl_status: text('Whose certificate the site has. Deprecated in the API.', {
      values: ['dedicated', 'shared'],
    }),
    urls: jsonb('Array of {url, type, created_at, updated_at}: primary, canonical and checkout.'),
    is_checkout_url_customized: boolean('The checkout has a host of its own.'),
    created_at: timestamptz('When the site was made.'),
    updated_at: timestamptz('When the site was last changed.'),
  },
  access: [
    {
      path: '/v3/sites',
      envelope: 'v3',
      paging: PAGES,
      // Left out: url_type (an element of an array).
      filters: oneOf('channel_id'),
      count: 'total',
      missing: 'error',
    },
    { path: '/v3/sites/{id}', envelope: 'v3', paging: ONE, missing: 'no rows' },
  ],
  writes: {
    insert: [postRow(PATH, { columns: ['url', 'channel_id'], required: ['url', 'channel_id'] })],
    update: [putRow(`${PATH}/{id}`, { columns: ['url'] })],
    delete: [deleteRow(`${PATH}/{id}`)],
    unique: [['channel_id']],
    scope: 'store_sites',
    notes: 'A change moves the storefront of the channel to another address at once.',
  },
});
