import { ops } from '../filters.ts';
import type { V3Resource } from '../spec.ts';

/** Source: bigcommerce/docs, reference/sites.v3.yml. */
export const sites: V3Resource = {
  path: '/v3/sites',
  scope: 'store_sites',
  collection: 'sites',
  key: 'id',
  filters: {
    ...ops('channel_id', 'int', 'in'),
    'url_type:in': { column: 'url_types', type: 'text', op: 'any' },
  },
  item: true,
};
