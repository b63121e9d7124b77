/**
 * Options and modifiers of one product and their values. Sources: bigcommerce/docs,
 * reference/catalog/product-variant-options_catalog.v3.yml and product-modifiers_catalog.v3.yml.
 */
import type { ApiRow } from '../../data/collection.ts';
import type { Route } from '../spec.ts';
import { ofProduct } from './product-parts.ts';

/** The values of the option or modifier in the path. */
function valuesOf(choices: readonly ApiRow[], id: string | undefined): readonly ApiRow[] | undefined {
  return choices.find((choice) => choice['id'] === Number(id))?.['option_values'] as
    | readonly ApiRow[]
    | undefined;
}

export const productOptionRoutes: readonly Route[] = [
  ...ofProduct('options', 'option_id', ({ store }, product) => store.parts.options.of(product.id)),
  ...ofProduct('options/{option_id}/values', 'value_id', ({ store, parameters }, product) =>
    valuesOf(store.parts.options.of(product.id), parameters['option_id']),
  ),
  ...ofProduct('modifiers', 'modifier_id', ({ store }, product) => store.parts.modifiers.of(product.id)),
  ...ofProduct('modifiers/{modifier_id}/values', 'value_id', ({ store, parameters }, product) =>
    valuesOf(store.parts.modifiers.of(product.id), parameters['modifier_id']),
  ),
];
