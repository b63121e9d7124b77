import type { Platform } from '../platforms/index.ts';
import { type Failure, FetchFailure } from './failure.ts';

/**
 * A refusal that is the token's fault as much as a missing scope's, told apart by one request for what every valid
 * token may read: a bad token fails as one (401), which a renewal may mend. Anything else stays as it is.
 */
export async function clarified(
  { openPath }: Platform,
  error: unknown,
  get: (path: string) => Promise<unknown>,
): Promise<unknown> {
  const failure = ambiguous(error);
  if (failure === undefined || openPath === undefined) return error;
  try {
    await get(openPath);
    return new FetchFailure({ ...failure, problem: { ...failure.problem, about: undefined } });
  } catch (other) {
    if (ambiguous(other) === undefined) return error;
    return new FetchFailure({ ...failure, status: 401, problem: { ...failure.problem, about: 'token' } });
  }
}

function ambiguous(error: unknown): Extract<Failure, { kind: 'status' }> | undefined {
  if (!(error instanceof FetchFailure) || error.failure.kind !== 'status') return undefined;
  return error.failure.problem.about === 'token or scope' ? error.failure : undefined;
}
