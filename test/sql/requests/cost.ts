/** What a statement costs: a fact about the API's minimum, or a reason beside it. */
export interface Cost {
  readonly sql: string;
  readonly values?: readonly unknown[];
  readonly requests: number;
  /** Parts of the requests' addresses, decoded; each must occur in one of them. */
  readonly asks?: readonly string[];
  /** Parts that must occur in none. */
  readonly asksNot?: readonly string[];
  /** Why it takes more than a reader would expect. */
  readonly why?: string;
}

type Rest = Omit<Cost, 'sql' | 'requests'>;

export const costs = (requests: number, sql: string, rest: Rest = {}): Cost => ({ sql, requests, ...rest });

/** The reasons that hold for several statements. */
export const RANGES =
  'pages are ranges of ids, read in parallel, and cut where the ids, which have gaps, are guessed to fill a page';
