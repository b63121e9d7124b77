import type { Splice } from './edit.ts';
import type { StatementInfo } from './types.ts';

/** The numbers of parameters that stand only in parts of the text that were replaced. */
export function replacedParameters({ facts }: StatementInfo, splices: readonly Splice[]): Set<number> {
  const replaced = (at: number): boolean => splices.some(({ start, end }) => start <= at && at < end);
  const inCalls = new Set(facts.parameters.map(({ number }) => number));
  for (const { number, at } of facts.parameters) if (!replaced(at)) inCalls.delete(number);
  return inCalls;
}
