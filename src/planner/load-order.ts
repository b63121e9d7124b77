/**
 * Those of a statement's scans to begin with. Each can shrink others by the keys that it gives; what is fed by none, or
 * in a circle only, cannot be had for less later, while the others can.
 * @param all the cheapest first
 * @param givers those of all from whose keys one would gain
 * @returns of each circle that nobody outside of it feeds, the cheapest
 */
export function firstToLoad<T>(all: readonly T[], givers: (one: T) => readonly T[]): ReadonlySet<T> {
  const feeding = new Map(all.map((one) => [one, reachedFrom(one, givers)]));
  const first = new Set<T>();
  for (const one of all) {
    const feeders = [...(feeding.get(one) ?? [])];
    const isCircle = feeders.every((feeder) => feeder === one || feeding.get(feeder)?.has(one) === true);
    if (isCircle && !feeders.some((feeder) => first.has(feeder))) first.add(one);
  }
  return first;
}

function reachedFrom<T>(start: T, next: (one: T) => readonly T[]): ReadonlySet<T> {
  const reached = new Set<T>();
  const follow = (one: T): void => {
    for (const other of next(one)) {
      if (reached.has(other)) continue;
      reached.add(other);
      follow(other);
    }
  };
  follow(start);
  return reached;
}
