/**
 * The values that a body gives to a row. An attribute that is missing, wrong, not to be written or unknown is refused
 * with 400, the documented status of a "missing or invalid parameter". That the last two are refused rather than passed
 * over is the sandbox's choice: what the API may ignore must not pass unnoticed.
 */

import { isObject } from '../../fault-rules.ts';
import type { Answer } from '../../http/answer.ts';
import type { Store } from '../data/store.ts';
import { badBody, type Fault, relatedNotFound } from '../errors.ts';
import type { Attribute, Values, Write } from '../spec.ts';
import { TYPES } from '../types.ts';
import { idsOf, type WrittenResource } from './document.ts';

/** Values by the field of the row that keeps them. */
export function readValues(
  { type, attributes: known, relationships: related = {} }: Write,
  { attributes, relationships }: WrittenResource,
  store: Store,
  creating: boolean,
): { values: Values } | { refusal: Answer } {
  const values: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const [name, attribute] of Object.entries(known)) {
    if (!creating || !attribute.required || Object.hasOwn(attributes, name)) continue;
    faults.push(fault('required', 'attributes', name, 'It must be given.'));
  }
  for (const [name, value] of Object.entries(attributes)) {
    const attribute = Object.hasOwn(known, name) ? known[name] : undefined;
    const read = attribute && writable(attribute, creating) ? readOne(attribute, value) : undefined;
    if (read !== undefined) values[name] = read;
    else faults.push(attributeFault(type, name, attribute, creating));
  }
  for (const name of Object.keys(relationships)) {
    if (!Object.hasOwn(related, name)) {
      faults.push(fault('unknown', 'relationships', name, 'There is no such relationship to write.'));
    }
  }
  if (faults.length > 0) return { refusal: badBody(faults) };
  for (const [name, relationship] of Object.entries(relationships)) {
    const { type: others, field, exists } = related[name] as NonNullable<(typeof related)[string]>;
    const pointer = `/data/relationships/${name}/data`;
    const ids = idsOf(isObject(relationship) ? relationship['data'] : undefined, others, pointer);
    if ('status' in ids) return { refusal: ids };
    const missing = ids.findIndex((id) => !exists(store, id));
    if (missing >= 0) return { refusal: relatedNotFound(`${pointer}/${missing}`, String(ids[missing])) };
    values[field] = [...new Set(ids)];
  }
  return { values };
}

const writable = ({ only }: Attribute, creating: boolean): boolean =>
  only === undefined || (only === 'create') === creating;

function readOne({ kind, nullable }: Attribute, value: unknown): unknown {
  return value === null ? (nullable ? null : undefined) : kind.read(value);
}

function attributeFault(
  type: keyof typeof TYPES,
  name: string,
  attribute: Attribute | undefined,
  creating: boolean,
): Fault {
  if (attribute && writable(attribute, creating)) {
    const { kind, nullable } = attribute;
    return fault('invalid', 'attributes', name, `It must be ${kind.what}${nullable ? ', or null' : ''}.`);
  }
  const shown: readonly string[] = TYPES[type].attributes;
  return attribute || shown.includes(name)
    ? fault('read-only', 'attributes', name, 'It cannot be written here.')
    : fault('unknown', 'attributes', name, 'There is no such attribute.');
}

function fault(kind: string, where: 'attributes' | 'relationships', name: string, detail: string): Fault {
  const one = where === 'attributes' ? 'attribute' : 'relationship';
  const title = `The ${one} ${name} is not valid.`;
  return { code: `${one}.${kind}`, title, pointer: `/data/${where}/${name}`, detail };
}
