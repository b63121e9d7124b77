import type { Params } from './request-path.ts';
import type { ApiRow, ParentScan } from './types.ts';

/** What fills the path for each parent that may have rows, each once, as the parents' rows come. */
export async function* parentPaths(
  parents: AsyncIterable<readonly ApiRow[]>,
  { spec, columns, skip, only = {} }: ParentScan,
): AsyncGenerator<Params> {
  const places = Object.entries(columns);
  const wanted = new Map(Object.entries(only).map(([name, values]) => [name, new Set(values)]));
  const key = new Set(places.map(([, column]) => column));
  const seen = spec.table.key.every((column) => key.has(column)) ? undefined : new Set<string>();
  for await (const rows of parents) {
    for (const row of rows) {
      if (skip !== undefined && textOf(row[skip.column]) === String(skip.equals)) continue;
      const values = places.map(([name, column]) => [name, textOf(row[column])] as const);
      if (values.some(([name, value]) => value === '' || wanted.get(name)?.has(value) === false)) continue;
      const path = Object.fromEntries(values);
      if (seen !== undefined) {
        const once = JSON.stringify(path);
        if (seen.has(once)) continue;
        seen.add(once);
      }
      yield path;
    }
  }
}

/** As SQL spells an integer, a text or a boolean; '' for nothing. */
const textOf = (value: unknown): string =>
  value === undefined || value === null ? '' : String(value).trim();

/**
 * Runs `work`, which answers how many rows it found, for one path after the other, at most `parallelism` at a time.
 * With a limit, no more are begun than are likely to be needed, going by those before, and none once so many rows
 * are found. The first failure ends it at once; `stop` must then make `paths` end.
 */
export async function forEachPath(
  paths: AsyncIterable<Params>,
  { parallelism, limit, stop }: { parallelism: number; limit: number | undefined; stop: () => void },
  work: (path: Params) => Promise<number>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  let found = 0;
  let answered = 0;
  const fail = (error: unknown): void => {
    failure ??= { error };
    stop();
  };
  const room = (): number => {
    if (limit === undefined) return parallelism;
    const each = Math.max(1, found / Math.max(1, answered));
    return Math.min(parallelism, Math.max(1, Math.ceil((limit - found) / each)));
  };
  try {
    for await (const path of paths) {
      const one = work(path)
        .then((rows) => {
          found += rows;
          answered++;
        }, fail)
        .finally(() => running.delete(one));
      running.add(one);
      while (running.size >= room() && failure === undefined) await Promise.race(running);
      if (failure !== undefined || (limit !== undefined && found >= limit)) break;
    }
  } catch (error) {
    fail(error);
  }
  await Promise.all(running);
  if (failure !== undefined) throw failure.error;
}
