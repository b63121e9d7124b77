import {
  bigint,
  boolean,
  defineTable,
  integer,
  jsonb,
  numeric,
  text,
  timestamptz,
} from '../../src/catalog/index.ts';
import { sortBy } from './shared/filters.ts';
import { listOf } from './shared/paths.ts';
import { MONEY, update } from './shared/writes.ts';

const { list, single } = listOf('/products');

export default defineTable({
  name: 'products',
  platform: 'bigcartel',
  doc:
    'The products, hidden ones included. Options, pictures, categories, artists and shipping prices are in tables of ' +
    'their own, whose rows come in the same requests. Which filters the API has for products is not published, so ' +
    'that none is used: a plan has 500 products at most, which are five requests.',
  usual: 300,
  key: ['id'],
  columns: {
    id: bigint('Number of the product.'),
    name: text('Name.', { notNull: true }),
    permalink: text('The last part of its address in the shop.'),
    status: text('Whether it is for sale.', { values: ['active', 'hidden', 'sold_out', 'coming_soon'] }),
    description: text('Description, in HTML.'),
    default_price: numeric('Price; options may have others (product_options.price).', { notNull: true }),
    on_sale: boolean('It is marked as a special offer.'),
    position: integer('Its place in the shop, ascending.'),
    url: text('Its address in the shop: a path, or with the host.'),
    primary_image_url: text('Picture that is shown in lists. NULL where there is none.'),
    category_names: jsonb('Array of the names of its categories.'),
    has_option_groups: boolean('Its options are combinations of several choices, such as size and colour.'),
    password: text('Password that the shopper needs to see it. NULL where it needs none.'),
    created_at: timestamptz('When it was made.', { notNull: true }),
    updated_at: timestamptz('When it was last changed.', { notNull: true }),
  },
  access: [{ ...list, sorts: [sortBy('created_at'), sortBy('updated_at')] }, single],
  writes: {
    update: [
      update('/products/{id}', 'products', ['name', 'description', 'status', 'default_price', 'on_sale']),
    ],
    as: { default_price: MONEY },
    notes:
      'Which attributes the API takes is not published; these are those that a merchant edits. It answers the product as ' +
      'it is then: RETURNING shows whether it took them. Products are made and deleted in the admin only, and so is what ' +
      'belongs to them: options, pictures, stock.',
  },
});
