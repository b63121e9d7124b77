/** What a choice does to a product's price and weight, as it is written. Source: bigcommerce/docs, products_catalog.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import { refused } from '../write/failure.ts';
import {
  bool,
  int,
  list,
  nullable,
  number,
  object,
  oneOf,
  readOnly,
  required,
  text,
} from '../write/fields.ts';
import type { Writable } from '../write/rows.ts';
import { productOf } from './media.ts';

/** A change of a price or weight, such as {adjuster: 'relative', adjuster_value: 5}. */
export const adjuster = object({
  adjuster: nullable(oneOf('relative', 'percentage')),
  adjuster_value: number(),
});
const condition = object({
  modifier_id: required(nullable(int(1))),
  modifier_value_id: required(nullable(int(1))),
  variant_id: required(nullable(int(1))),
});

export const complexRule: Writable = {
  fields: {
    id: readOnly,
    product_id: readOnly,
    sort_order: int(),
    enabled: bool,
    stop: bool,
    purchasing_disabled: bool,
    purchasing_disabled_message: text(255),
    purchasing_hidden: bool,
    image_url: text(255),
    price_adjuster: nullable(adjuster),
    weight_adjuster: nullable(adjuster),
    conditions: required(list(condition)),
  },
  blank: (id, change) => ({
    id,
    product_id: productOf(change),
    sort_order: 0,
    enabled: true,
    stop: false,
    purchasing_disabled: false,
    purchasing_disabled_message: '',
    purchasing_hidden: false,
    image_url: '',
    price_adjuster: { adjuster: null, adjuster_value: 0 },
    weight_adjuster: { adjuster: null, adjuster_value: 0 },
    conditions: [],
  }),
  derive: (row, { values }) => {
    const given = values['conditions'] as readonly ApiRow[] | undefined;
    if (!given) return row;
    const rule_id = Number(row['id']);
    const conditions = given.map((one, i) => ({ id: rule_id * 10 + i, rule_id, ...one, combination_id: 0 }));
    return { ...row, conditions };
  },
  refuse: (row, change) => {
    const { store } = change.context;
    const product = Number(row['product_id']);
    const choices = new Set(store.parts.modifiers.of(product).map(({ id }) => id));
    const made = new Set(store.variantsOf(product).map(({ id }) => id));
    for (const { modifier_id, variant_id } of row['conditions'] as readonly ApiRow[]) {
      if (modifier_id !== null && !choices.has(modifier_id)) {
        return refused(422, 'conditions', 'There is no such modifier.');
      }
      if (variant_id !== null && !made.has(Number(variant_id))) {
        return refused(422, 'conditions', 'There is no such variant.');
      }
    }
    return undefined;
  },
};
