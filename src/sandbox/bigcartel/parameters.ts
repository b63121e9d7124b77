import type { Answer } from '../http/answer.ts';
import type { Parameter } from '../http/query.ts';
import { badParameter } from './errors.ts';

/** The refusal of parameters that an address does not have. */
export function refuseParameters(
  query: readonly Parameter[],
  known: readonly string[] = [],
): Answer | undefined {
  const unknown = query.find(({ name }) => !known.includes(name));
  return unknown && badParameter(unknown.name, 'There is no such parameter here.');
}
