/** Runs `work` for every element, at most `parallelism` at a time. The first failure ends it at once. */
export async function runAll<T>(
  elements: readonly T[],
  parallelism: number,
  work: (element: T) => Promise<void>,
): Promise<void> {
  const rest = elements.values();
  let failed = false;
  const worker = async (): Promise<void> => {
    try {
      for (const element of rest) {
        if (failed) return;
        await work(element);
      }
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallelism, elements.length) }, worker));
}
