/** Product options and their values: what makes variants. Ids follow from the product's, so nothing is stored. */
import { randomFor } from '../../data/random.ts';
import { OPTION_CONFIG } from './option-config.ts';

export interface OptionValue {
  readonly id: number;
  readonly label: string;
  readonly sort_order: number;
  readonly value_data: object | null;
  readonly is_default: boolean;
}

export interface ProductOption {
  readonly [field: string]: unknown;
  readonly id: number;
  readonly display_name: string;
  readonly option_values: readonly OptionValue[];
}

const SIZES = ['XS', 'S', 'M', 'L', 'XL', 'XXL'];
const COLOURS: readonly (readonly [string, string])[] = [
  ['Red', '#D0021B'],
  ['Grün', '#417505'],
  ['Blue', '#4A90E2'],
  ['Black', '#000000'],
];

/** The options of a product: none for about half of them, so that variants number from 1 to 12. */
export function makeOptions(seed: number, productId: number): ProductOption[] {
  const random = randomFor(seed, 'options', productId);
  const kind = random.weighted([55, 20, 12, 13]);
  if (kind === 0) return [];
  const sizes = SIZES.slice(0, random.int(2, kind === 3 ? 3 : 6));
  const colours = COLOURS.slice(0, random.int(2, 4));
  const options: ProductOption[] = [];
  if (kind !== 2) {
    options.push(
      option(
        productId,
        0,
        'Size',
        'rectangles',
        sizes.map((label) => [label, null]),
      ),
    );
  }
  if (kind !== 1) {
    const swatches = colours.map(([label, hex]): [string, object] => [label, { colors: [hex] }]);
    options.push(option(productId, 1, 'Colour', 'swatch', swatches));
  }
  return options;
}

function option(
  product_id: number,
  place: number,
  display_name: string,
  type: string,
  values: readonly (readonly [string, object | null])[],
): ProductOption {
  const id = product_id * 4 + place;
  return {
    id,
    product_id,
    name: `${display_name}${product_id}`,
    display_name,
    type,
    config: { ...OPTION_CONFIG, default_value: values[0]?.[0] ?? '' },
    sort_order: place,
    option_values: values.map(([label, value_data], i) => ({
      id: id * 8 + i,
      label,
      sort_order: i,
      value_data,
      is_default: i === 0,
    })),
  };
}
