/** How a write of an order or its parts is refused. */
import type { Answer } from '../../http/answer.ts';
import type { Version } from '../errors.ts';
import type { Context, Handler } from '../spec.ts';
import { type Failure, failed, invalid } from '../write/failure.ts';

/** Thrown where a body cannot be taken. */
export class Refused extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

/** The handler, whose refusals become answers.. */
export function refusing(handler: Handler): Handler {
  return (context: Context) => {
    try {
      return context.store.changes.together(() => handler(context));
    } catch (error) {
      if (error instanceof Refused) return error.answer;
      throw error;
    }
  };
}

export function refusal(failure: Failure, version: Version = 'v2'): Refused {
  return new Refused(failed(version, failure));
}

/** A field that cannot have its value. */
export function wrong(name: string, why: string): Refused {
  return refusal(invalid({ [name]: why }));
}

export function missing(name: string): Refused {
  return wrong(name, 'error.path.missing');
}
