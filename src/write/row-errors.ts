import { StorewireError } from '../errors/index.ts';
import type { Failure } from '../fetch/index.ts';
import { type Change, keyText, uniqueText } from './change.ts';

/** Stores name the row at fault by its place in what was sent (`3.name: …`): the error says which one that is. */
export function namingRows(
  error: StorewireError,
  failure: Failure,
  changes: readonly Change[],
): StorewireError {
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

/** The answer was lost, and the store's rows do not tell. `detail`: why. */
export const unknownOutcome = ({ table }: Change, detail: string): StorewireError =>
  new StorewireError(
    'statement_completion_unknown',
    `it is not known whether the store made a change to table "${table.name}"`,
    {
      detail,
      hint: 'Read the row before you try again; SELECT * FROM storewire.last_write names those that are not known.',
    },
  );

/** The answer does not have the row, and the store does not show it. */
export const leftOut = ({ table }: Change, request: string): StorewireError =>
  new StorewireError('external_routine_exception', `the store did not write a row of table "${table.name}"`, {
    detail: `The answer to ${request} leaves it out without a word, and the store does not show the change.`,
    hint: 'The row, or what it belongs to, may have been deleted meanwhile. Read it again.',
  });

/** The answer does not have the row, as the API documents it of such as it has. */
export const duplicate = ({ table }: Change, request: string): StorewireError =>
  new StorewireError('unique_violation', `the store has already such a row of table "${table.name}"`, {
    detail: `The answer to ${request} leaves it out, as the store does with what it has already.`,
  });
