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

/** Cuts the keys from `first` to `last` into as many ranges as there is work for. */
export function cut(first: number, last: number, { size, workers, density, rows }: RangeFacts): Range[] {
  const keys = last - first + 1;
  if (keys <= 0) return [];
  const expected = Math.min(keys, rows ?? keys * density);
  let width: number;
  if (expected >= keys * dense) {
    const pages = Math.ceil(keys / size);
    width = Math.ceil(pages / Math.min(workers, pages)) * size;
  } else {
    // Where each range is about one page, leave a fifth of room: a range that is a little over costs a request more.
    const pages = expected / size;
    const count = Math.max(1, Math.min(workers, Math.ceil(pages * 1.25)));
    width = Math.ceil(keys / count);
  }
  const ranges: Range[] = [];
  for (let next = first; next <= last; next += width) {
    ranges.push({ next, end: Math.min(last, next + width - 1), density, proven: false, shared: false });
  }
  return ranges;
}
