import { StorewireError } from '../../errors/index.ts';
import { Backend, type ErrorFields, errorFrame, readErrorFields } from '../../wire/index.ts';
import { filtered } from '../operations.ts';
import { EngineError } from '../own-exchange.ts';
import type { ClientRun } from './client-run.ts';
import type { ChangeSender } from './send-changes.ts';

/**
 * A statement may fail when the store has acted already: in an expression over the store's values, or in a read that
 * RETURNING needs. Its error then says what was written, beside what went wrong.
 */
export function withWritten(error: unknown, { untold }: ChangeSender): unknown {
  if (untold === '') return error;
  if (error instanceof EngineError) return new EngineError(withDetail(error.fields, untold), error.mapped);
  if (!(error instanceof StorewireError)) return error;
  const { condition, message, detail, hint, subject } = error;
  return new StorewireError(condition, message, {
    detail: joined(detail, untold),
    hint,
    subject,
    cause: error,
  });
}

/** The same for errors that the engine answers to the client's own Execute. */
export function tellingWritten(run: ClientRun, sender: ChangeSender): ClientRun {
  const { filter } = run;
  return {
    ...run,
    filter: {
      ...filter,
      message(type, frame) {
        const given = filtered(filter, type, frame);
        if (type !== Backend.ErrorResponse || given === undefined || sender.untold === '') return given;
        return errorFrame(withDetail(readErrorFields(given), sender.untold));
      },
    },
  };
}

/** Fields hold the bytes of the client's encoding; what is told is ASCII, but for keys that are text. */
function withDetail(fields: ErrorFields, text: string): ErrorFields {
  const bytes = Buffer.from(text, 'utf8').toString('latin1');
  return new Map(fields).set('D', joined(fields.get('D'), bytes));
}

const joined = (detail: string | undefined, text: string): string =>
  detail === undefined || detail === '' ? text : `${detail} ${text}`;
