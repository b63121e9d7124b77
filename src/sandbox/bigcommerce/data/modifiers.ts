/** Modifiers: choices that make no variant, such as an engraving. */
import { randomFor } from '../../data/random.ts';
import { OPTION_CONFIG } from './option-config.ts';
import type { Product } from './products.ts';

export interface Modifier {
  readonly [field: string]: unknown;
  readonly id: number;
  readonly option_values: readonly ModifierValue[];
}

export interface ModifierValue {
  readonly [field: string]: unknown;
  readonly id: number;
}

export function modifiersOf(seed: number, product: Product): Modifier[] {
  const random = randomFor(seed, 'modifiers', product.id);
  const modifiers: Modifier[] = [];
  if (random.chance(0.1)) modifiers.push(text(product.id));
  if (random.chance(0.1)) modifiers.push(checkbox(product.id));
  return modifiers;
}

function text(product_id: number): Modifier {
  return {
    id: product_id * 4 + 2,
    product_id,
    name: `Engraving${product_id}`,
    display_name: 'Engraving',
    type: 'text',
    required: false,
    sort_order: 0,
    config: { ...OPTION_CONFIG, default_value: '', text_characters_limited: true, text_max_length: 30 },
    option_values: [],
  };
}

function checkbox(product_id: number): Modifier {
  const id = product_id * 4 + 3;
  return {
    id,
    product_id,
    name: `Warranty${product_id}`,
    display_name: 'Extended warranty',
    type: 'checkbox',
    required: true,
    sort_order: 1,
    config: { ...OPTION_CONFIG, checkbox_label: 'Yes, please', checked_by_default: false },
    option_values: ['Yes', 'No'].map((label, i) => ({
      id: id * 8 + i,
      option_id: id,
      label,
      sort_order: i,
      value_data: { checked_value: label === 'Yes' },
      is_default: label === 'No',
      adjusters: {
        price: label === 'Yes' ? { adjuster: 'relative', adjuster_value: 5 } : null,
        weight: label === 'Yes' ? { adjuster: 'percentage', adjuster_value: 1.5 } : null,
        image_url: '',
        purchasing_disabled: { status: false, message: '' },
      },
    })),
  };
}
