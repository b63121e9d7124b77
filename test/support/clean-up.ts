import { after } from 'node:test';

const steps: (() => void | Promise<void>)[] = [];

// Registered while the file loads, hence for the whole test file, not for the test that asks first. One hook for
// all: node:test runs several in the order of their registration, and what was made first must go last.
after(async () => {
  const failures: unknown[] = [];
  for (let step = steps.pop(); step; step = steps.pop()) {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'the clean-up of the test file failed');
});

/** Runs `step` when the test file has ended, the latest first, whatever failed before. */
export function cleanUp(step: () => void | Promise<void>): void {
  steps.push(step);
}
