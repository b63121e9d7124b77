import { StorewireError } from '../errors/index.ts';
import { FetchFailure, mayHaveActed, type RequestContext } from '../fetch/index.ts';
import { ShapeError } from '../platforms/index.ts';
import { readTold, type Told } from './answers.ts';
import { type Batch, isIdle, planWrites, type Step } from './batches.ts';
import type { Change, Result } from './change.ts';
import { byKey, type Reading, readRows, wantedOf } from './look-up.ts';
import { pathColumns } from './objects.ts';
import { shows } from './shows.ts';

export interface Applying extends Reading {
  readonly context: RequestContext;
}

/** What became of every change, and what stood in the way of the first that failed. */
export interface Applied {
  readonly results: readonly Result[];
  readonly failure?: { readonly result: Result; readonly error: StorewireError };
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
  let failure: Applied['failure'];
  for (const step of planWrites(changes, applying.client.platform)) {
    failure = await runStep(step, applying, (result) => results.set(result.change, result));
    if (failure !== undefined) break;
  }
  return { results: [...results.values()], ...(failure && { failure }) };
}

type Keep = (result: Result) => void;

async function runStep(step: Step, applying: Applying, keep: Keep): Promise<Applied['failure']> {
  const { client, context } = applying;
  const waiting = [...step.batches];
  let failure: Applied['failure'];
  const work = async (): Promise<void> => {
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
      if (failure !== undefined || context.signal.aborted) return;
      failure = (await runBatch(batch, applying, keep)) ?? failure;
    }
  };
  const lanes = Math.min(step.batches.length, step.atOnce ?? client.parallelism, client.parallelism);
  await Promise.all(Array.from({ length: lanes }, work));
  if (failure === undefined && context.signal.aborted) return stopped(step, context.signal);
  return failure;
}

/** The client canceled between two requests. */
function stopped(step: Step, signal: AbortSignal): Applied['failure'] {
  const change = step.batches[0]?.changes[0];
  const { reason } = signal;
  if (change === undefined) return undefined;
  const error =
    reason instanceof StorewireError
      ? reason
      : new StorewireError('query_canceled', 'canceling statement due to user request');
  return { result: { change, outcome: 'not tried' }, error };
}

async function runBatch(batch: Batch, applying: Applying, keep: Keep): Promise<Applied['failure']> {
  const { client, context } = applying;
  const { action, path, body } = batch;
  const request = `${action.method} ${path}`;
  const { table } = batch.changes[0] as Change;
  const scope = action.scope ?? table.writes?.scope;
  const own = { ...context, table: table.name, scope };
  try {
    const sent = body === undefined ? undefined : { type: 'application/json', bytes: body };
    const answer = await client.send({ method: action.method, path, body: sent }, own);
    const told = readTold(batch, client.platform, answer);
    const refusals = client.platform.readRefusals?.(answer.status, answer.body) ?? [];
    return keepTold(batch, told, refusals, { request, keep });
  } catch (error) {
    const failure = error instanceof FetchFailure ? error.failure : undefined;
    if (error instanceof ShapeError || (failure !== undefined && mayHaveActed(failure))) {
      return lookUp(batch, applying, { request, keep });
    }
    const reason = failure === undefined ? error : client.error(failure, own, path, action.method);
    const words = reason instanceof StorewireError ? (reason.detail ?? reason.message) : String(reason);
    for (const change of batch.changes) keep({ change, outcome: 'refused', request, words });
    const [change] = batch.changes as [Change];
    if (!(reason instanceof StorewireError)) throw reason;
    return { result: { change, outcome: 'refused', request, words }, error: reason };
  }
}

interface Keeping {
  readonly request: string;
  readonly keep: Keep;
}

type Refusals = readonly {
  readonly index: number | undefined;
  readonly problem: { readonly message: string };
}[];

function keepTold(
  batch: Batch,
  told: readonly Told[],
  refusals: Refusals,
  { request, keep }: Keeping,
): Applied['failure'] {
  let failure: Applied['failure'];
  for (const [index, change] of batch.changes.entries()) {
    const refusal = refusals.find((one) => one.index === index);
    const row = told[index];
    if (refusal === undefined && row !== undefined) {
      keep({ change, outcome: 'written', request, ...(row === 'done' ? {} : { stored: row }) });
      continue;
    }
    const words =
      refusal?.problem.message ?? 'the answer does not have the row, as for one that the store has already';
    const result: Result = { change, outcome: 'refused', request, words };
    keep(result);
    failure ??= {
      result,
      error: new StorewireError(
        'external_routine_exception',
        `the store refused a row of table "${change.table.name}"`,
        {
          detail: `${words}.`,
        },
      ),
    };
  }
  return failure;
}

/** The answer was lost: what the store shows now tells what became of each change, where rows can be found again. */
async function lookUp(
  batch: Batch,
  applying: Applying,
  { request, keep }: Keeping,
): Promise<Applied['failure']> {
  let failure: Applied['failure'];
  for (const change of batch.changes) {
    const found = await find(change, applying).catch(() => undefined);
    if (found !== undefined) {
      keep({ change, outcome: 'written', request, ...(found === 'gone' ? {} : { stored: found }) });
      continue;
    }
    const result: Result = { change, outcome: 'unknown', request, words: 'its answer was lost' };
    keep(result);
    failure ??= { result, error: unknownOutcome(change, request) };
  }
  return failure;
}

/** The row as the store has it, when it shows the change; `gone` for a row that was deleted. */
async function find(change: Change, applying: Applying): Promise<Result['stored'] | 'gone'> {
  const { table, operation, old, new: row } = change;
  const sets = operation === 'insert' ? [table.key, ...(table.writes?.unique ?? [])] : [table.key];
  for (const columns of sets) {
    if (operation === 'insert' && columns.some((column) => change.assigned.includes(column))) continue;
    const wanted = operation === 'insert' ? wantedOf(columns, row ?? {}) : byKey(table, old ?? {});
    if (wanted === undefined) continue;
    const parents = pathColumns(table).filter((column) => !columns.includes(column));
    const below = wantedOf(
      parents.filter((column) => (old ?? row ?? {})[column] !== null && !change.assigned.includes(column)),
      old ?? row ?? {},
    );
    const [stored, second] = await readRows(table, readable(change), [...wanted, ...(below ?? [])], applying);
    if (operation === 'delete') return stored === undefined ? 'gone' : undefined;
    return stored !== undefined && second === undefined && shows(stored, change) ? stored : undefined;
  }
  return undefined;
}

/** Columns that cost no request of their own. */
const readable = ({ table }: Change): string[] =>
  Object.entries(table.columns)
    .filter(([, column]) => column.include === undefined && column.writeOnly !== true)
    .map(([name]) => name);

const unknownOutcome = (change: Change, request: string): StorewireError =>
  new StorewireError(
    'statement_completion_unknown',
    `it is not known whether the store made a change to table "${change.table.name}"`,
    {
      detail: `The answer to ${request} was lost.`,
      hint: 'Look at the row before you try again: SELECT * FROM storewire.last_write tells which it is.',
    },
  );
