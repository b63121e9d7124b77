import {
  type AccessPath,
  type ColumnType,
  isNotNull,
  type TableDefinition,
} from '../../../src/catalog/index.ts';
import { type Field, type Fields, fieldsOf, placesOfRows } from './bigcommerce-facts.ts';

export interface Wish {
  /** All documented fields, or those that are declared required and those that make the row. */
  readonly fields: 'all' | 'required';
  /** Members beside the documented ones in every object. */
  readonly unknown?: boolean;
}

type Json = Record<string, unknown>;

/**
 * One item of an access path's answer, made of what is documented of its fields: each array has one element, each
 * text is one that the API would answer there.
 */
export function documentedItem(table: TableDefinition, access: AccessPath, wish: Wish): Json {
  const fields = fieldsOf(access.path) ?? new Map();
  const places = placesOfRows(access);
  const types = typesByPlace(table, access);
  const always = alwaysThere(table, access);
  const item: Json = {};
  for (const place of places) if (place !== '') put(item, `${place}.`, undefined);
  for (const [path, field] of fields) {
    const wanted = wish.fields === 'all' || isNeeded(path, field, places, always);
    if (wanted && !isLink(path, fields)) put(item, path, valueOf(path, field, fields, types));
  }
  if (wish.unknown === true) addUnknown(item);
  return item;
}

/** A member of the link that stands where the array itself stands once it is asked for (`fees.url`, `fees[].id`). */
function isLink(path: string, fields: Fields): boolean {
  const [around = ''] = path.split('.');
  return (
    path.includes('.') &&
    [...fields.keys()].some((other) => other.startsWith(`${around}[].`)) &&
    !around.endsWith('[]')
  );
}

/** The types of the columns, by the place in the item where they are read. */
function typesByPlace(table: TableDefinition, access: AccessPath): ReadonlyMap<string, ColumnType> {
  const types = new Map<string, ColumnType>();
  for (const [name, column] of Object.entries(table.columns)) {
    for (const place of placesOfColumn(table, access, name)) types.set(place, column.type);
  }
  return types;
}

function placesOfColumn(table: TableDefinition, access: AccessPath, name: string): string[] {
  const { rows } = access;
  const [parent, around] = [rows?.parent?.[name], rows?.around?.[name]];
  if (parent !== undefined) return [parent];
  const places = placesOfRows(access);
  if (around !== undefined)
    return places.map((place) => `${place.slice(0, place.lastIndexOf('.'))}.${around}`);
  const at = table.columns[name]?.at ?? name;
  return places.map((place) => (place === '' ? at : `${place}.${at}`));
}

/** The places of what a row cannot do without: its key, and what is declared NOT NULL. */
function alwaysThere(table: TableDefinition, access: AccessPath): ReadonlySet<string> {
  const names = Object.keys(table.columns).filter((name) => isNotNull(table, name));
  return new Set(names.flatMap((name) => placesOfColumn(table, access, name)));
}

function isNeeded(
  path: string,
  field: Field,
  places: readonly string[],
  always: ReadonlySet<string>,
): boolean {
  const leads = (to: string): boolean =>
    to === path || to.startsWith(`${path}.`) || to.startsWith(`${path}[]`);
  const isTop = !path.includes('.');
  return (isTop && field.required) || places.some(leads) || [...always].some(leads);
}

/** Objects and arrays of objects are made by their members. */
function valueOf(
  path: string,
  { type, values }: Field,
  fields: Fields,
  types: ReadonlyMap<string, ColumnType>,
): unknown {
  const hasMembers = [...fields.keys()].some((other) => other.startsWith(`${path}.`));
  if (hasMembers || [...fields.keys()].some((other) => other.startsWith(`${path}[].`))) return undefined;
  if (/^\[|^(all|any|one)Of\(\[/.test(type)) return [values?.[0] ?? (type.includes('integer') ? 1 : 'a')];
  if (/^object|^allOf/.test(type)) return {};
  if (/^boolean/.test(type)) return true;
  if (/^(integer|number)/.test(type)) return types.get(path) === 'timestamptz' ? 1_561_488_106 : 7;
  return values?.[0] ?? textFor(type, types.get(path));
}

function textFor(type: string, column: ColumnType | undefined): string {
  if (type === 'string/date') return '2025-01-31';
  if (type === 'string/date-time') return '2025-01-31T09:30:00Z';
  if (column === 'timestamptz') return 'Fri, 31 Jan 2025 09:30:00 +0000';
  if (column === 'integer') return '7';
  return column === 'numeric' ? '12.5000' : 'a text';
}

/** Sets what is at a path, arrays made with one element. A value of undefined makes what is around it only. */
function put(item: Json, path: string, value: unknown): void {
  const names = path.split('.');
  let object = item;
  for (const [i, name] of names.entries()) {
    const key = name.replace('[]', '');
    const isLast = i === names.length - 1;
    if (isLast && value !== undefined) {
      object[key] ??= value;
      return;
    }
    if (isLast) return;
    if (name.endsWith('[]')) {
      object[key] ??= [{}];
      object = (object[key] as Json[])[0] as Json;
    } else {
      object[key] ??= {};
      object = object[key] as Json;
    }
  }
}

function addUnknown(value: unknown): void {
  if (Array.isArray(value)) value.forEach(addUnknown);
  else if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(addUnknown);
    Object.assign(value, {
      brand_new: 'a text',
      brand_new_parts: [{ id: 1 }],
      brand_new_object: { id: '2' },
    });
  }
}
