import { performance } from 'node:perf_hooks';

/**
 * Milliseconds that the machine's monotonic clock, which all processes read, is ahead of this process's
 * (`performance.now()`). Taken once: a difference between two readings would move times a little at each use.
 */
export const ahead_ms = Number(process.hrtime.bigint()) / 1e6 - performance.now();

/** Milliseconds of a clock that all processes of the machine read, and nobody sets. */
export const machineTime = (): number => performance.now() + ahead_ms;
