/**
 * Options and modifiers of one product and their values. Sources: bigcommerce/docs,
 * reference/catalog/product-variant-options_catalog.v3.yml and product-modifiers_catalog.v3.yml.
 */
import type { ApiRow } from '../../data/collection.ts';
import { modifiersOf } from '../data/modifiers.ts';
import { makeOptions } from '../data/options.ts';
import type { Route } from '../spec.ts';
import { ofProduct } from './product-parts.ts';

/** The values of the option or modifier in the path. */
function valuesOf(
  choices: readonly { id: number; option_values: readonly object[] }[],
  id: string | undefined,
): readonly ApiRow[] | undefined {
  return choices.find((choice) => choice.id === Number(id))?.option_values as readonly ApiRow[] | undefined;
}

export const productOptionRoutes: readonly Route[] = [
  ...ofProduct('options', 'option_id', ({ store }, product) => makeOptions(store.seed, product.id)),
  ...ofProduct('options/{option_id}/values', 'value_id', ({ store, parameters }, product) =>
    valuesOf(makeOptions(store.seed, product.id), parameters['option_id']),
  ),
  ...ofProduct('modifiers', 'modifier_id', ({ store }, product) => modifiersOf(store.seed, product)),
  ...ofProduct('modifiers/{modifier_id}/values', 'value_id', ({ store, parameters }, product) =>
    valuesOf(modifiersOf(store.seed, product), parameters['modifier_id']),
  ),
];
