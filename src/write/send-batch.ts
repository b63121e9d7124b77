import { StorewireError } from '../errors/index.ts';
import { FetchFailure, mayHaveActed, type RequestContext } from '../fetch/index.ts';
import { readTold } from './answers.ts';
import type { Batch } from './batches.ts';
import type { Change, Result } from './change.ts';
import { findShown } from './find-shown.ts';
import type { Reading } from './look-up.ts';
import { type Failed, Teller } from './teller.ts';

export interface Applying extends Reading {
  readonly context: RequestContext;
}

/**
 * Sends one request and tells `keep` what became of each of its changes. Never rejects. An answer that was lost, or does
 * not tell of a row, is made up for by looking at the store.
 */
export async function sendBatch(
  batch: Batch,
  applying: Applying,
  keep: (result: Result) => void,
): Promise<Failed | undefined> {
  const { client, context } = applying;
  const { action, path, body, changes } = batch;
  const { table } = changes[0] as Change;
  const own = { ...context, table: table.name, scope: action.scope ?? table.writes?.scope };
  const teller = new Teller(batch, keep, (failure) => client.error(failure, own, path, action.method));
  try {
    const sent = body === undefined ? undefined : { type: 'application/json', bytes: body };
    const answer = await client.send({ method: action.method, path, body: sent }, own);
    const refusals = client.platform.readRefusals?.(answer.status, answer.body) ?? [];
    const untold = teller.tell(readTold(batch, client.platform, answer), refusals);
    teller.absent(await findShown(untold, applying));
  } catch (error) {
    const failure = error instanceof FetchFailure ? error.failure : undefined;
    if (failure !== undefined && !mayHaveActed(failure)) {
      teller.refused(failure);
    } else if (error instanceof StorewireError) {
      teller.notSent(error);
    } else {
      teller.lost(await findShown(changes, applying), failure);
    }
  }
  return teller.failed;
}
