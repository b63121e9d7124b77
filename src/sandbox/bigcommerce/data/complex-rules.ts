/** Complex rules: what a choice of modifier value or variant does to price, weight and image of a product. */
import type { ApiRow } from '../../data/collection.ts';
import { randomFor } from '../../data/random.ts';
import { modifiersOf } from './modifiers.ts';
import type { Product } from './products.ts';
import type { Variant } from './variants.ts';

interface Condition {
  modifier_id: number | null;
  modifier_value_id: number | null;
  variant_id: number | null;
}

/** About one product in twelve has rules, most of those with modifiers. `variants` are the product's own. */
export function complexRulesOf(seed: number, product: Product, variants: readonly Variant[]): ApiRow[] {
  const random = randomFor(seed, 'complex rules', product.id);
  const values = valuesOf(seed, product);
  const made = variants.filter((variant) => variant.option_values.length > 0).map(ofVariant);
  if (!random.chance(values.length > 0 ? 0.6 : 0.08)) return [];
  const choices = [...values, ...made.slice(0, 2)].slice(0, random.int(1, 3));
  return choices.map((condition, i) => {
    const id = product.id * 4 + i;
    const hidden = random.chance(0.2);
    return {
      id,
      product_id: product.id,
      sort_order: i,
      enabled: !random.chance(0.2),
      stop: random.chance(0.3),
      purchasing_disabled: hidden || random.chance(0.2),
      purchasing_disabled_message: hidden ? 'Nicht lieferbar – <b>sorry</b>' : '',
      purchasing_hidden: hidden,
      image_url: random.chance(0.3) ? `https://cdn.example.com/rules/${id}.jpg` : '',
      price_adjuster: adjuster(random.int(0, 2), random.int(-500, 2500) / 100),
      weight_adjuster: adjuster(random.int(0, 2), random.int(1, 30) / 10),
      conditions: [{ id: id * 2, rule_id: id, ...condition, combination_id: 0 }],
    };
  });
}

function valuesOf(seed: number, product: Product): Condition[] {
  return modifiersOf(seed, product).flatMap((modifier) =>
    modifier.option_values.map((value) => ({
      modifier_id: modifier.id,
      modifier_value_id: value.id,
      variant_id: null,
    })),
  );
}

function ofVariant({ id }: Variant): Condition {
  return { modifier_id: null, modifier_value_id: null, variant_id: id };
}

/** 0: the rule leaves it as it is, which the API shows as null in the kind. */
function adjuster(kind: number, adjuster_value: number): object {
  if (kind === 0) return { adjuster: null, adjuster_value: 0 };
  return { adjuster: kind === 1 ? 'relative' : 'percentage', adjuster_value };
}
