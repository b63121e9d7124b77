import type { BudgetReading, Platform } from '../platforms/index.ts';
import type { Budget } from './budget.ts';
import type { RequestLimits } from './client-types.ts';
import { FetchFailure } from './failure.ts';
import { parseLeniently } from './read-answer.ts';
import type { HttpAnswer } from './transport.ts';

/**
 * The failure of a 429. With nothing left in the window the budget waits for the next one by itself. With requests left
 * a cap on concurrency was hit; without a word about the window the store sheds load, and everybody has to hold back.
 */
export function shed(
  answer: HttpAnswer,
  reading: BudgetReading | undefined,
  platform: Platform,
  { patience_ms, backoff_ms }: RequestLimits,
  budget: Budget,
): FetchFailure {
  const body = parseLeniently(answer.body);
  const asked_ms = platform.readRetryAfter(answer.headers, body) ?? backoff_ms;
  if (!reading) budget.pause(Math.min(asked_ms, patience_ms));
  const problem = platform.readProblem(429, body);
  const paced = reading !== undefined && reading.left <= 0;
  return new FetchFailure({ kind: 'status', status: 429, problem, paced });
}
