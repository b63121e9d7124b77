/** Refusals of writes. They are thrown, from however deep in a body, and become the answer. */
import type { Answer } from '../../http/answer.ts';
import { errorOf, wrongParameter } from '../errors.ts';

export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

/** The documented error of this code. */
export function refusal(code: string, message?: string): Refusal {
  const answer = errorOf(code, message);
  if (!answer) throw new Error(`the Ecwid API has no error ${code}`);
  return new Refusal(answer);
}

/** 400. */
export const wrong = (name: string, expected: string): Refusal => new Refusal(wrongParameter(name, expected));

/** 400: a required field is missing. The words are those of the old documentation. */
export const absent = (kind: string, field: string): Refusal =>
  refusal('WRONG_PARAMETER', `Field ${kind}.${field} is absent`);

/** Several rows of one kind may not share this value. */
export const taken = (what: string): Refusal => refusal('CONSTRAINT_VIOLATION', `${what} is already used`);

/** 404 with the code of the kind, or without a body where the API has no code for it. */
export const missing = (code: string | undefined): Refusal =>
  code === undefined ? new Refusal({ status: 404 }) : refusal(code);
