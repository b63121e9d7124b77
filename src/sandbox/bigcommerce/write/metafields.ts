/**
 * Writes of metafields: of one resource, and arrays for all resources of a kind. Sources: bigcommerce/docs,
 * reference/catalog/*.v3.yml, channels.v3.yml, customers.v3.yml, orders.v3.yml, "Metafields".
 */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import type { WritableRows } from '../../state/writable.ts';
import { type MetafieldOwner, OWN_APP } from '../data/metafields.ts';
import { isoOffset } from '../formats.ts';
import type { Context, Handler, Route } from '../spec.ts';
import { type Failure, invalid, isFailure } from './failure.ts';
import { always, type Fields, int, oneOf, readOnly, required, text } from './fields.ts';
import { type Prepared, prepareCreate, prepareUpdate, remove, type Writable } from './rows.ts';
import { v3Writes } from './v3.ts';
import { readArray } from './v3-batch.ts';
import { indexed } from './v3-some.ts';

/** Metafields of one resource and app. */
const MOST = 250;
/** The maximum of an array is not documented; client libraries stay at ten. */
const BATCH = 10;

const PERMISSIONS = ['app_only', 'read', 'write', 'read_and_sf_access', 'write_and_sf_access'];
const FIELDS: Fields = {
  permission_set: required(oneOf(...PERMISSIONS)),
  namespace: required(text(64, 1)),
  key: required(text(64, 1)),
  value: required(text(65_535, 1)),
  description: text(255),
};

/** Where the metafields of a kind of resource are written. */
export interface MetafieldPlace {
  owner: MetafieldOwner;
  scope: string;
  /** Paths of the store-wide list and of the list of one resource, both with /metafields. */
  all: string;
  one: string;
  cap?: NonNullable<Route['cap']>;
  /** The resource that the path names; undefined when there is none. */
  parent: (context: Context) => number | undefined;
  /** Is there a resource of this number? */
  known: (context: Context, id: number) => boolean;
  /** PUT on one row needs every field: so it is for products and variants, not for brands and channels. */
  whole: boolean;
}

function writable(owner: MetafieldOwner, fields: Fields): Writable {
  return {
    fields: { ...fields, id: readOnly, resource_type: readOnly, owner_client_id: readOnly },
    blank: (id, { context, values }) => ({
      id,
      permission_set: 'app_only',
      namespace: '',
      key: '',
      value: '',
      description: '',
      resource_type: owner,
      resource_id: values['resource_id'],
      date_created: isoOffset(context.request.now),
      date_modified: '',
      owner_client_id: OWN_APP,
    }),
    derive: (row, { context, before }) => ({
      ...row,
      resource_id: before?.['resource_id'] ?? row['resource_id'],
      date_modified: isoOffset(context.request.now),
    }),
    refuse: (row, { rows, before }) => {
      if (before && !mayWrite(before)) return foreign;
      const own = [...rows.all()].filter((one) => one['resource_id'] === row['resource_id']);
      const others = own.filter(({ id }) => id !== row['id']);
      if (!before && others.filter((one) => one['owner_client_id'] === OWN_APP).length >= MOST) {
        return { status: 422, title: `A resource has at most ${MOST} metafields of an app.` };
      }
      const same = others.some(
        (one) =>
          one['namespace'] === row['namespace'] &&
          one['key'] === row['key'] &&
          one['owner_client_id'] === row['owner_client_id'],
      );
      return same ? taken : undefined;
    },
    keep: (row) => (mayWrite(row) ? undefined : foreign),
  };
}

const taken: Failure = {
  status: 409,
  title: 'A metafield with this namespace and key is there already.',
  errors: { key: 'must be unique' },
};
/** Source: an app may not change what another keeps for itself. */
const foreign: Failure = { status: 403, title: 'The metafield belongs to another app.' };

const mayWrite = (row: ApiRow): boolean =>
  row['owner_client_id'] === OWN_APP || String(row['permission_set']).startsWith('write');

export function metafieldWrites(place: MetafieldPlace): Route[] {
  const { owner, scope, all, one, cap, parent, whole } = place;
  const caps = cap ? { caps: { post: cap, put: cap, delete: cap } } : {};
  const single = Object.fromEntries(
    Object.entries(FIELDS).map(([name, field]) => [name, whole && field.required ? always(field) : field]),
  );
  const ofParent = writable(owner, single);
  return [
    ...v3Writes({
      path: one,
      scope,
      ...caps,
      writable: {
        ...ofParent,
        blank: (id, change) => ({ ...ofParent.blank(id, change), resource_id: parent(change.context) }),
      },
      rows: (context) => {
        const id = parent(context);
        return id === undefined ? undefined : context.store.metafields[owner].under(id);
      },
      row: 'metafield_id',
    }),
    {
      path: all,
      scope,
      ...(cap ? { cap } : {}),
      post: batch((item, context) => prepareOne(place, item, context)),
      put: batch((item, context) => changeOne(place, item, context)),
      delete: batch((item, context) => removeOne(place, item, context)),
    },
  ];
}

/** Of arrays: the body says which resource, or which metafield. */
const many = (owner: MetafieldOwner): Writable =>
  writable(owner, { ...FIELDS, resource_id: required(int(1)) });

function prepareOne(place: MetafieldPlace, item: unknown, context: Context): Prepared | Failure {
  const id = (item as ApiRow | null)?.['resource_id'];
  if (typeof id === 'number' && !place.known(context, id)) {
    return invalid({ resource_id: 'invalid resource_id' });
  }
  const rows = context.store.metafields[place.owner].under(Number(id ?? 0));
  return prepareCreate(many(place.owner), item, { context, rows });
}

function changeOne(place: MetafieldPlace, item: unknown, context: Context): Prepared | Failure {
  const id = (item as ApiRow | null)?.['id'];
  if (id === undefined) return invalid({ id: 'error.path.missing' });
  const rows = rowsOf(place, id, context);
  if (!rows) return invalid({ id: 'invalid id' });
  return prepareUpdate(many(place.owner), Number(id), item, { context, rows });
}

function removeOne(place: MetafieldPlace, id: unknown, context: Context): Prepared | Failure {
  const rows = rowsOf(place, id, context);
  if (!rows) return { status: 404, title: 'There is no such metafield.', errors: { id: 'invalid id' } };
  const kept = many(place.owner).keep?.(rows.find(Number(id)) ?? {}, context);
  if (kept) return kept;
  return {
    row: { id },
    commit: () => {
      remove({}, Number(id), { rows, context });
      return { id };
    },
  };
}

/** The metafields of the resource that has this one. */
function rowsOf(place: MetafieldPlace, id: unknown, { store }: Context): WritableRows | undefined {
  const everywhere = store.collection(`${place.owner}_metafields`);
  const key = everywhere.column('id');
  for (let i = 0; i < everywhere.length; i++) {
    if (key(i) === id) return store.metafields[place.owner].under(Number(everywhere.row(i)['resource_id']));
  }
  return undefined;
}

/** 200 when every item was done, else 422 with what was done all the same. A DELETE answers with ids. */
function batch(one: (item: unknown, context: Context) => Prepared | Failure): Handler {
  return (context): Answer => {
    const items = readArray(context, BATCH);
    if (!Array.isArray(items)) return items as Answer;
    const data: unknown[] = [];
    const errors: object[] = [];
    const deletes = context.request.method === 'DELETE';
    for (const [index, item] of items.entries()) {
      const prepared = one(item, context);
      if (isFailure(prepared)) errors.push(indexed(prepared, index));
      else {
        const row = prepared.commit();
        data.push(deletes ? row['id'] : row);
      }
    }
    const meta = { total: items.length, success: data.length, failed: errors.length };
    return { status: errors.length === 0 ? 200 : 422, body: { data, errors, meta } };
  };
}
