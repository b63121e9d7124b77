/** Asks until the answer is accepted; answers the last one, so that the caller's assertion shows what was wrong. */
export async function eventually<T>(
  ask: () => Promise<T>,
  accepts: (answer: T) => boolean,
  within_ms = 5_000,
): Promise<T> {
  const late = performance.now() + within_ms;
  for (;;) {
    const answer = await ask();
    if (accepts(answer) || performance.now() > late) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
