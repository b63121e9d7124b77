import { defineTable, integer, text } from '../../src/catalog/index.ts';
import { deleteListed, putRows, UNSTATED_IDS, UNSTATED_ROWS } from './shared/actions.ts';
import { bounds, equals, oneOf, sortBy } from './shared/filters.ts';

const PATH = '/v3/storefront/redirects';
const TO = ['to_type', 'to_entity_id', 'to_given_url'] as const;

export default defineTable({
  name: 'redirects',
  alias: 'Redirects',
  platform: 'bigcommerce',
  doc: 'Paths of the storefronts that lead elsewhere.',
  scope: 'store_v2_content_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['site_id'], references: 'sites', referenced: ['id'] }],
  columns: {
    id: integer('Number of the redirect, assigned by the store.'),
    site_id: integer('Site (sites.id).'),
    from_path: text('Path that leads elsewhere, without the host.'),
    to_type: text('What it leads to.', {
      at: 'to.type',
      values: ['product', 'brand', 'category', 'page', 'post', 'url'],
    }),
    to_entity_id: integer('Number of that product, brand, category, page or post. NULL or 0 for url.', {
      at: 'to.entity_id',
    }),
    to_given_url: text('Address, for url.', { at: 'to.url' }),
    to_url: text('Whole address that it leads to.', { include: 'to_url' }),
  },
  access: [
    {
      path: '/v3/storefront/redirects',
      envelope: 'v3',
      paging: {
        style: 'pages',
        most: 250,
        keyset: {
          column: 'id',
          min: 'id:min',
          max: 'id:max',
          asc: { sort: 'id', direction: 'asc' },
          desc: { sort: 'id', direction: 'desc' },
        },
      },
      // Left out: keyword (looks into several columns).
      filters: [...oneOf('id'), ...bounds('id', 'id:min', 'id:max'), ...equals('site_id')],
      sorts: [sortBy('id')],
      include: 'include',
      count: 'total',
      missing: 'error',
    },
  ],
  writes: {
    scope: 'store_v2_content',
    insert: [
      putRows(PATH, {
        most: UNSTATED_ROWS,
        columns: ['site_id', 'from_path', ...TO],
        required: ['site_id', 'from_path'],
      }),
    ],
    update: [
      putRows(PATH, {
        most: UNSTATED_ROWS,
        columns: TO,
        identify: ['site_id', 'from_path'],
        together: [TO],
      }),
    ],
    delete: [deleteListed(PATH, { column: 'id', param: 'id:in', most: UNSTATED_IDS })],
    unique: [['site_id', 'from_path']],
    notes:
      'The store has one request for making and changing: an INSERT for a path that leads somewhere already replaces it. ' +
      'To lead elsewhere, set all of to_type, to_entity_id (not for url) and to_given_url (for url alone). A path cannot ' +
      'be changed: delete the redirect, and make another one.',
  },
});
