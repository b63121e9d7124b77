/** Writes of tax zones, rates and classes. Sources: bigcommerce/docs, tax_rates_zones.v3.yml and tax_classes.v3.yaml. */
import { ops } from '../filters.ts';
import type { Context, Route } from '../spec.ts';
import { refused } from '../write/failure.ts';
import { anything, bool, int, list, number, object, readOnly, required, text } from '../write/fields.ts';
import type { Writable } from '../write/rows.ts';
import { batchCreate, batchUpdate, deleteBy } from '../write/v3-batch.ts';

const zone: Writable = {
  fields: {
    id: readOnly,
    name: required(text(255, 1)),
    enabled: bool,
    price_display_settings: object({
      show_inclusive: bool,
      show_both_on_detail_view: bool,
      show_both_on_list_view: bool,
    }),
    shopper_target_settings: object({ locations: list(anything), customer_groups: list(int(0)) }),
  },
  blank: (id) => ({
    id,
    name: '',
    enabled: true,
    price_display_settings: {},
    shopper_target_settings: {},
  }),
  derive: (row, { before }) => {
    const shown = { show_inclusive: false, show_both_on_detail_view: false, show_both_on_list_view: false };
    const merged = (name: string, none: object) => ({
      ...none,
      ...((before?.[name] ?? {}) as object),
      ...(row[name] as object),
    });
    return {
      ...row,
      price_display_settings: merged('price_display_settings', shown),
      shopper_target_settings: merged('shopper_target_settings', { locations: [], customer_groups: [] }),
    };
  },
  // That the zone of everybody else stays is inferred.
  keep: ({ id }) =>
    id === 1 ? { status: 422, title: 'The default tax zone can not be deleted.' } : undefined,
  removed: ({ id }, { store }) => {
    const rates = store.rows('tax_rates');
    for (const rate of [...rates.all()]) if (rate['tax_zone_id'] === id) rates.delete(Number(rate['id']));
  },
};

const rate: Writable = {
  fields: {
    id: readOnly,
    tax_zone_id: required(int(1)),
    name: required(text(255, 1)),
    enabled: bool,
    priority: int(0),
    class_rates: required(list(object({ rate: required(number(0)), tax_class_id: required(int(0)) }))),
  },
  blank: (id) => ({ id, tax_zone_id: 0, name: '', enabled: true, priority: 1, class_rates: [] }),
  refuse: (row, { context }) =>
    context.store.rows('tax_zones').find(Number(row['tax_zone_id']))
      ? undefined
      : refused(422, 'tax_zone_id', 'invalid tax_zone_id'),
};

/** A class has an address in v2 only, and can be written in v3 only. */
const taxClass: Writable = {
  fields: { id: readOnly, name: required(text(255, 1)) },
  blank: (id, { context }) => {
    const created_at = new Date(context.request.now).toISOString().replace(/\.\d+/, '');
    return { id: String(id), name: '', created_at, updated_at: created_at };
  },
  derive: (row, { context }) => ({
    ...row,
    updated_at: new Date(context.request.now).toISOString().replace(/\.\d+/, ''),
  }),
  unique: [{ by: ['name'] }],
};

function arrays(path: string, collection: string, writable: Writable, max?: number): Route {
  const rows = ({ store }: Context) => store.rows(collection);
  const of = { writable, rows, ...(max === undefined ? {} : { max }) };
  return {
    path,
    scope: 'store_v2_information',
    post: batchCreate(of),
    put: batchUpdate(of),
    delete: deleteBy({
      writable,
      collection: rows,
      rows,
      filters: ops('id', 'int', 'in', rowsKey(collection)),
      needs: { names: ['id:in'], status: 422 },
    }),
  };
}

/** Ids of tax classes are text; a column of the same numbers stands for them. */
const rowsKey = (collection: string): string => (collection === 'tax_classes' ? 'number' : 'id');

export const taxWrites: readonly Route[] = [
  arrays('/v3/tax/zones', 'tax_zones', zone),
  arrays('/v3/tax/rates', 'tax_rates', rate),
  arrays('/v3/tax/classes', 'tax_classes', taxClass, 50),
];
