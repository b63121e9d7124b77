/** Writes of inventory locations. Source: bigcommerce/docs, reference/locations.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { ops } from '../filters.ts';
import type { Context, Handler, Route } from '../spec.ts';
import { anything, bool, list, object, oneOf, readOnly, required, text } from '../write/fields.ts';
import type { Change, Writable } from '../write/rows.ts';
import { batchCreate, batchUpdate, deleteBy } from '../write/v3-batch.ts';

const now = ({ context }: Change): string => new Date(context.request.now).toISOString().replace(/\.\d+/, '');

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const day = object({ open: bool, opening: text(5), closing: text(5) });

const ADDRESS = {
  address1: text(255),
  address2: text(255),
  city: text(255),
  state: text(255),
  zip: text(30),
  email: text(255),
  phone: text(50),
  geo_coordinates: anything,
  country_code: text(2),
};

const location: Writable = {
  fields: {
    id: readOnly,
    code: required(text(120, 1)),
    label: required(text(120, 1)),
    description: text(1000),
    managed_by_external_source: bool,
    type_id: oneOf('PHYSICAL', 'VIRTUAL'),
    enabled: bool,
    operating_hours: object(Object.fromEntries(DAYS.map((name) => [name, day]))),
    time_zone: text(64),
    address: object(ADDRESS),
    storefront_visibility: bool,
    special_hours: list(anything),
    created_at: readOnly,
    updated_at: readOnly,
  },
  blank: (id, change) => ({
    id,
    code: '',
    label: '',
    description: '',
    managed_by_external_source: false,
    type_id: 'PHYSICAL',
    enabled: true,
    operating_hours: {},
    time_zone: 'Etc/UTC',
    created_at: now(change),
    updated_at: now(change),
    address: {},
    storefront_visibility: true,
    special_hours: [],
  }),
  derive: (row, change) => {
    const shut = { open: false, opening: '00:00', closing: '00:00' };
    const blank = Object.fromEntries(Object.keys(ADDRESS).map((name) => [name, '']));
    const nowhere = { ...blank, geo_coordinates: { latitude: 0, longitude: 0 } };
    const known = (name: string) => (change.before?.[name] ?? {}) as ApiRow;
    return {
      ...row,
      operating_hours: {
        ...Object.fromEntries(DAYS.map((name) => [name, shut])),
        ...known('operating_hours'),
        ...(row['operating_hours'] as ApiRow),
      },
      address: { ...nowhere, ...known('address'), ...(row['address'] as ApiRow) },
      updated_at: now(change),
    };
  },
  unique: [{ by: ['code'], status: 422 }],
  // The store's own location can not go.
  keep: ({ id }) =>
    id === 1 ? { status: 422, title: 'The default location can not be deleted.' } : undefined,
};

const rows = ({ store }: Context) => store.rows('inventory_locations');

/** Arrays are answered with the number of the transaction, not with rows. That locations are too is inferred. */
const transaction =
  (handler: Handler): Handler =>
  (context): Answer => {
    const answer = handler(context);
    return answer.status === 200 || answer.status === 204 ? transacted(context) : answer;
  };

/** {transaction_id}: a number that nobody can ask anything about. */
export function transacted({ store }: Context): Answer {
  const nth = store.changes.next('transactions', 1).toString(16).padStart(12, '0');
  return { status: 200, body: { transaction_id: `7ed0cfd0-4d4b-4d0e-8b0a-${nth}` } };
}

export const locationWrites: readonly Route[] = [
  {
    path: '/v3/inventory/locations',
    scope: 'store_locations',
    post: transaction(batchCreate({ writable: location, rows })),
    put: transaction(batchUpdate({ writable: location, rows })),
    delete: transaction(
      deleteBy({
        writable: location,
        collection: rows,
        rows,
        filters: ops('location_id', 'int', 'in', 'id'),
        needs: { names: ['location_id:in'], status: 422 },
      }),
    ),
  },
];
