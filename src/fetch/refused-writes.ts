import type { Case } from './refusals.ts';
import type { Words } from './translate.ts';

/** What stores say about a value that another row has already; the words differ from endpoint to endpoint. */
const taken = /already|duplicate|not unique|must be unique|is taken|in use|exists/i;

/** … and about something that a row refers to. */
const missing = /not found|not exist|does not have|unknown|no such/i;

/** What the refusal of a write means; undefined where it means what it means of a read. */
export function refusedWrite(given: Case): Words | undefined {
  const { failure, subject, what, detail } = given;
  const { status, problem } = failure;
  if (subject.procedure !== undefined) {
    return [400, 404, 405, 409, 413, 415, 422].includes(status)
      ? {
          condition: 'external_routine_exception',
          message: `store "${subject.store}" refused procedure ${subject.procedure}`,
          detail,
        }
      : undefined;
  }
  const words = [problem.message, ...problem.fields].join(' ');
  if (subject.method === 'DELETE' && [400, 409, 422].includes(status)) {
    return {
      condition: 'external_routine_exception',
      message: `the store refused to delete from ${what}`,
      detail,
    };
  }
  if (status === 404 || (status === 409 && missing.test(words) && !taken.test(words))) {
    return {
      condition: 'foreign_key_violation',
      message: `the store does not have what a row of ${what} belongs to, or the row itself`,
      detail,
      hint: 'It may have been deleted meanwhile. Read the row again.',
    };
  }
  if (status === 409 || ([400, 422].includes(status) && taken.test(words))) {
    return {
      condition: 'unique_violation',
      message: `the store has already what was to be written to ${what}`,
      detail,
      hint: 'Where the row should be changed instead, use INSERT … ON CONFLICT … DO UPDATE, or UPDATE.',
    };
  }
  if ([400, 405, 413, 415, 422].includes(status)) {
    return {
      condition: 'external_routine_exception',
      message: `the store refused to write to ${what}`,
      detail,
    };
  }
  return undefined;
}
