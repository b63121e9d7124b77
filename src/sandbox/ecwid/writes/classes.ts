/**
 * Product types with their attributes. Type 0, "General", cannot be deleted; no two types share a name; a list of
 * attributes replaces the old one (docs.ecwid.com). Inferred: products of a deleted type become of type 0, and lose the
 * values of attributes that it does not have; so do products when an attribute goes.
 */
import type { ApiRow } from '../../data/collection.ts';
import { translated } from '../data/formats.ts';
import { PRODUCT_TYPES } from '../data/product-types.ts';
import { applied, creates, deletes, updates, type Writable } from '../write/crud.ts';
import type { Endpoint, Writing } from '../write/endpoint.ts';
import { fields, type Sent } from '../write/fields.ts';
import { absent, refusal, taken, wrong } from '../write/refusal.ts';
import { isTaken } from '../write/unique.ts';

const FIRST_ATTRIBUTE = 9001;

const CLASS: Writable = {
  collection: 'classes',
  kind: 'ProductClass',
  placeholder: 'classId',
  fields: fields('name:text! attributes:[typeAttribute]'),
  make(sent, writing) {
    const row = { id: writing.store.shelf('classes').nextKey(), attributes: [] };
    return changed(row, { ...sent, attributes: sent['attributes'] ?? [] }, writing);
  },
  change(row, sent, writing) {
    const next = changed(row, sent, writing);
    keepValues(next, writing, Number(row['id']));
    return next;
  },
  remove({ id }, writing) {
    if (id === 0) throw refusal('CONSTRAINT_VIOLATION', 'The type General cannot be deleted');
    const general = writing.store.shelf('classes').find(0) ?? (PRODUCT_TYPES[0] as ApiRow);
    keepValues(general, writing, Number(id));
  },
};

function changed(row: ApiRow, sent: Sent, { store }: Writing): ApiRow {
  const old = row['attributes'] as readonly ApiRow[];
  const list = sent['attributes'] as readonly Sent[] | null | undefined;
  const attributes =
    list === undefined
      ? old
      : (list ?? []).map((one) =>
          attributeRow(old, one, () => store.book.next('attributes', FIRST_ATTRIBUTE)),
        );
  const next = { ...applied(row, sent), attributes };
  const question = {
    column: 'name',
    value: next['name' as keyof typeof next],
    except: row['id'],
    folded: true,
  };
  if (isTaken(store.collection('classes'), question)) throw taken('Type name');
  return next;
}

function attributeRow(old: readonly ApiRow[], sent: Sent, nextId: () => number): ApiRow {
  const known = old.find(({ id }) => id === sent['id']);
  if (sent['id'] !== undefined && !known) throw wrong('attributes', "ids of the type's own attributes");
  const name = sent['name'] ?? known?.['name'];
  if (typeof name !== 'string' || name === '') throw absent('Attribute', 'name');
  return {
    type: 'CUSTOM',
    show: 'DESCR',
    ...known,
    ...sent,
    id: known?.['id'] ?? nextId(),
    name,
    nameTranslated:
      sent['nameTranslated'] ?? (sent['name'] === undefined ? known?.['nameTranslated'] : translated(name)),
  };
}

/** Products of a type that is no longer what it was. */
function keepValues(type: ApiRow, { store, now }: Writing, before: number): void {
  const attributes = type['attributes'] as readonly ApiRow[];
  const products = store.shelf('products');
  const classId = products.column('productClassId');
  const changes: ApiRow[] = [];
  for (let at = 0; at < products.length; at++) {
    if (classId(at) !== before) continue;
    const row = products.row(at);
    const values = (row['attributes'] as readonly ApiRow[]).flatMap((value) => {
      const own = attributes.find(({ id }) => id === value['id']);
      return own
        ? [{ ...value, name: own['name'], nameTranslated: own['nameTranslated'], type: own['type'] }]
        : [];
    });
    const next = { ...row, productClassId: type['id'], attributes: values };
    if (JSON.stringify(next) !== JSON.stringify(row)) changes.push(next);
  }
  for (const row of changes) store.put('products', row, now);
}

export const CLASS_ENDPOINTS: readonly Endpoint[] = [
  creates(CLASS, { path: '/classes', scopes: ['create_catalog'] }),
  updates(CLASS, { path: '/classes/{classId}', scopes: ['update_catalog'] }),
  deletes(CLASS, { path: '/classes/{classId}', scopes: ['update_catalog'] }),
];
