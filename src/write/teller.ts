import type { StorewireError } from '../errors/index.ts';
import type { Failure } from '../fetch/index.ts';
import type { Refusal } from '../platforms/index.ts';
import type { Told } from './answers.ts';
import type { Batch } from './batches.ts';
import type { Change, Outcome, Result } from './change.ts';
import type { Shown } from './find-shown.ts';
import { duplicate, leftOut, namingRows, unknownOutcome } from './row-errors.ts';

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

/** Tells what became of the changes of one request. */
export class Teller {
  failed: Failed | undefined;
  readonly #batch: Batch;
  readonly #request: string;
  readonly #keep: (result: Result) => void;
  /** New rows whose keys the store gave and did not tell. */
  readonly #keyless = new Set<Change>();
  readonly #translate: (failure: Failure) => StorewireError;

  constructor(batch: Batch, keep: (result: Result) => void, translate: (failure: Failure) => StorewireError) {
    this.#batch = batch;
    this.#request = `${batch.action.method} ${batch.path}`;
    this.#keep = keep;
    this.#translate = translate;
  }

  /** Of a good answer. Answers the changes of which it does not tell, or not the key. */
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
      else {
        this.#written(change, row);
        if (lacksKey(change, row, this.#batch)) this.#keyless.add(change);
      }
    }
    return [...untold, ...this.#keyless];
  }

  /** Of changes that a good answer should have had, or their keys. */
  absent(shown: ReadonlyMap<Change, Shown>): void {
    for (const [change, row] of shown) {
      if (this.#keyless.has(change)) {
        if (typeof row === 'object') this.#written(change, row);
      } else if (this.#batch.action.omits === 'duplicates') {
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
    const error = namingRows(this.#translate(failure), failure, this.#batch.changes);
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

/** Does a good answer that should have it not tell the key of a new row? */
function lacksKey({ assigned }: Change, row: Exclude<Told, undefined>, { action }: Batch): boolean {
  if (action.answer === 'nothing') return false;
  return assigned.some((column) => row === 'done' || row[column] === undefined);
}
