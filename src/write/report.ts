import { StorewireError } from '../errors/index.ts';
import type { Applied } from './apply.ts';
import { keyText, type Outcome, type Result, uniqueText } from './change.ts';

/** Keys that a DETAIL names of each outcome; the rest is in storewire.last_write. */
const MOST_KEYS = 20;

/**
 * The error of a statement whose changes were not all made: which were, which was refused and why, which were not
 * tried.
 */
export function failureOf({ results, failure }: Applied, before: readonly Result[] = []): StorewireError {
  if (failure === undefined) throw new Error('nothing failed');
  const { error, result } = failure;
  const { schema, table } = result.change;
  const all = [...before, ...results];
  const written = writtenText(all);
  const nothing = written === '' && all.every(({ outcome }) => outcome !== 'unknown');
  const detail = [
    ...(error.detail === undefined ? [] : [error.detail]),
    list(all, 'refused', 'Refused'),
    list(all, 'unknown', 'Not known'),
    nothing ? 'Nothing was written.' : written,
    list(all, 'not tried', 'Not tried'),
  ].filter((text) => text !== '');
  return new StorewireError(error.condition, error.message, {
    detail: detail.join(' '),
    hint: error.hint ?? 'SELECT * FROM storewire.last_write shows what became of each row.',
    cause: error,
    subject: error.subject ?? { schema, table: table.name },
  });
}

/** Which rows the store has by now, as a sentence; '' where there are none. */
export function writtenText(results: readonly Result[]): string {
  // Of an update that changes nothing there is nothing to undo.
  const sent = results.filter(({ request }) => request !== undefined);
  return list(sent, 'written', 'Written, and not undone by a ROLLBACK');
}

function list(results: readonly Result[], outcome: Outcome, title: string): string {
  const own = results.filter((result) => result.outcome === outcome);
  if (own.length === 0) return '';
  const names = own.slice(0, MOST_KEYS).map(({ change, stored }) => {
    const shown = {
      ...change,
      old: stored ?? change.old,
      assigned: stored === undefined ? change.assigned : [],
    };
    return `${change.operation} of ${change.table.name} ${keyText(shown) || uniqueText(change) || '(new)'}`;
  });
  const more = own.length > MOST_KEYS ? ` and ${own.length - MOST_KEYS} more` : '';
  return `${title}: ${names.join('; ')}${more}.`;
}
