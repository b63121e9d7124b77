import { Frontend } from '../wire/index.ts';
import type { Operation } from './operations.ts';

/**
 * What is outstanding while the engine reads COPY data. It ignores Flush and Sync then (manual: "COPY Operations"),
 * and CopyDone and CopyFail, each an operation of the kind `copy end`, when no COPY runs.
 */
type Outstanding = Operation[];

/** The client has sent CopyDone or CopyFail for the COPY that runs. */
export const hasCopyEnd = (queue: Outstanding): boolean => queue.some(({ kind }) => kind === 'copy end');

/** May a COPY run, or come to run, that CopyDone would end? Otherwise the engine ignores that. */
export const mayCopyIn = (queue: Outstanding): boolean =>
  queue.some(({ own, kind }) => own === undefined && (kind === 'query' || kind === 'execute'));

/** COPY began: Sync messages that the engine reads before the end of the data are not answered. */
export function dropSyncs(queue: Outstanding): void {
  const end = queue.findIndex(({ kind }) => kind === 'copy end');
  for (let i = (end < 0 ? queue.length : end) - 1; i > 0; i--) {
    if (queue[i]?.kind === 'sync') queue.splice(i, 1);
  }
}

/** One COPY of a Query is over, and others may follow. */
export function dropFirstEnd(queue: Outstanding): void {
  const end = queue.findIndex(({ kind }) => kind === 'copy end');
  if (end >= 0) queue.splice(end, 1);
}

/** Ends that stand in front: their COPY is over. */
export function dropEnds(queue: Outstanding): void {
  while (queue[0]?.kind === 'copy end') queue.shift();
}

/** A client's message of COPY. */
export function isCopy(type: number): boolean {
  return type === Frontend.CopyData || type === Frontend.CopyDone || type === Frontend.CopyFail;
}
