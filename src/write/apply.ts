import { StorewireError } from '../errors/index.ts';
import { isIdle, planWrites, type Step } from './batches.ts';
import type { Change, Result } from './change.ts';
import { type Applying, sendBatch } from './send-batch.ts';
import { type Failed, worse } from './teller.ts';

/** What became of every change, and what stood in the way of the first that failed. */
export interface Applied {
  readonly results: readonly Result[];
  readonly failure?: Failed;
}

/**
 * Makes the changes of one store, in their order, in as few requests as its API allows. Never rejects for what the store
 * says: a first failure ends it, what was under way is waited for, and every change has its outcome.
 */
export async function applyChanges(changes: readonly Change[], applying: Applying): Promise<Applied> {
  const results = new Map<Change, Result>();
  for (const change of changes) {
    results.set(change, { change, outcome: isIdle(change) ? 'written' : 'not tried' });
  }
  let failure: Failed | undefined;
  for (const step of planWrites(changes, applying.client.platform)) {
    failure = await runStep(step, applying, (result) => {
      results.set(result.change, result);
      if (result.outcome === 'written') applying.context.stats.rows += 1;
    });
    if (failure !== undefined) break;
  }
  return { results: [...results.values()], ...(failure && { failure }) };
}

async function runStep(
  step: Step,
  applying: Applying,
  keep: (result: Result) => void,
): Promise<Failed | undefined> {
  const { client, context } = applying;
  const waiting = [...step.batches];
  let failure: Failed | undefined;
  const work = async (): Promise<void> => {
    while (failure === undefined && !context.signal.aborted) {
      const batch = waiting.shift();
      if (batch === undefined) return;
      const failed = await sendBatch(batch, applying, keep);
      failure = worse(failure, failed);
    }
  };
  const lanes = Math.min(step.batches.length, step.atOnce ?? client.parallelism, client.parallelism);
  await Promise.all(Array.from({ length: lanes }, work));
  const change = waiting[0]?.changes[0];
  return failure ?? (change && stopped(change, context.signal));
}

/** The client canceled between two requests. */
function stopped(change: Change, { reason }: AbortSignal): Failed {
  const error =
    reason instanceof StorewireError
      ? reason
      : new StorewireError('query_canceled', 'canceling statement due to user request');
  return { result: { change, outcome: 'not tried' }, error };
}
