import { bigint, defineTable } from '../../src/catalog/index.ts';
import { insideDiscounts } from './shared/paths.ts';

export default defineTable({
  name: 'discount_products',
  platform: 'bigcartel',
  doc: 'Which discount is limited to which product. The rows come inside pages of discounts, 100 discounts to a request.',
  usual: 50,
  key: ['discount_id', 'product_id'],
  foreignKeys: [
    { columns: ['discount_id'], references: 'discounts', referenced: ['id'] },
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
  ],
  columns: {
    discount_id: bigint('Discount (discounts.id).'),
    product_id: bigint('Product (products.id), which may be deleted by now.', { at: 'id' }),
  },
  access: [...insideDiscounts('products')],
});
