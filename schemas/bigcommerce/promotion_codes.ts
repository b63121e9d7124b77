import { defineTable, integer, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteListed, postRow } from './shared/actions.ts';
import { sameText } from './shared/filters.ts';

/** Two numbers are documented, 50 and 250. */
const MOST_DELETED = 50;

export default defineTable({
  name: 'promotion_codes',
  platform: 'bigcommerce',
  doc:
    'The codes of the promotions. The API has them per promotion: a full scan costs the promotions and ⌈codes ÷ 250⌉ ' +
    'requests for each of them, at least one.',
  scope: 'store_v2_marketing_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['promotion_id'], references: 'promotions', referenced: ['id'] }],
  columns: {
    id: integer('Number of the code, assigned by the store.', { notNull: true }),
    promotion_id: integer('Promotion (promotions.id).', { notNull: true }),
    code: text('What the shopper types in, unique; letters, digits, spaces, _ and -, 50 at most.', {
      notNull: true,
    }),
    current_uses: integer('How often it was used.', { notNull: true }),
    max_uses: integer('How often it may be used; 0 is without end. That of the promotion counts too.'),
    max_uses_per_customer: integer('How often one customer may use it; 0 is without end.'),
    created: timestamptz('When the code was made.', { notNull: true }),
  },
  access: [
    {
      path: '/v3/promotions/{promotion_id}/codes',
      envelope: 'v3',
      // Numbered pages are deprecated here.
      paging: { style: 'cursor', most: 250, after: 'after' },
      parents: { table: 'promotions', columns: { promotion_id: 'id' } },
      filters: sameText('code'),
      missing: 'no rows',
    },
  ],
  writes: {
    scope: 'store_v2_marketing',
    insert: [
      postRow('/v3/promotions/{promotion_id}/codes', {
        columns: ['code', 'max_uses', 'max_uses_per_customer'],
        required: ['promotion_id', 'code'],
        atOnce: 40,
      }),
    ],
    delete: [
      {
        ...deleteListed('/v3/promotions/{promotion_id}/codes', {
          column: 'id',
          param: 'id:in',
          most: MOST_DELETED,
        }),
        atOnce: 40,
      },
    ],
    unique: [['code']],
    notes: 'A code cannot be changed: delete it, and make another one.',
  },
});
