import { boolean, defineTable, integer, jsonb, text } from '../../src/catalog/index.ts';
import { deleteListed, postRows, putRows, UNSTATED_IDS, UNSTATED_ROWS } from './shared/actions.ts';
import { oneOf } from './shared/filters.ts';
import { ONE } from './shared/paths.ts';

const PATH = '/v3/tax/zones';

/** Each an object of the API: whether it keeps the members that an update leaves out is not documented. */
const PRICES = ['show_inclusive', 'show_both_on_detail_view', 'show_both_on_list_view'] as const;
const SHOPPERS = ['locations', 'customer_groups'] as const;
const BODY = ['name', 'enabled', ...PRICES, ...SHOPPERS] as const;

export default defineTable({
  name: 'tax_zones',
  platform: 'bigcommerce',
  doc: 'Where, and for whom, which taxes hold. The taxes are in tax_rates.',
  scope: 'store_v2_information_read_only',
  usual: 10,
  key: ['id'],
  columns: {
    id: integer('Number of the tax zone, assigned by the store.'),
    name: text('Name of the tax zone.'),
    enabled: boolean('The zone is in use.'),
    show_inclusive: boolean('Its shoppers see prices with tax.', {
      at: 'price_display_settings.show_inclusive',
    }),
    show_both_on_detail_view: boolean('They see both prices on the page of a product.', {
      at: 'price_display_settings.show_both_on_detail_view',
    }),
    show_both_on_list_view: boolean('They see both prices in lists.', {
      at: 'price_display_settings.show_both_on_list_view',
    }),
    locations: jsonb('Array of {country_code, subdivision_codes, postal_codes}.', {
      at: 'shopper_target_settings.locations',
    }),
    customer_groups: jsonb(
      'Array of the customer groups (customer_groups.id) that it is for; empty for all.',
      {
        at: 'shopper_target_settings.customer_groups',
      },
    ),
  },
  access: [{ path: '/v3/tax/zones', envelope: 'v3', paging: ONE, filters: oneOf('id'), missing: 'error' }],
  writes: {
    insert: [postRows(PATH, { most: UNSTATED_ROWS, columns: BODY, required: ['name'] })],
    update: [
      putRows(PATH, {
        most: UNSTATED_ROWS,
        identify: ['id'],
        columns: BODY,
        together: [PRICES, SHOPPERS],
      }),
    ],
    delete: [deleteListed(PATH, { column: 'id', param: 'id:in', most: UNSTATED_IDS })],
    scope: 'store_v2_information',
    notes:
      'Where one of show_inclusive, show_both_on_detail_view and show_both_on_list_view is given to a new zone, ' +
      'show_inclusive has to be, and where customer_groups is, locations. The default zone has neither locations nor ' +
      'customer groups, and there is no second one. Deleting a zone deletes its tax rates.',
  },
});
