/** Reads the bodies of writes of orders: their fields and the types of their values. */
import { isObject } from '../../fault-rules.ts';
import type { ApiRequest } from '../../http/answer.ts';
import { UNIT, type Units } from '../formats.ts';
import { readJson } from '../write/body.ts';
import { invalid } from '../write/failure.ts';
import { type Fields, readFields } from '../write/fields.ts';
import type { Row } from './dossier.ts';
import { Refused, refusal, wrong } from './refused.ts';

/** The object of a body. */
export function readObject(request: ApiRequest): Row {
  const body = readJson(request, 'v2');
  if ('refusal' in body) throw new Refused(body.refusal);
  if (!isObject(body.json)) throw wrong('', 'error.expected.jsobject');
  return body.json;
}

/** The objects of a list that was let through as a list. */
export function objectsOf(value: unknown, name: string): Row[] {
  if (!Array.isArray(value)) throw wrong(name, 'error.expected.jsarray');
  for (const one of value) if (!isObject(one)) throw wrong(name, 'error.expected.jsobject');
  return value as Row[];
}

/**
 * The body's values as they are kept. Refuses fields that may not be written or that nobody knows, values of a wrong
 * type, and what is missing. `at`: where in the request the body stands, such as products.
 */
export function checked(body: Row, fields: Fields, how: 'create' | 'update', at = ''): Row {
  const { values, errors, refused, unknown } = readFields(fields, body, how);
  const under = (name: string) => (at === '' ? name : `${at}.${name}`);
  const [unwelcome] = [...refused, ...unknown];
  if (unwelcome !== undefined) {
    // Source: the example of bigcommerce/docs, reference/orders.v2.oas2.yml.
    const why = 'cannot be written to. Please remove it from your request before trying again.';
    throw refusal({ status: 400, title: `The field '${under(unwelcome)}' ${why}` });
  }
  const wrongs = Object.entries(errors).map(([name, why]) => [under(name), why]);
  if (wrongs.length > 0) throw refusal(invalid(Object.fromEntries(wrongs)));
  return values;
}

/** Whole units of an amount of a row or a body. */
export function unitsOf(value: unknown): Units {
  return Math.round(Number(value) * UNIT);
}
