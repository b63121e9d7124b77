import type { TestServer } from '../../../support/server.ts';

/** What the sandbox store got so far, and what it is still answering. */
export interface StoreLog {
  readonly total: number;
  readonly in_flight: number;
}

export async function storeLog(shop: TestServer): Promise<StoreLog> {
  const answer = await fetch(`${shop.sandbox.url}/_sandbox/requests`);
  return (await answer.json()) as StoreLog;
}

/** Resolves when the store got so many requests, answered or not. */
export async function untilAsked(shop: TestServer, requests: number): Promise<void> {
  const late = performance.now() + 10_000;
  for (;;) {
    const { total, in_flight } = await storeLog(shop);
    if (total + in_flight >= requests) return;
    if (performance.now() > late) throw new Error(`the store got ${total + in_flight} requests only`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Fails when requests are still under way, or new ones begin, a second from now. */
export async function requestsStop(shop: TestServer): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const then = await storeLog(shop);
  if (then.in_flight > 0) throw new Error(`${then.in_flight} requests are still under way`);
  await new Promise((resolve) => setTimeout(resolve, 600));
  const now = await storeLog(shop);
  if (now.total + now.in_flight > then.total) {
    throw new Error(`${now.total + now.in_flight - then.total} requests began after that`);
  }
}
