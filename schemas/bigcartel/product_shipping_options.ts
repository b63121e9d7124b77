import { bigint, defineTable, numeric, text } from '../../src/catalog/index.ts';
import { insideProducts } from './shared/paths.ts';

export default defineTable({
  name: 'product_shipping_options',
  platform: 'bigcartel',
  doc: 'What shipping of the products costs, by country. The rows come inside pages of products, 100 products to a request.',
  usual: 1000,
  key: ['id'],
  foreignKeys: [
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
    { columns: ['country_id'], references: 'countries', referenced: ['id'] },
  ],
  columns: {
    id: bigint('Number of the shipping price.'),
    product_id: bigint('Product (products.id).', { notNull: true }),
    country_id: text('Country (countries.id) that is shipped to. NULL: everywhere else.'),
    price_alone: numeric('Price when the product is shipped by itself.'),
    price_with_others: numeric('Price when it is shipped with other products.'),
  },
  access: [...insideProducts('shipping_options')],
});
