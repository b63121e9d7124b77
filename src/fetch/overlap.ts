/** A numbered page: its items begin at `(number - 1) * size`. */
export interface NumberedPage {
  readonly number: number;
  readonly size: number;
}

/**
 * The page that reaches farthest of those that begin with an item which has come. What it has in common with the pages
 * before shows whether rows have moved between them, where no total does. Undefined where none reaches farther than
 * those, as it may be with pages of a few items.
 * @param come items that the pages before had together, in their order
 * @param most items of a page
 */
export function overlappingPage(come: number, most: number): NumberedPage | undefined {
  let best: NumberedPage | undefined;
  let reach = come;
  for (let size = most; size > 0; size--) {
    const number = Math.floor((come - 1) / size) + 1;
    if (number * size <= reach) continue;
    best = { number, size };
    reach = number * size;
  }
  return best;
}
