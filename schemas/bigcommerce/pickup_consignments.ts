import { defineTable, integer, text } from '../../src/catalog/index.ts';
import { insideOrder, insideOrders } from './shared/paths.ts';

const AT = ['consignments.pickups'];

export default defineTable({
  name: 'pickup_consignments',
  alias: 'PickupConsignments',
  platform: 'bigcommerce',
  doc:
    'The parts of orders that shoppers fetch, one for each place. The lines are in order_items ' +
    '(order_pickup_method_id). The rows come inside pages of orders, 250 orders to a request.',
  scope: 'store_v2_orders_read_only',
  key: ['id'],
  foreignKeys: [
    { columns: ['order_id'], references: 'orders', referenced: ['id'] },
    { columns: ['location_id'], references: 'inventory_locations', referenced: ['id'] },
  ],
  columns: {
    id: integer('Number of the consignment, unique over all orders.'),
    order_id: integer('Order (orders.id).'),
    pickup_method_id: integer('Way of fetching.'),
    pickup_method_display_name: text('Name of it for shoppers.'),
    collection_instructions: text('How to fetch the goods.'),
    collection_time_description: text('When to fetch the goods.'),
    location_id: integer('Where they are fetched (inventory_locations.id).', { at: 'location.id' }),
    location_name: text('Name of the place.', { at: 'location.name' }),
    location_code: text('Code of the place.', { at: 'location.code' }),
    location_address_line_1: text('Street of the place.', { at: 'location.address_line_1' }),
    location_address_line_2: text('Second line of its address.', { at: 'location.address_line_2' }),
    location_city: text('City of the place.', { at: 'location.city' }),
    location_state: text('State or province of the place.', { at: 'location.state' }),
    location_postal_code: text('Postal code of the place, as text.', { at: 'location.postal_code' }),
    location_country_alpha2: text('Country of the place, ISO 3166-1 alpha-2.', {
      at: 'location.country_alpha2',
    }),
    location_email: text('E-mail of the place.', { at: 'location.email' }),
    location_phone: text('Telephone number of the place.', { at: 'location.phone' }),
  },
  access: [insideOrders('consignments', AT), insideOrder('consignments', AT)],
});
