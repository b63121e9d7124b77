import { bigint, boolean, defineTable, jsonb, numeric, text } from '../../src/catalog/index.ts';
import { list } from './shared/paths.ts';
import { create, remove, update } from './shared/writes.ts';

const COLUMNS = [
  'name',
  'discount_base',
  'enabled',
  'discount_type',
  'amount',
  'triggers',
  'targets',
  'external_reference_id',
] as const;

export default defineTable({
  name: 'promotions',
  platform: 'ecwid',
  doc: 'Discounts that apply by themselves.',
  scope: 'read_promotion',
  key: ['id'],
  usual: 10,
  columns: {
    name: text('Name for the merchant.'),
    discount_base: text('What is discounted: ITEM, SHIPPING or SUBTOTAL.', {
      at: 'discountBase',
      values: ['ITEM', 'SUBTOTAL', 'SHIPPING'],
    }),
    enabled: boolean('In force.'),
    discount_type: text('How amount is meant.', {
      at: 'discountType',
      values: ['PERCENT', 'ABSOLUTE', 'FIXED_PRICE'],
    }),
    amount: numeric('Amount, or percentage.'),
    triggers: jsonb('Object: what the cart must have.'),
    targets: jsonb('Object: what is discounted.'),
    external_reference_id: text('Number in another system.', { at: 'externalReferenceId' }),
    id: bigint('Number of the promotion. The documentation has it in examples only.', { notNull: true }),
  },
  access: [{ ...list('/:store/promotions'), count: 'total' }],
  writes: {
    scope: 'update_promotion',
    insert: [create('/:store/promotions', COLUMNS, { scope: 'create_promotion' })],
    update: [update('/:store/promotions/{id}', COLUMNS)],
    delete: [remove('/:store/promotions/{id}', 'delete_promotion')],
    unique: [['external_reference_id']],
  },
});
