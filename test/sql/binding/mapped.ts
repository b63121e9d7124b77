import { type Bound, restoreNames } from '../../../src/sql/index.ts';
import type { Outcome } from './engine-client.ts';

/** What the engine answered to an edited text, as the client sees it: error and position mapped back. */
export function mapped(found: Outcome, bound: Bound): Outcome {
  if (found.error === undefined) return found;
  const { code, message, position } = found.error;
  return {
    ...found,
    error: {
      code,
      message: restoreNames(message, bound.mentions),
      position: position === 0 ? 0 : bound.map.toOriginal(position),
    },
  };
}
