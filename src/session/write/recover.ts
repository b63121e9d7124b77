import type { SessionContext } from '../session-context.ts';

/** Ends the transaction that Storewire began for one statement, when that has failed: before the client's Sync. */
export async function endBlock({ writes, link }: SessionContext): Promise<void> {
  if (!writes.blockToEnd) return;
  writes.blockToEnd = false;
  await link.recover();
}
