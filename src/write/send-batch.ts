import { StorewireError } from '../errors/index.ts';
import { type Failure, FetchFailure, mayHaveActed, type RequestContext } from '../fetch/index.ts';
import type { Refusal } from '../platforms/index.ts';
import { readTold, type Told } from './answers.ts';
import type { Batch } from './batches.ts';
import { type Change, keyText, type Outcome, type Result, uniqueText } from './change.ts';
import { findShown, type Shown } from './find-shown.ts';
import type { Reading } from './look-up.ts';

export interface Applying extends Reading {
  readonly context: RequestContext;
}

/** A change that was not made, and the error that says so. */
export interface Failed {
  readonly result: Result;
  readonly error: StorewireError;
}

/** Of two failures the one that the client must hear of: above all, that something may have been done. */
export function worse(one: Failed | undefined, other: Failed | undefined): Failed | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.result.outcome !== 'unknown' && other.result.outcome === 'unknown' ? other : one;
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

/** Tells what became of the changes of one request. */
class Teller {
  failed: Failed | undefined;
  readonly #batch: Batch;
  readonly #request: string;
  readonly #keep: (result: Result) => void;
  readonly #translate: (failure: Failure) => StorewireError;

  constructor(batch: Batch, keep: (result: Result) => void, translate: (failure: Failure) => StorewireError) {
    this.#batch = batch;
    this.#request = `${batch.action.method} ${batch.path}`;
    this.#keep = keep;
    this.#translate = translate;
  }

  /** Of a good answer. Answers the changes of which it does not tell. */
  tell(told: readonly Told[], refusals: readonly Refusal[]): readonly Change[] {
    const untold: Change[] = [];
    // A refusal that names no row is about those that the answer does not have.
    const nameless = refusals.find(({ index }) => index === undefined);
    for (const [index, change] of this.#batch.changes.entries()) {
      const row = told[index];
      const refusal =
        refusals.find((one) => one.index === index) ?? (row === undefined ? nameless : undefined);
      if (refusal !== undefined) this.#refusedOne(change, refusal);
      else if (row === undefined) untold.push(change);
      else this.#written(change, row);
    }
    return untold;
  }

  /** Of changes that a good answer should have had. */
  absent(shown: ReadonlyMap<Change, Shown>): void {
    for (const [change, row] of shown) {
      if (this.#batch.action.omits === 'duplicates') {
        this.#fail(change, 'refused', duplicate(change, this.#request));
      } else if (typeof row === 'object' || row === 'gone') {
        this.#written(change, row === 'gone' ? 'done' : row);
      } else if (row === 'other') {
        this.#fail(change, 'refused', leftOut(change, this.#request));
      } else {
        this.#fail(
          change,
          'unknown',
          unknownOutcome(change, `The answer to ${this.#request} leaves it out.`),
        );
      }
    }
  }

  /** The answer was lost: the store's rows tell, where they can be found. */
  lost(shown: ReadonlyMap<Change, Shown>, failure: Failure | undefined): void {
    const why = failure && this.#translate(failure).detail;
    const detail = why ?? `The answer to ${this.#request} cannot be read.`;
    for (const [change, row] of shown) {
      if (typeof row === 'object' || row === 'gone') {
        this.#written(change, row === 'gone' ? 'done' : row);
        continue;
      }
      const now = row === 'other' ? 'The store does not show the change now.' : 'It cannot be looked for.';
      this.#fail(change, 'unknown', unknownOutcome(change, `${detail} ${now}`));
    }
  }

  /** The store said no, or could not be asked: nothing was done. */
  refused(failure: Failure): void {
    const outcome = failure.kind === 'status' ? 'refused' : 'not tried';
    const error = named(this.#translate(failure), failure, this.#batch.changes);
    for (const change of this.#batch.changes) this.#fail(change, outcome, error);
  }

  /** Storewire itself did not send it. */
  notSent(error: StorewireError): void {
    for (const change of this.#batch.changes) this.#fail(change, 'not tried', error);
  }

  #refusedOne(change: Change, { problem }: Refusal): void {
    this.#fail(
      change,
      'refused',
      this.#translate({ kind: 'status', status: problem.status ?? 422, problem }),
    );
  }

  #written(change: Change, row: Exclude<Told, undefined>): void {
    const stored = row === 'done' ? {} : { stored: row };
    this.#keep({ change, outcome: 'written', request: this.#request, ...stored });
  }

  #fail(change: Change, outcome: Outcome, error: StorewireError): void {
    const asked = { request: this.#request, words: error.detail ?? error.message };
    const result: Result = { change, outcome, ...(outcome === 'not tried' ? {} : asked) };
    this.#keep(result);
    this.failed = worse(this.failed, { result, error });
  }
}

/** Stores name the row at fault by its place in what was sent (`3.name: …`): the error says which one that is. */
function named(error: StorewireError, failure: Failure, changes: readonly Change[]): StorewireError {
  if (failure.kind !== 'status' || changes.length === 1) return error;
  const places = failure.problem.fields.flatMap((field) => /^\d+(?=[.:])/.exec(field) ?? []);
  const rows = [...new Set(places)].flatMap((place) => {
    const change = changes[Number(place)];
    const text = change && (keyText(change) || uniqueText(change));
    return text === undefined || text === '' ? [] : [`${place} is ${text}`];
  });
  if (rows.length === 0) return error;
  const { condition, message, detail = '', hint, subject, cause } = error;
  const which = `Of the rows that were sent together, from 0, ${rows.join('; ')}.`;
  return new StorewireError(condition, message, { detail: `${detail} ${which}`, hint, subject, cause });
}

const unknownOutcome = ({ table }: Change, detail: string): StorewireError =>
  new StorewireError(
    'statement_completion_unknown',
    `it is not known whether the store made a change to table "${table.name}"`,
    {
      detail,
      hint: 'Read the row before you try again; SELECT * FROM storewire.last_write names those that are not known.',
    },
  );

const leftOut = ({ table }: Change, request: string): StorewireError =>
  new StorewireError('external_routine_exception', `the store did not write a row of table "${table.name}"`, {
    detail: `The answer to ${request} leaves it out without a word, and the store does not show the change.`,
    hint: 'The row, or what it belongs to, may have been deleted meanwhile. Read it again.',
  });

const duplicate = ({ table }: Change, request: string): StorewireError =>
  new StorewireError('unique_violation', `the store has already such a row of table "${table.name}"`, {
    detail: `The answer to ${request} leaves it out, as the store does with what it has already.`,
  });
