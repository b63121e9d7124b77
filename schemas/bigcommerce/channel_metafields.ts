import { metafields } from './shared/metafields.ts';

export default metafields({
  of: 'channel',
  list: '/v3/channels/metafields',
  each: '/v3/channels/{resource_id}/metafields',
  resource: { table: 'channels', key: 'id' },
  resourceDoc: 'Channel (channels.id).',
  scope: 'store_channel_settings_read_only',
  notNull: ['permission_set'],
});
