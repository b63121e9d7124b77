/** include_fields, exclude_fields and include=: which parts of a v3 row are sent. */
import type { ApiRow } from '../data/collection.ts';
import type { Answer } from '../http/answer.ts';
import { valueOf } from '../http/query.ts';
import { invalidValue, type Version } from './errors.ts';
import type { Context, Include } from './spec.ts';

/** Splits a comma-separated value; [] when the parameter is absent. */
export function listOf(context: Context, name: string): string[] {
  const text = valueOf(context.request.query, name);
  return text === undefined || text === '' ? [] : text.split(',').map((part) => part.trim());
}

/** The includes asked for, or the refusal of one that does not exist. */
export function readIncludes(
  context: Context,
  known: Readonly<Record<string, Include>>,
  version: Version,
): Include[] | Answer {
  const names = new Set<string>();
  for (const name of listOf(context, 'include')) {
    const include = known[name];
    if (!Object.hasOwn(known, name) || !include) return invalidValue(version, 'include');
    for (const implied of include.implies ?? []) names.add(implied);
    names.add(name);
  }
  return [...names].flatMap((name) => known[name] ?? []);
}

/** Cuts a row down. What include= adds stays: only the row's own fields are chosen. */
export function project(row: ApiRow, key: string, context: Context): ApiRow {
  const wanted = listOf(context, 'include_fields');
  const unwanted = listOf(context, 'exclude_fields');
  if (wanted.length === 0 && unwanted.length === 0) return row;
  const entries = Object.entries(row).filter(
    ([name]) => name === key || ((wanted.length === 0 || wanted.includes(name)) && !unwanted.includes(name)),
  );
  return Object.fromEntries(entries);
}
