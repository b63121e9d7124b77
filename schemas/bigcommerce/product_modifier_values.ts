import { boolean, defineTable, integer, jsonb, numeric, text } from '../../src/catalog/index.ts';
import { deleteRow, noneAs, postRow, putRow } from './shared/actions.ts';
import { insideProducts, PAGES } from './shared/paths.ts';

const PATH = '/v3/catalog/products/{product_id}/modifiers/{modifier_id}/values';

/** They are one object: whether the API keeps the parts that an update leaves out is not documented. */
const ADJUSTERS = [
  'price_adjuster',
  'price_adjuster_value',
  'weight_adjuster',
  'weight_adjuster_value',
  'image_url',
  'purchasing_disabled',
  'purchasing_disabled_message',
] as const;
const BODY = ['label', 'sort_order', 'is_default', 'value_data', ...ADJUSTERS] as const;

export default defineTable({
  name: 'product_modifier_values',
  platform: 'bigcommerce',
  doc:
    'The values of the modifiers of the products, and what each changes. The rows come inside pages of products, of ' +
    'which BigCommerce hands out 10 to a request here.',
  scope: 'store_v2_products_read_only',
  key: ['id'],
  foreignKeys: [
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
    { columns: ['modifier_id'], references: 'product_modifiers', referenced: ['id'] },
  ],
  columns: {
    id: integer('Number of the value, assigned by the store.'),
    modifier_id: integer('Modifier (product_modifiers.id).', { at: 'option_id' }),
    product_id: integer('Product (products.id).'),
    label: text('What shoppers see.', { notNull: true }),
    sort_order: integer('Place within the modifier, ascending.', { notNull: true }),
    is_default: boolean('Chosen at first.'),
    value_data: jsonb('Object by type: colors or image_url of a swatch, product_id of a product list …'),
    price_adjuster: text('How the price changes: by an amount, or by percent. NULL where it does not.', {
      at: 'adjusters.price.adjuster',
      values: ['relative', 'percentage'],
    }),
    price_adjuster_value: numeric('By how much the price changes, in the default currency or percent.', {
      at: 'adjusters.price.adjuster_value',
    }),
    weight_adjuster: text('How the weight changes. NULL where it does not.', {
      at: 'adjusters.weight.adjuster',
      values: ['relative', 'percentage'],
    }),
    weight_adjuster_value: numeric(
      'By how much the weight changes, in weight_units of the store or percent.',
      {
        at: 'adjusters.weight.adjuster_value',
      },
    ),
    image_url: text('Address of the picture that is shown; empty where it does not change.', {
      at: 'adjusters.image_url',
    }),
    purchasing_disabled: boolean('The product cannot be bought so.', {
      at: 'adjusters.purchasing_disabled.status',
    }),
    purchasing_disabled_message: text('What the shopper is told then.', {
      at: 'adjusters.purchasing_disabled.message',
    }),
  },
  access: [
    {
      ...insideProducts('modifiers', 10),
      rows: { at: ['modifiers[].option_values'], parent: { product_id: 'id' } },
    },
    {
      path: '/v3/catalog/products/{product_id}/modifiers',
      envelope: 'v3',
      paging: PAGES,
      rows: { at: ['option_values'], parent: { product_id: 'product_id' } },
      missing: 'no rows',
    },
    {
      path: '/v3/catalog/products/{product_id}/modifiers/{modifier_id}/values',
      envelope: 'v3',
      paging: PAGES,
      missing: 'no rows',
    },
  ],
  writes: {
    insert: [postRow(PATH, { columns: BODY, required: ['label', 'sort_order'] })],
    update: [
      putRow(`${PATH}/{id}`, { columns: BODY, always: ['label', 'sort_order'], together: [ADJUSTERS] }),
    ],
    delete: [deleteRow(`${PATH}/{id}`)],
    scope: 'store_v2_products',
    as: {
      ...noneAs('', ['image_url', 'purchasing_disabled_message']),
      ...noneAs(0, ['price_adjuster_value', 'weight_adjuster_value']),
    },
    notes:
      'What a value changes is one object of the API (adjusters): an update of one part sends the others as they are.',
  },
});
