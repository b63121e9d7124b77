import { boolean, defineTable, integer, jsonb, numeric, text } from '../../src/catalog/index.ts';
import { deleteRow, noneAs, postRow, putRow } from './shared/actions.ts';
import { PAGES } from './shared/paths.ts';

const PATH = '/v3/catalog/products/{product_id}/complex-rules';
const PRICE = ['price_adjuster', 'price_adjuster_value'] as const;
const WEIGHT = ['weight_adjuster', 'weight_adjuster_value'] as const;
const BODY = [
  'sort_order',
  'enabled',
  'stop',
  'purchasing_disabled',
  'purchasing_disabled_message',
  'purchasing_hidden',
  'image_url',
  'conditions',
  ...PRICE,
  ...WEIGHT,
] as const;

export default defineTable({
  name: 'product_rules',
  alias: 'ProductRules',
  platform: 'bigcommerce',
  doc:
    'Rules of the products that change price, weight, picture or availability by the chosen options and modifiers ' +
    '(complex rules of the API). The API has them per product only: a full scan costs the products and one request ' +
    'for each of them, so restrict product_id.',
  scope: 'store_v2_products_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['product_id'], references: 'products', referenced: ['id'] }],
  columns: {
    id: integer('Number of the rule, assigned by the store.'),
    product_id: integer('Product (products.id).'),
    sort_order: integer('Order in which rules are applied, ascending.'),
    enabled: boolean('The rule is in use.'),
    stop: boolean('No rule after it is applied.'),
    purchasing_disabled: boolean('The product cannot be bought so.'),
    purchasing_disabled_message: text('What the shopper is told then.'),
    purchasing_hidden: boolean('The button to buy is hidden then.'),
    image_url: text('Address of the picture that is shown; empty where it does not change.'),
    price_adjuster: text('How the price changes: by an amount, or by percent. NULL where it does not.', {
      at: 'price_adjuster.adjuster',
      values: ['relative', 'percentage'],
    }),
    price_adjuster_value: numeric('By how much the price changes, in the default currency or percent.', {
      at: 'price_adjuster.adjuster_value',
    }),
    weight_adjuster: text('How the weight changes. NULL where it does not.', {
      at: 'weight_adjuster.adjuster',
      values: ['relative', 'percentage'],
    }),
    weight_adjuster_value: numeric(
      'By how much the weight changes, in weight_units of the store or percent.',
      {
        at: 'weight_adjuster.adjuster_value',
      },
    ),
    conditions: jsonb(
      'Array of {id, rule_id, modifier_id, modifier_value_id, variant_id, combination_id}: what has to be chosen.',
    ),
  },
  access: [
    {
      path: '/v3/catalog/products/{product_id}/complex-rules',
      envelope: 'v3',
      paging: PAGES,
      parents: { table: 'products', columns: { product_id: 'id' } },
      missing: 'no rows',
    },
  ],
  writes: {
    insert: [postRow(PATH, { columns: BODY, required: ['conditions'] })],
    update: [putRow(`${PATH}/{id}`, { columns: BODY, together: [PRICE, WEIGHT] })],
    delete: [deleteRow(`${PATH}/{id}`)],
    scope: 'store_v2_products',
    as: {
      ...noneAs('', ['purchasing_disabled_message', 'image_url']),
      ...noneAs(0, ['price_adjuster_value', 'weight_adjuster_value']),
    },
    notes:
      'conditions is a JSON array of {modifier_id, modifier_value_id, variant_id}, of which those that are not meant ' +
      'are null; an update replaces it as a whole.',
  },
});
