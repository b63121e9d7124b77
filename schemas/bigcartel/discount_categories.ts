import { bigint, defineTable } from '../../src/catalog/index.ts';
import { insideDiscounts } from './shared/paths.ts';

export default defineTable({
  name: 'discount_categories',
  platform: 'bigcartel',
  doc: 'Which discount is limited to which category. The rows come inside pages of discounts, 100 discounts to a request.',
  usual: 50,
  key: ['discount_id', 'category_id'],
  foreignKeys: [
    { columns: ['discount_id'], references: 'discounts', referenced: ['id'] },
    { columns: ['category_id'], references: 'categories', referenced: ['id'] },
  ],
  columns: {
    discount_id: bigint('Discount (discounts.id).'),
    category_id: bigint('Category (categories.id), which may be deleted by now.', { at: 'id' }),
  },
  access: [...insideDiscounts('categories')],
});
