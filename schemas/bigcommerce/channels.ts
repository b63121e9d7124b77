import { boolean, defineTable, integer, jsonb, text, timestamptz } from '../../src/catalog/index.ts';
import { noneAs, postRow, putRow } from './shared/actions.ts';
import { between, oneOfTexts, someValuesOf } from './shared/filters.ts';
import { ONE, PAGES } from './shared/paths.ts';

const STATUSES = [
  'active',
  'prelaunch',
  'inactive',
  'connected',
  'disconnected',
  'archived',
  'deleted',
  'terminated',
];
const TYPES = ['pos', 'marketplace', 'storefront', 'marketing'];

const PATH = '/v3/channels';
const BODY = ['name', 'status', 'external_id', 'is_visible', 'is_listable_from_ui'] as const;

export default defineTable({
  name: 'channels',
  alias: 'Channels',
  platform: 'bigcommerce',
  doc: 'Where the store sells: storefronts, markets, points of sale, advertising. Channel 1 is there in every store.',
  scope: 'store_channel_settings_read_only',
  usual: 5,
  key: ['id'],
  columns: {
    id: integer('Number of the channel; 1 is the first storefront.', { notNull: true }),
    name: text('Name of the channel.', { notNull: true }),
    type: text('Kind of channel.', { values: TYPES }),
    platform: text('What the channel runs on, such as bigcommerce, amazon, facebook, square.'),
    status: text('State of the channel. There is no deleting: a channel becomes deleted or terminated.', {
      values: STATUSES,
    }),
    is_visible: boolean('Shown in the control panel.'),
    is_listable_from_ui: boolean('Products can be listed on it in the control panel.'),
    is_enabled: boolean('Deprecated in the API; status says it.'),
    external_id: text('Number of the channel at the platform that it runs on; empty where there is none.'),
    icon_url: text('Address of the icon.'),
    date_created: timestamptz('When the channel was made.'),
    date_modified: timestamptz('When the channel was last changed.'),
    currencies: jsonb(
      'Object of the currencies of the channel: {channel_id, enabled_currencies, default_currency}.',
      {
        include: 'currencies',
      },
    ),
  },
  access: [
    {
      path: '/v3/channels',
      envelope: 'v3',
      // No keyset: the API neither bounds nor sorts this list by id.
      paging: PAGES,
      // Left out: available, which is about several columns at once.
      filters: [
        ...someValuesOf('status', STATUSES),
        ...someValuesOf('type', TYPES),
        ...oneOfTexts('platform'),
        ...between('date_created'),
        ...between('date_modified'),
      ],
      include: 'include',
      count: 'total',
      missing: 'error',
    },
    { path: '/v3/channels/{id}', envelope: 'v3', paging: ONE, include: 'include', missing: 'no rows' },
  ],
  writes: {
    insert: [
      postRow(PATH, { columns: ['type', 'platform', ...BODY], required: ['name', 'type', 'platform'] }),
    ],
    update: [putRow(`${PATH}/{id}`, { columns: BODY })],
    scope: 'store_channel_settings',
    as: noneAs('', ['external_id']),
    notes:
      "In place of a DELETE: UPDATE channels SET status = 'deleted'. Within 90 days BigCommerce can bring such a channel " +
      'back, then it is terminated. A storefront may be prelaunch, active, inactive, archived or deleted; other ' +
      'channels connected, disconnected, archived or deleted. Currencies of a channel cannot be written here.',
  },
});
