import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessPath, TableDefinition } from '../../../src/catalog/index.ts';
import { repoRoot } from '../../support/repo-root.ts';

/** What is documented of one field of an answer. */
export interface Field {
  /** The type of the description: `integer`, `string/date-time`, `[object]`, `oneOf(number,string)`. */
  readonly type: string;
  readonly values?: readonly string[];
  readonly required: boolean;
  readonly nullable: boolean;
}

/** Parameter -> its documented values, or true for any. */
export type Parameters = Readonly<Record<string, true | readonly string[]>>;
/** Path of the field in the answer's item -> what is documented of it. */
export type Fields = ReadonlyMap<string, Field>;

interface FieldFacts {
  readonly same: Readonly<Record<string, string>>;
  readonly inside: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly fields: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(repoRoot, 'test', 'data', 'bigcommerce', name), 'utf8')) as T;
}

const { endpoints } = read<{ readonly endpoints: Readonly<Record<string, Parameters>> }>('endpoints.json');
const facts = read<FieldFacts>('fields.json');

export const endpointPaths: readonly string[] = Object.keys(endpoints);

/** What is at a path, whatever its placeholders are called. */
function at<T>(record: Readonly<Record<string, T>>, path: string): T | undefined {
  const shape = (text: string): string => text.replaceAll(/\{[^}]*\}/g, '{}');
  return Object.entries(record).find(([known]) => shape(known) === shape(path))?.[1];
}

/** The parameters of an endpoint; undefined when there is no such endpoint. */
export function parametersOf(path: string): Parameters | undefined {
  return at(endpoints, path);
}

/** The fields of one item of an endpoint's answer. `/x/{id}` answers an item of `/x`. */
export function fieldsOf(path: string): Fields | undefined {
  const texts = at(facts.fields, path) ?? at(facts.fields, at(facts.same, path) ?? '');
  if (texts === undefined) return path.endsWith('}') ? fieldsOf(path.replace(/\/\{[^}]*\}$/, '')) : undefined;
  const fields = new Map(Object.entries(texts).map(([name, text]) => [name, parse(text)]));
  for (const [place, other] of Object.entries(
    at(facts.inside, path) ?? at(facts.inside, parentOf(path)) ?? {},
  )) {
    for (const [name, field] of fieldsOf(other) ?? []) fields.set(`${place}.${name}`, field);
  }
  return fields;
}

const parentOf = (path: string): string => path.replace(/\/\{[^}]*\}$/, '');

/** `string{a|b}!?`: a text of two values, required, may be null. */
function parse(text: string): Field {
  const [, type = '', marks = ''] = /^(.*?)([!?]*)$/.exec(text) ?? [];
  const values = /^(?:string|None|anyOf\(string)\{([^}]*)\}/.exec(type)?.[1]?.split('|');
  return {
    type: type.replaceAll(/\{[^}]*\}/g, ''),
    ...(values === undefined ? {} : { values }),
    required: marks.includes('!'),
    nullable: marks.includes('?'),
  };
}

/** The objects of an item that are rows: '' for the item itself, `consignments.shipping[].line_items[]`. */
export function placesOfRows({ rows }: AccessPath): string[] {
  return rows === undefined ? [''] : rows.at.map((place) => `${place.replace(/\[\]$/, '')}[]`);
}

/** The fields of a row, by their path in the row. */
export function rowFields(access: AccessPath): Fields {
  const found = new Map<string, Field>();
  for (const place of placesOfRows(access)) {
    for (const [path, field] of fieldsOf(access.path) ?? []) {
      if (place === '') found.set(path, field);
      else if (path.startsWith(`${place}.`)) found.set(path.slice(place.length + 1), field);
    }
  }
  return found;
}

/** The field that a column reads on an access path; undefined where none is documented. */
export function fieldOf(table: TableDefinition, access: AccessPath, name: string): Field | undefined {
  const { rows, path } = access;
  const [parent, around] = [rows?.parent?.[name], rows?.around?.[name]];
  if (parent !== undefined) return fieldsOf(path)?.get(parent);
  if (around !== undefined) {
    const holders = placesOfRows(access).map((place) => place.slice(0, place.lastIndexOf('.')));
    return fieldsOf(path)?.get(`${holders[0]}.${around}`);
  }
  return rowFields(access).get(table.columns[name]?.at ?? name);
}

/** What is documented of a column on the first of its table's access paths that answers it. */
export function documented(table: TableDefinition, name: string): Field | undefined {
  return table.access.map((access) => fieldOf(table, access, name)).find((field) => field !== undefined);
}
