/** A question of a shop's people, as they would ask it of their database, and what the answer costs. */
export interface Question {
  readonly question: string;
  readonly sql: string;
  /** Requests that the statement takes. */
  readonly requests: number;
  /** Requests that reading its tables whole would take, each mention once. */
  readonly naive: number;
  /** Why it takes as many, where a reader would expect fewer. */
  readonly why?: string;
}

export const ask = (
  question: string,
  requests: number,
  naive: number,
  sql: string,
  why?: string,
): Question => ({ question, sql, requests, naive, ...(why === undefined ? {} : { why }) });
