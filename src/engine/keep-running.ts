import { setTimeout as sleep } from 'node:timers/promises';
import type { Postmaster } from './postmaster.ts';

/** A server that ends by itself is started again, but not more often than this within a minute. */
const mostRestarts = 5;

/** Starts the server again whenever it ends by itself. Answers how to end it for good. */
export function keepRunning(
  start: () => Promise<Postmaster>,
  first: Postmaster,
  release: () => void,
  onLog: ((line: string) => void) | undefined,
): () => Promise<void> {
  let stopping = false;
  let current = Promise.resolve<Postmaster | undefined>(first);
  const restarts: number[] = [];
  const watch = (postmaster: Postmaster): Postmaster => {
    void postmaster.ended.then(() => {
      if (!stopping) current = again();
    });
    return postmaster;
  };
  const again = async (): Promise<Postmaster | undefined> => {
    onLog?.('the engine has ended unexpectedly');
    const now = Date.now();
    restarts.push(now);
    if (restarts.filter((time) => time > now - 60_000).length > mostRestarts) {
      onLog?.(`the engine ended ${mostRestarts} times within a minute and is not started again`);
      return undefined;
    }
    await sleep(100);
    if (stopping) return undefined;
    try {
      return watch(await start());
    } catch (error) {
      onLog?.(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
  watch(first);
  let stopped: Promise<void> | undefined;
  const stopOnce = async (): Promise<void> => {
    stopping = true;
    try {
      await (await current)?.stop();
    } finally {
      release();
    }
  };
  return () => (stopped ??= stopOnce());
}
