import { defineTable, integer, jsonb, text, timestamptz } from '../../src/catalog/index.ts';
import { noneAs, postRows, putRows, UNSTATED_ROWS } from './shared/actions.ts';
import { between, oneOf } from './shared/filters.ts';

const PATH = '/v3/channels/{channel_id}/listings';
const WANTED = ['state', 'variants'] as const;
const BODY = [...WANTED, 'external_id', 'name', 'description'] as const;

export default defineTable({
  name: 'channel_listings',
  alias: 'ChannelListings',
  platform: 'bigcommerce',
  doc:
    'What the channels other than the storefront offer: one row for each product on each channel. The API has them ' +
    'per channel: a full scan costs the channels and ⌈listings ÷ 250⌉ requests for each of them, at least one.',
  scope: 'store_channel_listings_read_only',
  key: ['channel_id', 'listing_id'],
  foreignKeys: [
    { columns: ['channel_id'], references: 'channels', referenced: ['id'] },
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
  ],
  columns: {
    channel_id: integer('Channel (channels.id).'),
    listing_id: integer('Number of the listing, assigned by the store.'),
    product_id: integer('Product (products.id).'),
    external_id: text('Number of the listing at the platform of the channel; empty where there is none.'),
    state: text('State of the listing. There is no deleting: a listing becomes deleted.', {
      values: [
        'active',
        'disabled',
        'error',
        'pending',
        'pending_disable',
        'pending_delete',
        'partially_rejected',
        'queued',
        'rejected',
        'submitted',
        'deleted',
      ],
    }),
    name: text('Name on the channel; that of the product where empty.'),
    description: text('Description on the channel, HTML; that of the product where empty.'),
    date_created: timestamptz('When the listing was made.'),
    date_modified: timestamptz('When the listing was last changed.'),
    variants: jsonb(
      'Array of the variants in the listing: {channel_id, product_id, variant_id, external_id, state, name, description, date_created, date_modified}.',
    ),
  },
  access: [
    {
      path: '/v3/channels/{channel_id}/listings',
      envelope: 'v3',
      // The cursor is a listing: the answer names none.
      paging: { style: 'cursor', most: 250, after: 'after', item: 'listing_id' },
      parents: { table: 'channels', columns: { channel_id: 'id' } },
      filters: [...oneOf('product_id'), ...between('date_created'), ...between('date_modified')],
      missing: 'no rows',
    },
    {
      path: '/v3/channels/{channel_id}/listings/{listing_id}',
      envelope: 'v3',
      paging: { style: 'one' },
      missing: 'no rows',
    },
  ],
  writes: {
    insert: [
      postRows(PATH, {
        most: UNSTATED_ROWS,
        columns: ['product_id', ...BODY],
        required: ['product_id', ...WANTED],
      }),
    ],
    update: [
      putRows(PATH, {
        most: UNSTATED_ROWS,
        identify: ['listing_id', 'product_id'],
        columns: BODY,
        always: WANTED,
      }),
    ],
    scope: 'store_channel_listings',
    as: noneAs('', ['external_id', 'name', 'description']),
    notes:
      "In place of a DELETE: UPDATE channel_listings SET state = 'deleted'. variants is a JSON array of {product_id, " +
      'variant_id, state}, with external_id, name and description where they differ from those of the listing; an update ' +
      'changes those that are in it, adds new ones and keeps the others.',
  },
});
