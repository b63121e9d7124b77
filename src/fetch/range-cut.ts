export interface RangeFacts {
  /** Rows of a full page. */
  readonly size: number;
  readonly workers: number;
  /** Rows per key, estimated. */
  readonly density: number;
  /** Rows between the bounds, where known. */
  readonly rows: number | undefined;
}

/** Keys from `next` to `end`, walked upward. */
export interface Range {
  next: number;
  end: number;
  density: number;
  /** A full page came from here: there are rows, not only keys. */
  proven: boolean;
  /** Taken from another worker's range. */
  readonly shared: boolean;
}

/** With at least so many rows per key, ranges are cut where pages end. */
export const dense = 0.9;

/** Of the fewest requests, so much more is paid for a cut that keeps more workers busy. */
const MORE = 0.05;

/** Cuts the keys from `first` to `last` into as many ranges as there is work for. */
export function cut(first: number, last: number, { size, workers, density, rows }: RangeFacts): Range[] {
  const keys = last - first + 1;
  if (keys <= 0) return [];
  const expected = Math.min(keys, rows ?? keys * density);
  const share = expected / keys;
  const pages = Math.ceil((share >= dense ? keys : expected) / size);
  const each =
    share >= dense ? Math.ceil(pages / Math.min(workers, pages)) : pagesEach(expected, share, size, workers);
  const width = each >= pages ? keys : keysOf(each, share, size);
  const ranges: Range[] = [];
  for (let next = first; next <= last; next += width) {
    ranges.push({ next, end: Math.min(last, next + width - 1), density, proven: false, shared: false });
  }
  return ranges;
}

/** The pages of each range, so that all are read soon, in few requests more than it takes to read them in a row. */
function pagesEach(rows: number, density: number, size: number, workers: number): number {
  const most = Math.max(1, Math.ceil(rows / size));
  const counts = Array.from({ length: workers }, (_, i) => Math.ceil(most / (i + 1)));
  const ways = [...new Set(counts)].map((pages) => {
    const full = keysOf(pages, density, size) * density;
    const ranges = pages === most ? 1 : Math.max(1, Math.ceil(rows / full));
    const requests = (ranges - 1) * pages + pagesIn(rows - (ranges - 1) * full, density, size);
    return { pages, requests, rounds: Math.ceil(ranges / workers) * pages };
  });
  const fewest = Math.min(...ways.map(({ requests }) => requests));
  const cheap = ways.filter(({ requests }) => requests <= fewest + Math.ceil(fewest * MORE));
  const [best] = cheap.sort((a, b) => a.rounds - b.rounds || a.requests - b.requests);
  return best?.pages ?? most;
}

/**
 * Where the upper half of what a range has left begins; undefined where reading it apart may take more than a few of
 * many requests more.
 */
export function half({ next, end, density }: Range, size: number): number | undefined {
  if (density <= 0) return undefined;
  const rows = (end - next + 1) * density;
  const fewest = Math.ceil((rows - (density >= dense ? 0 : spread(rows, density))) / size);
  const lower = Math.ceil(fewest / 2);
  const from = next + keysOf(lower, density, size);
  const upper = pagesIn((end - from + 1) * density, density, size);
  return from <= end && lower + upper <= Math.floor(fewest * (1 + 2 * MORE)) ? from : undefined;
}

/** So many keys hold at most so many pages: where they are dense, whatever gaps there are, else very likely. */
function keysOf(pages: number, density: number, size: number): number {
  const rows = pages * size;
  return density >= dense ? rows : Math.max(1, Math.floor((rows - spread(rows, density)) / density));
}

const pagesIn = (rows: number, density: number, size: number): number =>
  rows <= 0 ? 0 : Math.ceil((rows + (density >= dense ? 0 : spread(rows, density))) / size);

/** How far the rows among keys may be from so many: two standard deviations, if each key has a row by chance. */
const spread = (rows: number, density: number): number => 2 * Math.sqrt(rows * Math.max(0, 1 - density));
