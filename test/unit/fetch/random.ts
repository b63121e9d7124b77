/** Numbers from 0 to 1, the same on every run (Mulberry32). */
export function randomOf(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** So many different ids from 1 to `most`, ascending. */
export function randomIds(count: number, most: number, seed: number): number[] {
  const random = randomOf(seed);
  const found = new Set<number>();
  while (found.size < count) found.add(1 + Math.floor(random() * most));
  return [...found].sort((a, b) => a - b);
}
