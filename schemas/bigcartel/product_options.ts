import { bigint, boolean, defineTable, integer, numeric, text } from '../../src/catalog/index.ts';
import { insideProducts } from './shared/paths.ts';

export default defineTable({
  name: 'product_options',
  platform: 'bigcartel',
  doc:
    'What can be ordered of the products: sizes, colours, or the only option of a product. The stock is theirs. The ' +
    'rows come inside pages of products, 100 products to a request.',
  usual: 1000,
  key: ['id'],
  foreignKeys: [{ columns: ['product_id'], references: 'products', referenced: ['id'] }],
  columns: {
    id: bigint('Number of the option.'),
    product_id: bigint('Product (products.id).', { notNull: true }),
    name: text('Name, such as a size.', { notNull: true }),
    price: numeric('Price.', { notNull: true }),
    quantity: integer('Pieces in stock. NULL where the shop does not track its stock.'),
    sold: integer('Pieces sold so far.'),
    has_digital_file: boolean('It is a download.'),
  },
  access: [...insideProducts('options')],
});
