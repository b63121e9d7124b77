import { isObject } from '../problem-text.ts';
import type { Problem, Refusal } from '../types.ts';
import { readProblem } from './problems.ts';

/**
 * The items of an array that were refused while others were written: `{data, errors, meta: {total, success, failed}}`,
 * documented for the 422 of metafields, and taken to be the form of the 207 that the documentation names without a body.
 * Empty where nothing, or everything, was refused. An error names its item by the first part of a field: `3.name`.
 */
export function readRefusals(status: number, body: unknown): readonly Refusal[] {
  if (!isObject(body) || !Array.isArray(body.data) || body.data.length === 0) return [];
  return [body.errors, body.batch_errors].flatMap((part) => refusalsIn(part, status));
}

function refusalsIn(part: unknown, status: number): Refusal[] {
  if (Array.isArray(part)) return part.flatMap((error) => byItem(error, status));
  return isObject(part) && Object.keys(part).length > 0 ? byItem({ errors: part }, status) : [];
}

/** An error may tell of several items. */
function byItem(error: unknown, status: number): Refusal[] {
  const problem: Problem = { ...readProblem(status, error) };
  const own = problem.status ?? (status >= 400 ? status : 422);
  const fields = isObject(error) && isObject(error.errors) ? Object.keys(error.errors) : [];
  const places = new Set(fields.flatMap((field) => /^\d+(?=\.|$)/.exec(field) ?? []));
  if (places.size === 0) return [{ index: undefined, problem: { ...problem, status: own } }];
  return [...places].map((place) => {
    const about = problem.fields.filter((field) => (/^\d+(?=[.:])/.exec(field)?.[0] ?? place) === place);
    return { index: Number(place), problem: { ...problem, fields: about, status: own } };
  });
}
