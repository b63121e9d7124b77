import { boolean, defineTable, integer, jsonb, text } from '../../src/catalog/index.ts';
import { deleteListed, postRows, putRows, UNSTATED_IDS, UNSTATED_ROWS } from './shared/actions.ts';
import { oneOf } from './shared/filters.ts';
import { ONE } from './shared/paths.ts';

const PATH = '/v3/tax/rates';
const BODY = ['tax_zone_id', 'name', 'enabled', 'priority', 'class_rates'] as const;

export default defineTable({
  name: 'tax_rates',
  platform: 'bigcommerce',
  doc: 'The taxes of the tax zones, with their rates by tax class.',
  scope: 'store_v2_information_read_only',
  usual: 20,
  key: ['id'],
  foreignKeys: [{ columns: ['tax_zone_id'], references: 'tax_zones', referenced: ['id'] }],
  columns: {
    id: integer('Number of the tax rate, assigned by the store.'),
    tax_zone_id: integer('Tax zone (tax_zones.id).'),
    name: text('Name of the tax.'),
    enabled: boolean('The tax is in use.'),
    priority: integer('Order in which taxes are reckoned; those of one number are added, others compounded.'),
    class_rates: jsonb('Array of {tax_class_id, rate}, rate in percent.'),
  },
  access: [
    {
      path: '/v3/tax/rates',
      envelope: 'v3',
      paging: ONE,
      filters: [...oneOf('id'), ...oneOf('tax_zone_id')],
      missing: 'error',
    },
  ],
  writes: {
    insert: [
      postRows(PATH, {
        most: UNSTATED_ROWS,
        columns: BODY,
        required: ['tax_zone_id', 'name', 'class_rates'],
      }),
    ],
    update: [putRows(PATH, { most: UNSTATED_ROWS, identify: ['id'], columns: BODY })],
    delete: [deleteListed(PATH, { column: 'id', param: 'id:in', most: UNSTATED_IDS })],
    scope: 'store_v2_information',
    notes: 'class_rates has a rate for every tax class of the store; an update replaces it as a whole.',
  },
});
