import { type ConditionName, conditions } from './conditions.ts';

/** What an error is about: drivers hand it to programs apart from the message. */
export interface ErrorSubject {
  readonly schema: string;
  readonly table: string;
  readonly column?: string;
}

export interface ErrorParts {
  /** What stood in the way, in one or more full sentences. */
  readonly detail?: string | undefined;
  /** What the user can do about it, in full sentences. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
  /** Of a row that was refused. */
  readonly subject?: ErrorSubject | undefined;
}

/**
 * A failure that reaches the client as an ErrorResponse. The message is lower case, one line, without a full
 * stop; "could not" for what may work later, "cannot" for what never will. No part ever holds a secret.
 */
export class StorewireError extends Error {
  readonly condition: ConditionName;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
  readonly subject: ErrorSubject | undefined;

  constructor(condition: ConditionName, message: string, parts: ErrorParts = {}) {
    super(message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = 'StorewireError';
    this.condition = condition;
    this.detail = parts.detail;
    this.hint = parts.hint;
    this.subject = parts.subject;
  }

  /** The five characters of the SQLSTATE. */
  get sqlstate(): string {
    return conditions[this.condition];
  }
}
