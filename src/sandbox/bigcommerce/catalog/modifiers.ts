/** Writes of modifiers and their values. Source: bigcommerce/docs, product-modifiers_catalog.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import { OPTION_CONFIG } from '../data/option-config.ts';
import type { Context, Route } from '../spec.ts';
import { refused } from '../write/failure.ts';
import {
  always,
  anything,
  bool,
  int,
  list,
  nullable,
  object,
  oneOf,
  readOnly,
  required,
  text,
} from '../write/fields.ts';
import type { Writable } from '../write/rows.ts';
import { v3Writes } from '../write/v3.ts';
import { adjuster } from './complex-rules.ts';
import { mergeValues, nextValueId, refuseValues, valuesUnder } from './option-values.ts';
import { pictureRoutes } from './picture.ts';

const CHOICES = [
  ...['radio_buttons', 'rectangles', 'dropdown'],
  ...['product_list', 'product_list_with_images', 'swatch'],
];
const INPUTS = ['date', 'checkbox', 'file', 'text', 'multi_line_text', 'numbers_only_text'];

const VALUE_FIELDS = {
  label: required(text(250, 1)),
  sort_order: required(int()),
  is_default: bool,
  value_data: nullable(
    object({ colors: anything, image_url: anything, product_id: anything, checked_value: anything }),
  ),
  adjusters: object({
    price: nullable(adjuster),
    weight: nullable(adjuster),
    image_url: text(255),
    purchasing_disabled: object({ status: bool, message: text(255) }),
  }),
};

const blankValue = (id: number, option_id: number): ApiRow => ({
  id,
  option_id,
  label: '',
  sort_order: 0,
  value_data: null,
  is_default: false,
  adjusters: {
    price: null,
    weight: null,
    image_url: '',
    purchasing_disabled: { status: false, message: '' },
  },
});

const modifier: Writable = {
  fields: {
    id: readOnly,
    product_id: readOnly,
    name: readOnly,
    type: always(oneOf(...CHOICES, ...INPUTS)),
    required: always(bool),
    sort_order: int(),
    config: object({ ...Object.fromEntries(Object.keys(OPTION_CONFIG).map((name) => [name, anything])) }),
    option_values: list(object({ id: int(1), ...VALUE_FIELDS })),
    display_name: required(text(255, 1)),
  },
  blank: (id, { context, rows }) => ({
    id,
    product_id: Number(context.parameters['id']),
    name: '',
    display_name: '',
    type: 'text',
    required: false,
    sort_order: [...rows.all()].length,
    config: OPTION_CONFIG,
    option_values: [],
  }),
  derive: (row, { context, values, before }) => {
    const id = Number(row['id']);
    const known = (before?.['option_values'] ?? []) as readonly ApiRow[];
    const given = values['option_values'] as readonly ApiRow[] | undefined;
    const { store } = context;
    const made =
      row['type'] === 'checkbox' && !before && !given
        ? checkboxValues(nextValueId(store), nextValueId(store), id)
        : undefined;
    return {
      ...row,
      name: before?.['name'] ?? `${row['display_name']}${row['product_id']}`,
      config: { ...OPTION_CONFIG, ...((before?.['config'] ?? {}) as object), ...(row['config'] as object) },
      option_values:
        made ??
        (given ? mergeValues(store, known, given, (value) => blankValue(value, id)) : row['option_values']),
    };
  },
  unique: [{ by: ['display_name'] }],
  refuse: (row) => {
    const values = row['option_values'] as readonly ApiRow[];
    const chosen = CHOICES.includes(String(row['type']));
    if (chosen && values.length === 0) return refused(422, 'option_values', 'error.path.missing');
    if (!chosen && row['type'] !== 'checkbox' && values.length > 0) {
      return refused(422, 'option_values', 'A modifier of this type has no values.');
    }
    return refuseValues(values);
  },
};

/** A box is ticked or not: the store makes both values itself. */
function checkboxValues(yes: number, no: number, option_id: number): ApiRow[] {
  return [
    { ...blankValue(yes, option_id), label: 'Yes', sort_order: 0, value_data: { checked_value: true } },
    {
      ...blankValue(no, option_id),
      label: 'No',
      sort_order: 1,
      value_data: { checked_value: false },
      is_default: true,
    },
  ];
}

const modifierValue: Writable = {
  fields: { id: readOnly, option_id: readOnly, ...VALUE_FIELDS },
  blank: (id, { context }) => blankValue(id, Number(context.parameters['modifier_id'])),
  derive: (row, { before, values }) => ({
    ...row,
    adjusters: {
      ...(blankValue(0, 0)['adjusters'] as object),
      ...((before?.['adjusters'] ?? {}) as object),
      ...((values['adjusters'] ?? {}) as object),
    },
  }),
  unique: [{ by: ['label'], status: 422 }],
};

const PATH = '/v3/catalog/products/{id}/modifiers';
const SCOPE = 'store_v2_products';
const values = (context: Context) => valuesUnder(context, 'modifiers', 'modifier_id');

export const modifierWrites: readonly Route[] = [
  ...v3Writes({
    path: PATH,
    scope: SCOPE,
    writable: modifier,
    rows: ({ store, parameters }) => {
      const id = Number(parameters['id']);
      return store.product(id) && store.parts.modifiers.under(id);
    },
    row: 'modifier_id',
  }),
  ...v3Writes({
    path: `${PATH}/{modifier_id}/values`,
    scope: SCOPE,
    writable: modifierValue,
    rows: values,
    row: 'value_id',
  }),
  ...pictureRoutes({
    path: `${PATH}/{modifier_id}/values/{value_id}/image`,
    stays: true,
    set: (context, image_url) => {
      const rows = values(context);
      const row = rows?.find(Number(context.parameters['value_id']));
      if (row) rows?.put({ ...row, adjusters: { ...(row['adjusters'] as object), image_url } });
      return row !== undefined;
    },
  }),
];
